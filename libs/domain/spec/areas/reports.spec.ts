import { describe, expect, it } from 'vitest';
import { todosOf } from '../../src/index.js';
import { aMeasure, rules, somebody } from '../a-story.js';
import { cellsOf, drafters, leaders, office } from './cells.js';

cellsOf('reports', {
  'accept-report': office,
  'approve-paper': leaders,
  'send-back-report': office,
  'sign-report': ['section-head@教育局', 'deputy-head@教育局', 'head@教育局'],
  'sign-reply': ['section-head@财政局', 'deputy-head@财政局', 'head@财政局'],
  report: drafters,
  'return-draft': ['教育局', '财政局'].flatMap((each) => [
    `section-head@${each}`,
    `deputy-head@${each}`,
    `head@${each}`,
  ]),
});

describe('a draft that is returned within the department', () => {
  const drafted = () =>
    aMeasure()
      .due('2026-12-31')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-07-06 10:00')
      .as('handler', 'report', { text: '推进中' });
  const todo = (story: ReturnType<typeof drafted>, post: string) =>
    todosOf(story.measure, somebody(post), '2026-07-07', rules).map((each) => each.command);

  it('is to be written again by the desk, and to be signed no longer; it keeps its words and the reason', () => {
    const story = drafted();
    expect(todo(story, 'deputy-head')).toContain('sign-report');
    story.on('2026-07-07 10:00').as('deputy-head', 'return-draft', { reason: '没有数字' });
    expect(story.refusal).toBeNull();
    expect(todo(story, 'deputy-head')).not.toContain('sign-report');
    expect(todo(story, 'handler')).toContain('report');
    expect(story.measure.papers.at(-1)).toMatchObject({ stage: 'sent-back', code: null, reason: '没有数字' });
    story.as('handler', 'report', { text: '已完成 30 个' }).as('deputy-head', 'sign-report', {});
    expect(story.measure.papers.at(-1)).toMatchObject({ stage: 'with-office', attempt: 2 });
  });

  it('takes what is finished by the same signature with it', () => {
    const story = drafted().as('handler', 'report', {
      text: '完成一个节点',
      nodes: [{ obligationId: 'deadline:1', evidence: '云教发〔2026〕9号' }],
    });
    story.as('section-head', 'return-draft', { paperId: 'report/report:2026-H1', reason: '佐证不对' });
    expect(story.measure.papers.map((each) => each.stage)).not.toContain('drafted');
  });

  it('is refused once it has left the department', () => {
    const story = drafted().as('deputy-head', 'sign-report', {}).as('head', 'return-draft', { reason: '重写' });
    expect(story.refusal?.code).toBe('paper.not-drafted');
  });
});
