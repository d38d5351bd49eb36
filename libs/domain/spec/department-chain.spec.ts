import { describe, expect, it } from 'vitest';
import {
  offers,
  openObligations,
  paperOf,
  routeBy,
  todosOf,
  usualChain,
  type ChainHolders,
  type DepartmentChain,
  type Facts,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const everybody: ChainHolders = {
  sectionHeads: ['section-head'],
  deputyHeads: ['deputy-head'],
  heads: ['head'],
  leaders: ['leader'],
};
const by = (chain: Partial<DepartmentChain>, holders: Partial<ChainHolders> = {}): Partial<Facts> => ({
  chainOf: (code) =>
    code === '教育局' ? { chain: { ...usualChain, ...chain }, holders: { ...everybody, ...holders } } : null,
});
const running = (facts: Partial<Facts>) =>
  aMeasure()
    .due('2026-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .knowing(facts)
    .on('2026-07-06 10:00');
const report = (story: Story) => story.as('handler', 'report', { text: '书角已建成两处' });
const paper = (story: Story, id = 'report/report:2026-H1') => paperOf(story.measure, id);
const todo = (story: Story, post: string) =>
  todosOf(story.measure, somebody(post), '2026-07-07', rules).map((each) => each.command);

describe('R28: the chain of a department', () => {
  it('is as it always was where nobody says anything, and the record says nothing of it', () => {
    const story = report(running(by({})));
    expect(paper(story)).not.toHaveProperty('route');
    expect(todo(story, 'section-head')).toContain('sign-report');
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toBeNull();
    expect(paper(story)?.stage).toBe('with-office');
  });

  it('is signed by nobody before the section head has checked it, where that is asked', () => {
    const story = report(running(by({ sectionCheck: 'all' })));
    expect([todo(story, 'section-head'), todo(story, 'deputy-head')]).toEqual([['sign-report'], []]);
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toMatchObject({
      code: 'paper.check-first',
      facts: { who: ['section-head'] },
    });
    expect(offers(story.measure, somebody('deputy-head')).find(({ name }) => name === 'sign-report')?.why).toBe(
      'paper.check-first',
    );
    story.as('section-head', 'sign-report', {});
    expect([todo(story, 'section-head'), todo(story, 'deputy-head')]).toEqual([[], ['sign-report']]);
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toBeNull();
    expect(paper(story)?.hands.map(({ act }) => act)).toEqual(['drafted', 'checked', 'signed']);
  });

  it('asks the head’s own name for all papers, and the deputy head’s signature is a check of them', () => {
    const story = report(running(by({ headSignature: 'all' })));
    expect([todo(story, 'deputy-head'), todo(story, 'head')]).toEqual([[], ['sign-report']]);
    story.as('deputy-head', 'sign-report', {});
    expect(paper(story)).toMatchObject({ stage: 'drafted', hands: [{ act: 'drafted' }, { act: 'checked' }] });
    expect(story.as('head', 'sign-report', {}).refusal).toBeNull();
    expect(paper(story)?.stage).toBe('with-office');
  });

  it('lets the deputy head sign a plan of the work where the head’s name is asked for nothing, and else not', () => {
    const filed = (chain: Partial<DepartmentChain>) =>
      aMeasure()
        .due('2026-12-31')
        .story()
        .knowing(by(chain))
        .assigned('2026-03-02 10:00')
        .as('liaison', 'acknowledge', {})
        .as('handler', 'file-work-plan', { nodes: [{ title: '方案印发', dueOn: '2026-06-01', weight: 100 }] });
    expect(filed({}).as('deputy-head', 'sign-work-plan', {}).refusal?.code).toBe('paper.not-your-signature');
    const story = filed({ headSignature: 'none' });
    expect(todo(story, 'deputy-head')).toContain('sign-work-plan');
    expect(story.as('deputy-head', 'sign-work-plan', {}).refusal).toBeNull();
    expect(story.measure.status).toBe('planned');
  });

  it('checks a plan, a completion and an application before the head signs, where weighty papers are checked', () => {
    const story = running(by({ sectionCheck: 'major' })).as('handler', 'request-completion', {
      text: '已办结',
      evidence: ['云教发〔2026〕8号'],
      rest: [{ obligationId: 'deadline:1', outcome: 'early', evidence: '云教发〔2026〕8号' }],
    });
    expect(story.refusal).toBeNull();
    expect(story.as('head', 'sign-completion', {}).refusal?.code).toBe('paper.check-first');
    story.as('section-head', 'sign-completion', {});
    expect(todo(story, 'head')).toContain('sign-completion');
    expect(story.as('head', 'sign-completion', {}).measure.status).toBe('completion-requested');
    expect(report(running(by({ sectionCheck: 'major' }))).as('deputy-head', 'sign-report', {}).refusal).toBeNull();
  });

  it('goes to the leader in charge before the office, with his clock; it was in time when it was signed', () => {
    const story = report(running(by({ leaderApproval: 'all' })))
      .as('deputy-head', 'sign-report', {})
      .on('2026-07-08 10:00');
    expect(paper(story)?.stage).toBe('with-leader');
    expect(todo(story, 'leader')).toEqual(['approve-paper']);
    expect(todo(story, 'officer')).not.toContain('accept-report');
    expect(story.as('officer', 'accept-report', {}).refusal?.code).toBe('report.not-submitted');
    story.as('leader', 'approve-paper', { agree: true });
    expect(paper(story)?.stage).toBe('with-office');
    expect(openObligations(story.measure, 'approval')).toEqual([]);
    expect(openObligations(story.measure, 'answer').map(({ dueOn }) => dueOn)).toEqual(['2026-07-13']);
    story.as('officer', 'accept-report', {});
    expect(story.measure.obligations.find(({ obligationId }) => obligationId === 'report:2026-H1')).toMatchObject({
      state: 'done',
      lateWorkingDays: 0,
    });
  });

  it('comes back from the leader with a code, and the days count on in the department’s hands', () => {
    const story = report(running(by({ leaderApproval: 'all' })))
      .as('deputy-head', 'sign-report', {})
      .as('leader', 'approve-paper', { agree: false, code: 'empty', reason: '没有数字' });
    expect(paper(story)).toMatchObject({ stage: 'sent-back', code: 'empty', reason: '没有数字' });
    expect(openObligations(story.measure, 'approval')).toEqual([]);
    expect(todo(story.on('2026-07-07 10:00'), 'handler')).toContain('report');
  });

  it('lets “as planned, no change” pass by itself once the leader agrees', () => {
    const story = running(by({ leaderApproval: 'all' }))
      .as('handler', 'report', { noChange: true })
      .as('deputy-head', 'sign-report', {});
    expect(paper(story)?.stage).toBe('with-leader');
    expect(paper(story.as('leader', 'approve-paper', { agree: true }))?.stage).toBe('accepted');
  });

  it('has an extension decided by the leader himself, not approved by him and decided once more', () => {
    const story = running(by({ leaderApproval: 'major' }))
      .as('handler', 'request-extension', {
        obligationId: 'deadline:1',
        newDueOn: '2027-03-31',
        cause: 'funds',
        done: '已过半',
      })
      .as('head', 'sign-extension', {});
    expect(paper(story, 'extension/deadline:1')?.stage).toBe('with-leader');
    expect(story.as('leader', 'approve-paper', { agree: true }).refusal?.code).toBe('paper.not-with-leader');
    expect(todo(story, 'leader')).toContain('decide-extension');
  });

  it('sends a completion on to the office by the leader’s word, and back to work by his refusal', () => {
    const asked = () =>
      running(by({ leaderApproval: 'major' }))
        .as('handler', 'request-completion', {
          text: '已办结',
          evidence: ['云教发〔2026〕8号'],
          rest: [{ obligationId: 'deadline:1', outcome: 'early', evidence: '云教发〔2026〕8号' }],
        })
        .as('head', 'sign-completion', {});
    expect(asked().as('officer', 'decide-completion', { agree: true, conclusion: 'completed' }).refusal?.code).toBe(
      'completion.not-submitted',
    );
    expect(todo(asked(), 'officer')).not.toContain('decide-completion');
    const agreed = asked().as('leader', 'approve-paper', { agree: true });
    expect(todo(agreed, 'officer')).toContain('decide-completion');
    expect(
      asked().as('leader', 'approve-paper', { agree: false, code: 'no-evidence', reason: '缺件' }).measure.status,
    ).toBe('in-progress');
  });
});

describe('R28: a step that nobody could take', () => {
  const chain: DepartmentChain = { sectionCheck: 'all', headSignature: 'all', leaderApproval: 'all' };
  const route = (holders: Partial<ChainHolders>, drafter = 'handler') =>
    routeBy('report', chain, { holders: { ...everybody, ...holders }, drafter });

  it('is skipped, and the paper says so', () => {
    expect(route({})).toEqual({ check: true, signer: 'head', approve: true, skipped: [] });
    expect(route({ sectionHeads: [], deputyHeads: [] })).toMatchObject({ check: false, skipped: ['section-check'] });
    expect(route({ heads: [] })).toMatchObject({ signer: 'deputy-head', skipped: ['head-signature'] });
    expect(route({ leaders: [] })).toMatchObject({ approve: false, skipped: ['leader-approval'] });
    const story = report(running(by({ sectionCheck: 'all' }, { sectionHeads: [] })));
    expect(paper(story)?.route).toMatchObject({ check: false, skipped: ['section-check'] });
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toBeNull();
  });

  it('is one whose only holder drafted it himself', () => {
    expect(route({ sectionHeads: ['handler'], deputyHeads: [] })).toMatchObject({ skipped: ['section-check'] });
  });

  it('is the signature where neither head nor deputy is there: the section head’s stands for it', () => {
    const none = { heads: [], deputyHeads: [] };
    expect(route(none)).toMatchObject({
      check: false,
      signer: 'section-head',
      skipped: ['section-check', 'head-signature'],
    });
    const story = report(running(by({ headSignature: 'all' }, none)));
    expect(todo(story, 'section-head')).toContain('sign-report');
    expect(story.as('section-head', 'sign-report', {}).refusal).toBeNull();
    expect(paper(story)?.stage).toBe('with-office');
  });

  it('is the deputy’s, where there is none: then the head signs, and is asked to', () => {
    expect(routeBy('report', usualChain, { holders: { ...everybody, deputyHeads: [] }, drafter: 'handler' })).toEqual({
      check: false,
      signer: 'head',
      approve: false,
      skipped: [],
    });
  });

  it('keeps the head’s name where nobody is there: somebody must be given the post', () => {
    expect(route({ heads: [], deputyHeads: [], sectionHeads: [] })).toMatchObject({ signer: 'head' });
  });
});

describe('R16: what is recorded for somebody', () => {
  const posts = [{ role: 'section-head', department: '教育局' }] as const;
  const recorded = (role: 'handler' | 'section-head') => ({
    ...{ name: 'handler', post: { role, department: '教育局' }, writtenOn: '2026-07-06' },
    ...{ source: '纸质签报', file: null },
  });

  it('is his own hand: he checks neither what was drafted in his name, nor by a recorded hand what he drafted', () => {
    const asked = by({ sectionCheck: 'all' });
    const inHisName = running(asked).as('officer', 'report', { text: '书角已建成两处' }, recorded('handler'));
    expect(paper(inHisName)?.hands).toMatchObject([{ by: 'officer', inStead: 'handler' }]);
    inHisName.by({ personId: 'handler', name: 'handler', posts }, 'sign-report', {});
    expect(inHisName.refusal?.code).toBe('measure.drafter-cannot-sign');
    const byHim = report(running(asked)).as('officer', 'sign-report', {}, recorded('section-head'));
    expect(byHim.refusal?.code).toBe('measure.drafter-cannot-sign');
  });
});

describe('R28: one person in two posts', () => {
  const both = {
    personId: 'both',
    name: 'both',
    posts: [
      { role: 'section-head', department: '教育局' },
      { role: 'deputy-head', department: '教育局' },
    ],
  } as const;
  const chain: Partial<DepartmentChain> = { sectionCheck: 'all', headSignature: 'none' };
  const asBoth = (story: Story) => story.by(both, 'sign-report', {});

  it('gives the check where one is owed, and another hand signs', () => {
    const story = report(running(by(chain, { sectionHeads: ['both'], deputyHeads: ['both', 'deputy-head'] })));
    expect(offers(story.measure, both).find(({ name }) => name === 'sign-report')?.allowed).toBe(true);
    expect([asBoth(story).refusal, paper(story)?.stage]).toEqual([null, 'drafted']);
    expect(asBoth(story).refusal?.code).toBe('measure.same-hand');
    expect(story.as('deputy-head', 'sign-report', {}).refusal).toBeNull();
    expect(paper(story)?.hands.map(({ act }) => act)).toEqual(['drafted', 'checked', 'signed']);
  });

  it('is asked for no check where nobody but him could sign after it', () => {
    const story = report(running(by(chain, { sectionHeads: ['both'], deputyHeads: ['both'], heads: [] })));
    expect(paper(story)?.route).toMatchObject({ check: false, skipped: ['section-check'] });
    expect([asBoth(story).refusal, paper(story)?.stage]).toEqual([null, 'with-office']);
  });

  it('signs after his own check where it left nobody else to, and the check is said to be skipped', () => {
    const holders = { sectionHeads: ['both', 'section-head'], deputyHeads: ['both'], heads: [] };
    const story = report(running(by(chain, holders)));
    expect([asBoth(story).refusal, paper(story)?.stage]).toEqual([null, 'drafted']);
    expect(story.events.at(-1)).toMatchObject({
      type: 'paper.rerouted',
      data: { route: { signer: 'deputy-head', skipped: ['section-check'] } },
    });
    expect([asBoth(story).refusal, paper(story)?.stage]).toEqual([null, 'with-office']);
  });

  it('signs after his own check when the posts of all others end, and when nothing is asked any more', () => {
    const holders = { sectionHeads: ['both'], deputyHeads: ['both', 'deputy-head'], heads: [] };
    for (const left of [chain, { sectionCheck: 'none', headSignature: 'none' } as const]) {
      const story = asBoth(report(running(by(chain, holders))));
      story.knowing(by(left, { ...holders, deputyHeads: ['both'] })).as('officer', 'follow-chain', {
        department: '教育局',
      });
      const before = story.events.length;
      expect(story.as('officer', 'follow-chain', { department: '教育局' }).events).toHaveLength(before);
      expect([asBoth(story).refusal, paper(story)?.stage]).toEqual([null, 'with-office']);
    }
  });
});

describe('R28: a chain that changes while papers are on their way', () => {
  it('takes what is drafted along, on the record, and leaves what is signed', () => {
    const story = report(running(by({ sectionCheck: 'all' })));
    story.knowing(by({})).as('officer', 'follow-chain', { department: '教育局' });
    expect(story.events.at(-1)).toMatchObject({ type: 'paper.rerouted', data: { route: null } });
    expect(paper(story)).not.toHaveProperty('route');
    expect(todo(story, 'deputy-head')).toContain('sign-report');
    story.as('deputy-head', 'sign-report', {});
    const before = story.events.length;
    story.knowing(by({ leaderApproval: 'all' })).as('officer', 'follow-chain', { department: '教育局' });
    expect([story.refusal, story.events.length]).toEqual([null, before]);
    expect(paper(story)?.stage).toBe('with-office');
  });

  it('says nothing twice, and nothing to another department’s measure', () => {
    const story = report(running(by({ sectionCheck: 'all' })));
    const before = story.events.length;
    story.as('officer', 'follow-chain', { department: '教育局' });
    story.as('officer', 'follow-chain', { department: '民政局' });
    expect(story.events).toHaveLength(before);
  });
});
