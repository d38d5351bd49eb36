import { describe, expect, it } from 'vitest';
import { lightOf, obligationOf, todosOf } from '../../src/index.js';
import { aMeasure, rules, somebody, type Story } from '../a-story.js';
import { cellsOf, office, owners } from './cells.js';

cellsOf('problems', { 'raise-problem': office, 'answer-problem': owners, 'settle-problem': office });

const raised = (department = '财政局') =>
  aMeasure()
    .supportedBy('财政局')
    .due('2026-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-06-15 10:00')
    .as('officer', 'raise-problem', { title: '经费未拨付', department, dueOn: '2026-06-30', source: 'inspection' });
const answered = (words: string) =>
  raised()
    .on(words)
    .as('handler@财政局', 'answer-problem', { obligationId: 'problem:1', text: '已拨付，财预〔2026〕8号' });
const owedBy = (story: Story, who: string, on: string) =>
  todosOf(story.measure, somebody(who), on, rules).map(({ command, dueOn }) => `${command} ${dueOn}`);

describe('问题清单', () => {
  it('gives a problem an owner of the measure’s departments and a date, with a ladder of its own', () => {
    expect(raised('民政局').refusal?.code).toBe('problem.department-not-involved');
    const story = raised().on('2026-07-14 12:00');
    expect(story.rungs('problem')).toEqual([
      '2026-06-25 T-3 notice',
      '2026-07-01 T+1 reminder',
      '2026-07-03 T+3 催办单',
      '2026-07-14 T+10 督办单',
    ]);
    expect(owedBy(story, 'handler@财政局', '2026-07-14')).toEqual(['answer-problem 2026-06-30']);
  });

  it('shows on the measure no light of the lead’s', () => {
    const story = raised('教育局').on('2026-07-06 12:00');
    expect(lightOf(story.measure, story.measure.progress)).toBe('on-path');
  });

  it('lies with the office once it is answered; struck off it is over, and was in time', () => {
    const story = answered('2026-06-29 10:00').on('2026-07-02 10:00');
    expect(owedBy(story, 'officer', '2026-07-02')).toEqual(['settle-problem 2026-07-02']);
    expect(story.rungs('problem')).toEqual(['2026-06-25 T-3 notice']);
    story.as('officer', 'settle-problem', { obligationId: 'problem:1', agree: true });
    expect(obligationOf(story.measure, 'problem:1')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
    expect(owedBy(story, 'officer', '2026-07-02')).toEqual([]);
  });

  it('goes on where it stood when the answer is sent back, with a reason', () => {
    const story = answered('2026-06-29 10:00').on('2026-07-02 10:00');
    const no = { obligationId: 'problem:1', agree: false };
    expect(story.as('officer', 'settle-problem', no).refusal?.code).toBe('command.reason-missing');
    story.as('officer', 'settle-problem', { ...no, reason: '未到账' }).on('2026-07-03 10:00');
    expect(story.rungs('problem').at(-1)).toBe('2026-07-03 T+1 reminder');
    expect(owedBy(story, 'handler@财政局', '2026-07-03')).toEqual(['answer-problem 2026-06-30']);
  });

  it('stops the strike-off of its measure until it is settled or dropped', () => {
    const story = raised()
      .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    expect(story.as('officer', 'strike-off', {}).refusal?.code).toBe('strike-off.unanswered');
    story.as('officer', 'drop-obligation', { obligationId: 'problem:1', reason: '并入下年预算' });
    story.as('officer', 'strike-off', {});
    expect(story.measure.status).toBe('struck-off');
  });

  it('is asked for still when the work is accepted and waits to be struck off', () => {
    const story = raised()
      .on('2026-06-16 10:00')
      .as('handler', 'request-completion', {
        text: '完成',
        evidence: ['文'],
        rest: [{ obligationId: 'deadline:1', outcome: 'early', evidence: '文' }],
      })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    expect([story.refusal, story.measure.status]).toEqual([null, 'accepted']);
    expect(story.on('2026-07-03 12:00').rungs('problem')).toContain('2026-07-03 T+3 催办单');
  });
});
