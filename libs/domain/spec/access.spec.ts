import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anyRegister, commandsByArea, mayReadClause, maySee, offers, type Facts, type Measure } from '../src/index.js';
import { chain, everybody, leaders, measure, office, owners } from './areas/cells.js';
import { aMeasure, somebody } from './a-story.js';

describe('the access table', () => {
  it('is held to cell by cell in each area', () => {
    const held = readdirSync(new URL('areas', import.meta.url)).filter((name) => name.endsWith('.spec.ts'));
    expect(held.map((name) => name.replace('.spec.ts', '')).sort()).toEqual(Object.keys(commandsByArea).sort());
  });

  it('lets departments of the measure, the office, leaders and auditors see it, and nobody else', () => {
    const see = everybody.filter((post) => maySee(somebody(post), measure));
    expect(see.sort()).toEqual([...chain, ...owners, ...leaders, ...office, 'auditor'].sort());
  });

  it('offers what is mine and possible now, and says why not for the rest', () => {
    const mine = offers(measure, somebody('liaison@教育局'));
    expect(
      mine
        .filter((each) => each.allowed)
        .map((each) => each.name)
        .sort(),
    ).toEqual(['acknowledge', 'ask-countersign', 'name-part', 'name-section', 'return']);
    expect(mine.find((each) => each.name === 'report')?.why).toBe('measure.wrong-status');
    expect(mine.find((each) => each.name === 'decide-review')?.why).toBe('measure.not-your-role');
  });
});

describe('the text of a measure that came in as a leader’s instruction (R27)', () => {
  const words = '务请逐村核对';
  const { measure } = aMeasure()
    .story()
    .assigned('2026-05-04 10:00')
    .on('2026-05-05 10:00')
    .as('leader', 'instruct', { text: words, dueOn: '2026-06-30' });
  const reads = (who: string, isInstruction = true, state: Measure | null = measure) =>
    mayReadClause(somebody(who), { lead: '教育局', text: words, isInstruction, state });

  it('is read by its giver, the office and the lead, and by no other leader nor the auditor', () => {
    expect(['leader', 'officer', 'office-head', 'head'].map((who) => reads(who))).toEqual([true, true, true, true]);
    expect(['principal', 'secretary-general', 'auditor', 'head@财政局'].filter((who) => reads(who))).toEqual([]);
    expect(reads('auditor', false)).toBe(true);
  });

  it('is read by the office and the lead alone before it is written down', () => {
    expect(['officer', 'head', 'leader', 'auditor'].filter((who) => reads(who, true, null))).toEqual([
      'officer',
      'head',
    ]);
  });
});

describe('a row of the weekly list', () => {
  const late = aMeasure()
    .due('2026-06-30')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-09 10:00')
    .on('2026-07-20 10:00').measure;
  const offered = (facts: Partial<Facts>) =>
    offers(late, somebody('leader'), { ...anyRegister, ...facts }).find((each) => each.name === 'decide-review');

  it('is offered to the leader who answers for it, and greyed for one of another field', () => {
    expect(offered({})).toMatchObject({ allowed: true, why: null });
    expect(offered({ otherLeader: () => true })).toMatchObject({ allowed: false, why: 'review.not-your-portfolio' });
  });
});
