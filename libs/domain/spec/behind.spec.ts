import { describe, expect, it } from 'vitest';
import { instructionBehind, mayReadTitle, openObligations, type Obligation } from '../src/index.js';
import { aMeasure, somebody } from './a-story.js';

describe('a leader’s instruction (R27)', () => {
  const story = aMeasure()
    .supportedBy('财政局', '民政局')
    .due('2026-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-04 10:00');
  story
    .on('2026-06-01 10:00')
    .as('leader', 'instruct', { text: '务必查清漏报底数', dueOn: '2026-06-30', department: '财政局' });
  const { measure } = story;
  const [instruction] = openObligations(measure, 'instruction') as [Obligation];
  const hanging = (obligationId: string, about: string): Obligation => ({
    ...instruction,
    obligationId,
    kind: 'review',
    about,
  });
  const review = hanging('review:1', instruction.obligationId);
  const clock = hanging('approval:1', 'review:1');
  const state = { ...measure, obligations: [...measure.obligations, review, clock] };

  it('stands behind its reviews, the clocks on these, and a longer day that is asked for', () => {
    expect(
      [review, clock, hanging('answer:1', 'extension:instruction:1')].map(
        (each) => instructionBehind(state, each)?.obligationId,
      ),
    ).toEqual(Array(3).fill('instruction:1'));
    const [deadline] = openObligations(measure, 'deadline') as [Obligation];
    expect(instructionBehind(state, deadline)).toBeNull();
  });

  it('is read wherever it is said by its giver, the office, the lead and whom it names, and by nobody else', () => {
    const reads = (who: string) => [instruction, review, clock].map((each) => mayReadTitle(somebody(who), state, each));
    for (const who of ['leader', 'officer', 'head', 'handler@财政局'])
      expect([who, ...reads(who)]).toEqual([who, true, true, true]);
    for (const who of ['secretary-general', 'auditor', 'head@民政局'])
      expect([who, ...reads(who)]).toEqual([who, false, false, false]);
  });
});
