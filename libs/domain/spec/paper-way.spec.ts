import { describe, expect, it } from 'vitest';
import { paperOf, paperWay, usualChain, type DepartmentChain, type Facts, type Paper } from '../src/index.js';
import { aMeasure, rules, type Story } from './a-story.js';

const by = (chain: Partial<DepartmentChain>, heads: readonly string[] = ['head']): Partial<Facts> => ({
  chainOf: () => ({
    chain: { ...usualChain, ...chain },
    holders: { sectionHeads: ['section-head'], deputyHeads: ['deputy-head'], heads, leaders: ['leader'] },
  }),
});
const running = (facts: Partial<Facts>) =>
  aMeasure()
    .due('2026-12-31')
    .story()
    .knowing(facts)
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-07-06 10:00');
const report = (facts: Partial<Facts>) => running(facts).as('handler', 'report', { text: '书角已建成两处' });
const way = (story: Story, id = 'report/report:2026-H1') =>
  paperWay(story.measure, paperOf(story.measure, id) as Paper, rules.policy.approval.by).map(
    ({ step, state, hand }) => `${step} ${state}${hand === null ? '' : ` ${hand.by}`}`,
  );

describe('R28: the way of a paper', () => {
  it('says who signed, in whose hands it is and what comes next, step by step', () => {
    const story = report(by({ sectionCheck: 'all', headSignature: 'all', leaderApproval: 'all' }));
    expect(way(story)).toEqual([
      'draft done handler',
      'section-check now',
      'head-signature ahead',
      'leader-approval ahead',
      'office ahead',
    ]);
    story.as('section-head', 'sign-report', {}).as('head', 'sign-report', {});
    expect(way(story).slice(1, 4)).toEqual([
      'section-check done section-head',
      'head-signature done head',
      'leader-approval now',
    ]);
    story.as('leader', 'approve-paper', { agree: true });
    expect(way(story).slice(3)).toEqual(['leader-approval done leader', 'office now']);
    story.as('officer', 'accept-report', {});
    expect(way(story).at(-1)).toBe('office done officer');
  });

  it('is short where nothing is asked, and shows a check that was given all the same', () => {
    const story = report(by({}));
    expect(way(story)).toEqual(['draft done handler', 'signature now', 'office ahead']);
    story.as('section-head', 'sign-report', {});
    expect(way(story).slice(1)).toEqual(['section-check done section-head', 'signature now', 'office ahead']);
  });

  it('says which step nobody could take', () => {
    expect(way(report(by({ headSignature: 'all' }, [])))).toEqual([
      'draft done handler',
      'head-signature skipped',
      'signature now',
      'office ahead',
    ]);
  });

  it('of a plan of the work ends with the leader after the office, of a reply with whoever asked', () => {
    const plan = aMeasure()
      .due('2026-12-31')
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {})
      .as('handler', 'file-work-plan', { nodes: [{ title: '方案印发', dueOn: '2026-06-01', weight: 100 }] })
      .as('head', 'sign-work-plan', {});
    expect(way(plan, plan.measure.papers.at(-1)?.paperId)).toEqual([
      'draft done handler',
      'head-signature done head',
      'office now',
      'leader ahead',
    ]);
    const reply = running(by({ headSignature: 'all' }))
      .as('leader', 'instruct', { text: '抓紧', dueOn: '2026-07-10' })
      .as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已部署' });
    expect(way(reply, 'reply/instruction:1')).toEqual(['draft done handler', 'head-signature now', 'giver ahead']);
  });
});
