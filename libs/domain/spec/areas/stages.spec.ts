import { describe, expect, it } from 'vitest';
import { obligationOf, progressOf, sentBackWork, todosOf } from '../../src/index.js';
import { aMeasure, at, rules, somebody, type Story } from '../a-story.js';
import { cellsOf, office } from './cells.js';

cellsOf('stages', {
  'report-stage': ['liaison@教育局', 'handler@教育局', 'deputy-head@教育局', 'head@教育局'],
  'confirm-stage': office,
});

const begun = (kind: 'deliverable' | 'staged' = 'deliverable') =>
  aMeasure()
    .ofKind(kind)
    .due('2026-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-05-11 10:00');
const said = (stage: 'drafting' | 'consultation' | 'submitted' | 'issued', story: Story = begun()) =>
  story.as('handler', 'report-stage', { stage, evidence: '云教函〔2026〕3号' });
const stageOf = (story: Story) => progressOf(story.measure, at('2026-05-11 12:00'), rules).stage;

describe('a deliverable goes by stages, not by percent', () => {
  it('stands where the department says only in its own word, until the office confirms it', () => {
    const story = said('consultation');
    expect(stageOf(story)).toEqual({ confirmed: null, reported: 'consultation' });
    story.on('2026-05-12 10:00').as('officer', 'confirm-stage', { agree: true });
    expect(stageOf(story)).toEqual({ confirmed: 'consultation', reported: 'consultation' });
  });

  it('lies with the office for three days, as its to-do; the date of the work runs on', () => {
    const story = said('drafting');
    expect(
      todosOf(story.measure, somebody('officer'), '2026-05-11', rules).map(({ command, dueOn }) => [command, dueOn]),
    ).toContainEqual(['confirm-stage', '2026-05-14']);
    expect(obligationOf(story.measure, 'deadline:1')?.spells).toEqual([]);
  });

  it('goes onward only, with what shows it, and not of a measure of another kind', () => {
    const confirmed = said('submitted').on('2026-05-12 10:00').as('officer', 'confirm-stage', { agree: true });
    expect(said('drafting', confirmed).refusal?.code).toBe('stage.not-onward');
    expect(begun().as('handler', 'report-stage', { stage: 'issued', evidence: ' ' }).refusal?.code).toBe(
      'command.reason-missing',
    );
    expect(said('drafting', begun('staged')).refusal?.code).toBe('stage.other-kind');
  });

  it('comes back with the reason, and what was confirmed before stands', () => {
    const first = said('drafting').as('officer', 'confirm-stage', { agree: true });
    const story = said('issued', first.on('2026-05-18 10:00')).as('officer', 'confirm-stage', {
      agree: false,
      reason: '文号查无此件',
    });
    expect(stageOf(story)).toEqual({ confirmed: 'drafting', reported: 'drafting' });
    expect(story.measure.stages?.at(-1)).toMatchObject({ state: 'sent-back', reason: '文号查无此件' });
    expect(sentBackWork(story.measure)).toMatchObject({ stage: { stage: 'issued', reason: '文号查无此件' }, dates: 0 });
    expect(sentBackWork(said('issued', story).measure)).toBeNull();
  });

  it('that came back is the department’s to-do, until it says another', () => {
    const back = said('issued').as('officer', 'confirm-stage', { agree: false, reason: '文号查无此件' });
    const owed = (story: Story) =>
      todosOf(story.measure, somebody('handler'), '2026-05-11', rules).filter(
        ({ command }) => command === 'report-stage',
      );
    expect(owed(back)).toEqual([
      { command: 'report-stage', obligationId: null, title: back.measure.title, dueOn: null },
    ]);
    expect(owed(said('submitted', back))).toEqual([]);
  });

  it('is not confirmed by whoever reported it', () => {
    const both = { ...somebody('handler'), posts: [...somebody('handler').posts, ...somebody('officer').posts] };
    const story = begun().by(both, 'report-stage', { stage: 'drafting', evidence: '初稿' });
    expect(story.by(both, 'confirm-stage', { agree: true }).refusal?.code).toBe('measure.same-hand');
  });

  it('is in force when the office confirms that it was issued; its date is reported as finished by itself', () => {
    const story = said('issued').on('2026-05-12 10:00').as('officer', 'confirm-stage', { agree: true });
    expect(stageOf(story)?.confirmed).toBe('issued');
    expect(obligationOf(story.measure, 'deadline:1')?.state).toBe('open');
  });
});
