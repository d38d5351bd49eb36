import { describe, expect, it } from 'vitest';
import { aMeasure, type Story } from '../a-story.js';
import { cellsOf } from './cells.js';

cellsOf('objection', {
  object: ['head@教育局', 'head@财政局'],
});

/** Due Tuesday 2026-06-30 and silent: overdue from Wednesday, with an issued 催办单. */
const overdue = () =>
  aMeasure()
    .supportedBy('财政局')
    .due('2026-06-30')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-07-01 10:00');
const issued = () => {
  const story = overdue();
  return story.as('officer', 'issue-item', {
    itemId: story.measure.items[0]?.itemId ?? '',
    number: '政督催〔2026〕1号',
  });
};
const byLight = { against: 'light', obligationId: 'deadline:1', text: '06-29 已送达，回执在案' } as const;
const answerDue = (story: Story) =>
  story.measure.obligations.find((each) => each.kind === 'answer' && each.state === 'open')?.dueOn;

describe('an objection', () => {
  it('lies with the office for five working days, and the ladder goes on', () => {
    const story = overdue().on('2026-07-02 10:00').as('head', 'object', byLight);
    expect(story.refusal).toBeNull();
    expect(story.measure.papers.at(-1)).toMatchObject({
      kind: 'objection',
      stage: 'with-office',
      content: { ...byLight, from: '教育局' },
    });
    expect(answerDue(story)).toBe('2026-07-09');
    expect(story.on('2026-07-10 12:00').rungs('answer').at(-1)).toBe('2026-07-10 T+1 reminder');
    expect(story.rungs('deadline').at(-1)).toContain('2026-07-07 T+5');
  });

  it('is made within five working days of the act: a light by its last rung, an instrument by its issue', () => {
    expect(overdue().on('2026-07-20 10:00').as('head', 'object', byLight).refusal).toBeNull();
    const objected = (words: string) => {
      const story = issued().on(words);
      const itemId = story.measure.items[0]?.itemId ?? '';
      return story.as('head', 'object', { against: 'instrument', itemId, text: '当日已报' }).refusal;
    };
    expect(objected('2026-07-08 17:00')).toBeNull();
    expect(objected('2026-07-09 10:00')).toMatchObject({ code: 'objection.too-late', facts: { until: '2026-07-08' } });
  });

  it('is of the department that the act is about, and of something that was done', () => {
    expect(overdue().as('head@财政局', 'object', byLight).refusal?.code).toBe('measure.not-owning-department');
    const early = aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00');
    expect(early.as('head', 'object', byLight).refusal?.code).toBe('objection.nothing-done');
    expect(overdue().as('head', 'object', { against: 'conclusion', text: '误' }).refusal?.code).toBe(
      'objection.nothing-done',
    );
  });

  it('is made once while it is not answered', () => {
    const story = overdue().as('head', 'object', byLight);
    expect(story.as('head', 'object', byLight).refusal?.code).toBe('objection.made-already');
  });
});
