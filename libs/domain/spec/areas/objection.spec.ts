import { describe, expect, it } from 'vitest';
import { obligationLight, obligationOf, todosOf } from '../../src/index.js';
import { aMeasure, rules, somebody, type Story } from '../a-story.js';
import { cellsOf, office } from './cells.js';

cellsOf('objection', {
  object: ['head@教育局', 'head@财政局'],
  'decide-objection': office,
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

describe('the answer to an objection', () => {
  const told = (story: Story) =>
    story.events.flatMap((each) =>
      each.type === 'department.told' && each.data.tiding !== 'informed'
        ? [`${each.data.department} ${each.data.tiding}`]
        : [],
    );
  const byInstrument = () => {
    const story = issued();
    const itemId = story.measure.items[0]?.itemId ?? '';
    return story.as('head', 'object', { against: 'instrument', itemId, text: '当日已报' });
  };

  it('corrects a light that was wrong, and what was drafted for it goes; the department is told', () => {
    const story = overdue().as('head', 'object', byLight);
    expect(story.measure.light).toBe('overdue');
    story.as('officer', 'decide-objection', { uphold: true, reason: '回执属实' });
    expect(story.refusal).toBeNull();
    expect(obligationLight(obligationOf(story.measure, 'deadline:1') as never)).toBe('none');
    expect(story.measure.items.map((each) => each.state)).toEqual(['withdrawn']);
    expect(story.measure.papers.at(-1)?.stage).toBe('accepted');
    expect(answerDue(story)).toBeUndefined();
    expect(told(story)).toEqual(['教育局 upheld']);
  });

  it('takes an instrument back, which keeps its number and says why; by another officer than issued it', () => {
    const story = byInstrument().as('officer', 'decide-objection', { uphold: true, reason: '当日已报，误发' });
    expect(story.refusal?.code).toBe('objection.own-act');
    story.as('office-head', 'decide-objection', { uphold: true, reason: '当日已报，误发' });
    expect(story.measure.items[0]).toMatchObject({
      state: 'withdrawn',
      number: '政督催〔2026〕1号',
      withdrawnWhy: '当日已报，误发',
    });
  });

  it('refuses with a reason, and the department is told', () => {
    const story = byInstrument().as('office-head', 'decide-objection', { uphold: false, reason: ' ' });
    expect(story.refusal?.code).toBe('command.reason-missing');
    story.as('office-head', 'decide-objection', { uphold: false, reason: '回执为次日' });
    expect(story.measure.papers.at(-1)).toMatchObject({ stage: 'sent-back', code: 'refused', reason: '回执为次日' });
    expect(story.measure.items[0]?.state).toBe('issued');
    expect(told(story)).toEqual(['教育局 refused']);
  });

  it('corrects late days and conclusions by what is said, not by the one who accepted them', () => {
    const accepted = () =>
      overdue()
        .on('2026-07-03 10:00')
        .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
        .as('head', 'sign-completion', {})
        .as('officer', 'decide-completion', { agree: true, conclusion: 'not-completed', reason: '逾期' });
    const answer = (story: Story, how: object) =>
      story.as('office-head', 'decide-objection', { uphold: true, reason: '核对无误', ...how });
    const figure = accepted().as('head', 'object', {
      against: 'figure',
      obligationId: 'deadline:1',
      text: '06-30 已送',
    });
    expect(figure.refusal).toBeNull();
    expect(answer(figure, {}).refusal).toMatchObject({ facts: { field: 'lateWorkingDays' } });
    expect(obligationOf(answer(figure, { lateWorkingDays: 0 }).measure, 'deadline:1')?.lateWorkingDays).toBe(0);
    const verdict = accepted().as('head', 'object', { against: 'conclusion', text: '已全部完成' });
    expect(verdict.as('officer', 'strike-off', {}).refusal?.code).toBe('strike-off.unanswered');
    expect(verdict.as('officer', 'decide-objection', { uphold: false, reason: '不' }).refusal?.code).toBe(
      'objection.own-act',
    );
    expect(answer(verdict, { conclusion: 'completed' }).measure.conclusion).toBe('completed');
    expect(verdict.as('officer', 'strike-off', {}).measure.status).toBe('struck-off');
  });

  it('is the office’s to do, five working days from the objection, in whatever hands the measure is', () => {
    const story = overdue().as('head', 'object', byLight);
    const mine = () => todosOf(story.measure, somebody('officer'), '2026-07-02', rules).map((each) => each.command);
    expect(mine()).toContain('decide-objection');
    story.as('leader', 'reassign', { lead: '民政局', dueOn: '2026-09-30', reason: '调整' });
    expect(mine()).toContain('decide-objection');
    story.as('officer', 'decide-objection', { uphold: false, reason: '回执为次日' });
    expect(told(story)).toEqual(['教育局 refused']);
    expect(mine()).not.toContain('decide-objection');
  });
});
