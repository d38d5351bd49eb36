import { describe, expect, it } from 'vitest';
import { agenda, owedTodos } from '../src/index.js';
import { aMeasure, rules } from './a-story.js';

const request = {
  document: '云教〔2026〕8号',
  owner: '基教科',
  yearlyFigure: '每年 12 场',
  text: '已列入科室年度任务',
};
const asked = () =>
  aMeasure()
    .ofKind('staged')
    .due('2026-06-30')
    .until('2027-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-09 10:00')
    .on('2026-06-26 10:00')
    .as('head', 'ask-standing', request);

describe('work that has become daily', () => {
  it('is asked to be standing with document, owner and yearly figure, and its ladder stands still meanwhile', () => {
    const story = asked();
    expect(story.refusal).toBeNull();
    expect(owedTodos(story.measure, '2026-06-26', rules)).toContainEqual(
      expect.objectContaining({ command: 'decide-standing', title: request.document, dueOn: '2026-07-03' }),
    );
    expect(
      story
        .on('2026-07-10 10:00')
        .rungs('deadline')
        .filter((each) => each.includes('T+')),
    ).toEqual([]);
    // The leader is late: his liaison hears of it.
    expect(story.rungs('approval')).toEqual([
      '2026-07-06 T+1 reminder',
      '2026-07-08 T+3 reminder',
      '2026-07-10 T+5 reminder',
    ]);
    expect(story.as('head', 'ask-standing', request).refusal?.code).toBe('standing.asked-already');
  });

  it('has no dates any more once the leader agrees, and is vouched for by the year', () => {
    const { measure, refusal } = asked()
      .on('2026-07-01 10:00')
      .as('leader', 'decide-standing', { agree: true, reason: '属实' });
    expect(refusal).toBeNull();
    expect([measure.kind, measure.conclusion, measure.status]).toEqual(['standing', 'made-standing', 'in-progress']);
    const open = measure.obligations.filter((each) => each.state === 'open').map((each) => each.kind);
    expect(open).not.toContain('deadline');
    expect(open).toContain('recurring');
    expect(agenda(measure, rules).some((each) => each.obligationId?.startsWith('deadline'))).toBe(false);
  });

  it('goes on where it stood when the leader refuses, with the reason', () => {
    const story = asked()
      .on('2026-07-03 10:00')
      .as('leader', 'decide-standing', { agree: false, reason: '仍有时限任务' });
    expect(story.measure.papers.at(-1)).toMatchObject({ stage: 'sent-back', reason: '仍有时限任务' });
    // It was not late when it was asked: the first day late is the first one after the answer.
    expect(story.on('2026-07-10 10:00').rungs('deadline').slice(-3)).toEqual([
      '2026-07-06 T+1 催办单',
      '2026-07-08 T+3 催办单',
      '2026-07-10 T+5 督办单',
    ]);
  });

  it('is decided by a leader, never by whoever asked, and only where it was asked', () => {
    expect(asked().as('officer', 'decide-standing', { agree: true, reason: '属实' }).refusal?.code).toMatch(
      /^measure\.not-/,
    );
    const none = aMeasure()
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .as('leader', 'decide-standing', { agree: true, reason: '属实' });
    expect(none.refusal?.code).toBe('standing.not-asked');
    const standing = aMeasure()
      .ofKind('standing')
      .story()
      .assigned('2026-03-02 10:00')
      .on('2026-03-03 10:00')
      .as('liaison', 'acknowledge', {})
      .as('head', 'ask-standing', request);
    expect(standing.refusal?.code).toBe('measure.same-kind');
  });

  it('is vouched for by the year also where it was standing all along, once', () => {
    const concluded = (story: ReturnType<typeof asked>) =>
      story
        .on('2026-06-26 10:00')
        .as('handler', 'request-completion', { text: '完成', evidence: ['文'] })
        .as('head', 'sign-completion', {})
        .as('officer', 'decide-completion', { agree: true, conclusion: 'made-standing', document: '云教〔2026〕8号' });
    const begun = () => aMeasure().ofKind('standing').due('2026-06-30').story().assigned('2026-03-02 10:00');
    const { measure, refusal } = concluded(begun().inProgress('2026-03-09 10:00'));
    expect(refusal).toBeNull();
    expect(measure.series.filter((each) => each.kind === 'recurring')).toHaveLength(1);
    expect(measure.obligations.filter((each) => each.state === 'open').map((each) => each.kind)).toContain('recurring');
  });
});
