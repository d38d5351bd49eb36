import { describe, expect, it } from 'vitest';
import {
  offers,
  openObligations,
  paperOf,
  todosOf,
  usualChain,
  type ChainHolders,
  type DepartmentChain,
  type Facts,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const holdersOf = (department: string): ChainHolders => {
  const who = (role: string) => [department === '教育局' ? role : `${role}@${department}`];
  return {
    sectionHeads: who('section-head'),
    deputyHeads: who('deputy-head'),
    heads: who('head'),
    leaders: ['leader'],
  };
};
/** Each department's chain, as the register says it. */
const chains = (
  said: Readonly<Record<string, Partial<DepartmentChain>>>,
  holders: Partial<ChainHolders> = {},
): Partial<Facts> => ({
  chainOf: (code) => ({ chain: { ...usualChain, ...said[code] }, holders: { ...holdersOf(code), ...holders } }),
});

const running = (facts: Partial<Facts>) =>
  aMeasure()
    .supportedBy('财政局')
    .due('2026-12-31')
    .story()
    .knowing(facts)
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-04-01 10:00');
const instructed = (facts: Partial<Facts>) =>
  running(facts).as('leader', 'instruct', { text: '抓紧推进', dueOn: '2026-04-10' });
const named = (facts: Partial<Facts>) =>
  running(facts).as('handler', 'name-part', { department: '财政局', what: '落实资金', dueOn: '2026-04-10' });
const listed = (facts: Partial<Facts>) =>
  running(facts).as('officer', 'raise-problem', {
    title: '材料缺失',
    department: '财政局',
    dueOn: '2026-04-10',
    source: 'inspection',
  });
const replies = (story: Story) =>
  story.on('2026-04-08 10:00').as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已部署' });
const todo = (story: Story, post: string) =>
  todosOf(story.measure, somebody(post), '2026-04-09', rules).map((each) => each.command);
const owed = (story: Story, id: string) => story.measure.obligations.find((each) => each.obligationId === id);

describe('R28: replies to instructions by the chain of a department', () => {
  it('are answered at once where no step is asked for all papers', () => {
    const story = replies(instructed(chains({ 教育局: { sectionCheck: 'major', leaderApproval: 'all' } })));
    expect([owed(story, 'instruction:1')?.state, paperOf(story.measure, 'reply/instruction:1')]).toEqual([
      'done',
      undefined,
    ]);
  });

  it('are drafted, checked and signed; the giver is answered by the signature, in time by its day', () => {
    const story = replies(instructed(chains({ 教育局: { sectionCheck: 'all', headSignature: 'all' } })));
    const paper = () => paperOf(story.measure, 'reply/instruction:1');
    expect([owed(story, 'instruction:1')?.state, paper()?.stage]).toEqual(['open', 'drafted']);
    expect([todo(story, 'handler'), todo(story, 'head')].map((all) => all.includes('reply-instruction'))).toEqual([
      false,
      false,
    ]);
    expect(['section-head', 'deputy-head', 'head'].map((post) => todo(story, post).includes('sign-reply'))).toEqual([
      true,
      true,
      false,
    ]);
    expect(story.as('head', 'sign-reply', { obligationId: 'instruction:1' }).refusal?.code).toBe('paper.check-first');
    expect(offers(story.measure, somebody('head')).find(({ name }) => name === 'sign-reply')?.why).toBe(
      'paper.check-first',
    );
    story.as('section-head', 'sign-reply', { obligationId: 'instruction:1' });
    expect([todo(story, 'section-head'), todo(story, 'head')].map((all) => all.includes('sign-reply'))).toEqual([
      false,
      true,
    ]);
    story.on('2026-04-14 10:00').as('head', 'sign-reply', { obligationId: 'instruction:1' });
    expect([story.refusal, paper()?.stage, paper()?.hands.map(({ act }) => act)]).toEqual([
      null,
      'accepted',
      ['drafted', 'checked', 'signed'],
    ]);
    expect(owed(story, 'instruction:1')).toMatchObject({
      state: 'done',
      lateWorkingDays: 2,
      answer: { text: '已部署', by: 'head' },
    });
  });

  it('are signed by nobody who drafted them, and go back to the desk within the department', () => {
    const story = replies(instructed(chains({ 教育局: { headSignature: 'all' } })));
    const signed = story.as('deputy-head', 'return-draft', { reason: '说具体些' });
    expect([signed.refusal, paperOf(story.measure, 'reply/instruction:1')?.stage]).toEqual([null, 'sent-back']);
    expect(todo(story, 'handler')).toContain('reply-instruction');
    story.as('head', 'reply-instruction', { obligationId: 'instruction:1', text: '已逐项部署' });
    expect(story.as('head', 'sign-reply', { obligationId: 'instruction:1' }).refusal?.code).toBe(
      'measure.drafter-cannot-sign',
    );
    expect(paperOf(story.measure, 'reply/instruction:1')?.route).toMatchObject({ skipped: ['head-signature'] });
    expect(story.as('deputy-head', 'sign-reply', { obligationId: 'instruction:1' }).refusal).toBeNull();
    expect(owed(story, 'instruction:1')?.answer?.text).toBe('已逐项部署');
  });

  it('are answered at once where nobody but their writer could sign, and freed when the last who could is gone', () => {
    const chain = { 教育局: { headSignature: 'all' } } as const;
    const nobody = chains(chain, { heads: [], deputyHeads: [], sectionHeads: [] });
    expect(owed(replies(instructed(nobody)), 'instruction:1')?.state).toBe('done');
    const story = replies(instructed(chains(chain)));
    story.knowing(nobody).as('officer', 'follow-chain', { department: '教育局' });
    expect(paperOf(story.measure, 'reply/instruction:1')?.stage).toBe('withdrawn');
    expect(todo(story, 'handler')).toContain('reply-instruction');
    expect(owed(replies(story), 'instruction:1')?.state).toBe('done');
  });

  it('go with the measure to a new lead: what the old one drafted is withdrawn', () => {
    const story = replies(instructed(chains({ 教育局: { headSignature: 'all' } })));
    story.as('officer', 'reassign', { lead: '民政局', dueOn: '2026-12-31', reason: '职责调整' });
    expect([story.refusal, paperOf(story.measure, 'reply/instruction:1')?.stage]).toEqual([null, 'withdrawn']);
    expect(owed(story, 'instruction:1')).toMatchObject({ state: 'open', department: '民政局' });
  });

  it('are overtaken by an answer given at once, after the chain asks for nothing any more', () => {
    const story = replies(instructed(chains({ 教育局: { headSignature: 'all' } }))).knowing(chains({}));
    story.as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已全部完成' });
    expect([owed(story, 'instruction:1')?.answer?.text, paperOf(story.measure, 'reply/instruction:1')?.stage]).toEqual([
      '已全部完成',
      'withdrawn',
    ]);
  });
});

describe('R28: parts by the chain of the department that owes them', () => {
  it('are signed there, not by the lead, and reach the lead by the signature', () => {
    const story = named(chains({ 财政局: { headSignature: 'all' } }));
    story.on('2026-04-08 10:00').as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '资金已落实' });
    expect([story.refusal, owed(story, 'part:1')?.state]).toEqual([null, 'open']);
    expect(story.as('head', 'sign-reply', { obligationId: 'part:1' }).refusal?.code).toBe(
      'measure.not-owning-department',
    );
    expect(story.as('head', 'return-draft', { reason: '重写' }).refusal?.code).toBe('measure.not-owning-department');
    expect(todo(story, 'head@财政局')).toContain('sign-reply');
    expect(story.as('head@财政局', 'sign-reply', { obligationId: 'part:1' }).refusal).toBeNull();
    expect(owed(story, 'part:1')).toMatchObject({ state: 'done', answer: { text: '资金已落实' } });
  });

  it('follow a change of their own department’s chain, on the record', () => {
    const story = named(chains({ 财政局: { sectionCheck: 'all' } }));
    story.as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '资金已落实' });
    story.knowing(chains({ 财政局: { headSignature: 'all' } }));
    const before = story.events.length;
    expect(story.as('officer', 'follow-chain', { department: '教育局' }).events).toHaveLength(before);
    story.as('officer', 'follow-chain', { department: '财政局' });
    expect(story.events.at(-1)).toMatchObject({
      type: 'paper.rerouted',
      data: { paperId: 'reply/part:1', route: { check: false, signer: 'head' } },
    });
    expect(story.as('deputy-head@财政局', 'sign-reply', { obligationId: 'part:1' }).refusal?.code).toBe(
      'paper.not-your-signature',
    );
  });

  it('end with the part when its department supports the measure no longer; what a leader asked of it is the new lead’s', () => {
    const story = named(chains({ 财政局: { headSignature: 'all' } }));
    story.as('leader', 'instruct', { text: '抓紧拨付', department: '财政局', dueOn: '2026-04-10' });
    story.as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '资金已落实' });
    story.as('officer', 'reassign', { lead: '民政局', supporting: [], dueOn: '2026-12-31', reason: '职责调整' });
    expect([story.refusal, paperOf(story.measure, 'reply/part:1')?.stage]).toEqual([null, 'withdrawn']);
    expect(owed(story, 'part:1')?.state).toBe('dropped');
    expect(owed(story, 'instruction:1')).toMatchObject({ state: 'open', department: '民政局' });
    expect(story.events).toContainEqual(
      expect.objectContaining({
        type: 'department.told',
        data: expect.objectContaining({ department: '财政局', tiding: 'released', about: 'part:1' }) as unknown,
      }),
    );
  });

  it('are withdrawn when the part is taken off', () => {
    const story = named(chains({ 财政局: { headSignature: 'all' } }));
    story.as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '资金已落实' });
    story.as('officer', 'drop-obligation', { obligationId: 'part:1', reason: '不再需要' });
    expect([story.refusal, paperOf(story.measure, 'reply/part:1')?.stage]).toEqual([null, 'withdrawn']);
    expect(todo(story, 'head@财政局')).not.toContain('sign-reply');
  });
});

describe('R28: answers to problems by the chain of their owner', () => {
  const answered = (facts: Partial<Facts>) =>
    listed(facts)
      .on('2026-04-08 10:00')
      .as('handler@财政局', 'answer-problem', { obligationId: 'problem:1', text: '已补齐' });
  const sign = (story: Story) => story.as('deputy-head@财政局', 'sign-reply', { obligationId: 'problem:1' });
  const stage = (story: Story) => paperOf(story.measure, 'reply/problem:1')?.stage;

  it('go to the office by the signature; what it says of the problem is said of the paper', () => {
    const facts = chains({ 财政局: { sectionCheck: 'all' } }, { sectionHeads: [] });
    const story = sign(answered(facts));
    expect([story.refusal, stage(story), todo(story, 'officer')]).toEqual([null, 'with-office', ['settle-problem']]);
    story.as('officer', 'settle-problem', { obligationId: 'problem:1', agree: false, reason: '还缺两份' });
    expect([stage(story), paperOf(story.measure, 'reply/problem:1')?.reason]).toEqual(['sent-back', '还缺两份']);
    expect(todo(story, 'handler@财政局')).toContain('answer-problem');
    const again = sign(story.as('handler@财政局', 'answer-problem', { obligationId: 'problem:1', text: '已全部补齐' }));
    again.as('officer', 'settle-problem', { obligationId: 'problem:1', agree: true });
    expect([stage(again), owed(again, 'problem:1')?.state]).toEqual(['accepted', 'done']);
    expect(paperOf(again.measure, 'reply/problem:1')?.attempt).toBe(2);
  });

  it('go to the leader in charge first where the chain asks for him, and were in time when signed', () => {
    const story = sign(answered(chains({ 财政局: { leaderApproval: 'all' } })));
    expect([stage(story), todo(story, 'officer'), todo(story, 'leader')]).toEqual([
      'with-leader',
      [],
      ['approve-paper'],
    ]);
    expect(story.as('handler@财政局', 'answer-problem', { obligationId: 'problem:1', text: '又' }).refusal?.code).toBe(
      'problem.not-open',
    );
    story.on('2026-04-20 10:00').as('leader', 'approve-paper', { agree: true });
    expect([story.refusal, stage(story)]).toEqual([null, 'with-office']);
    expect(todo(story, 'officer')).toContain('settle-problem');
    expect(openObligations(story.measure, 'approval')).toEqual([]);
    expect(owed(story, 'problem:1')).toMatchObject({ state: 'open', lateWorkingDays: 0 });
  });

  it('come back from the leader with a code, and are to be written again', () => {
    const story = sign(answered(chains({ 财政局: { leaderApproval: 'all' } })));
    story.as('leader', 'approve-paper', { agree: false, code: 'empty', reason: '没有数字' });
    expect([stage(story), owed(story, 'problem:1')?.lateWorkingDays]).toEqual(['sent-back', null]);
    expect(todo(story, 'handler@财政局')).toContain('answer-problem');
  });
});

describe('R28: what waits for a leader when the last one’s post ends', () => {
  const facts = chains({ 教育局: { leaderApproval: 'all' } });
  const none = chains({ 教育局: { leaderApproval: 'all' } }, { leaders: [] });
  const begun = () => running(facts).on('2026-07-06 10:00');
  const report = (story: Story, body: object = { text: '书角已建成两处' }) => story.as('handler', 'report', body);
  const follows = (story: Story) => story.knowing(none).as('officer', 'follow-chain', { department: '教育局' });

  it('a draft goes to the office when it is signed, and its record says which step is skipped', () => {
    const story = follows(report(begun()));
    expect(paperOf(story.measure, 'report/report:2026-H1')?.route).toMatchObject({
      approve: false,
      skipped: ['leader-approval'],
    });
    expect(paperOf(story.as('deputy-head', 'sign-report', {}).measure, 'report/report:2026-H1')?.stage).toBe(
      'with-office',
    );
  });

  it('what is signed goes on to the office, with its clock, on the record', () => {
    const story = report(begun()).as('deputy-head', 'sign-report', {}).on('2026-07-07 10:00');
    follows(story);
    expect(paperOf(story.measure, 'report/report:2026-H1')).toMatchObject({
      stage: 'with-office',
      route: { approve: false, skipped: ['leader-approval'] },
    });
    expect([
      openObligations(story.measure, 'approval').length,
      openObligations(story.measure, 'answer').length,
    ]).toEqual([0, 1]);
    expect(todosOf(story.measure, somebody('officer'), '2026-07-08', rules).map(({ command }) => command)).toContain(
      'accept-report',
    );
    const before = story.events.length;
    expect(follows(story).events).toHaveLength(before);
  });

  it('goes on as well when leaders are left, but none of those who approve', () => {
    const others: ChainHolders = {
      ...holdersOf('教育局'),
      leaders: ['secretary'],
      leadersAs: { secretary: ['secretary-general'] },
    };
    const story = report(begun()).as('deputy-head', 'sign-report', {});
    story
      .knowing(chains({ 教育局: { leaderApproval: 'all' } }, others))
      .as('officer', 'follow-chain', { department: '教育局' });
    expect(paperOf(story.measure, 'report/report:2026-H1')?.stage).toBe('with-office');
    const drafted = report(begun().knowing(chains({ 教育局: { leaderApproval: 'all' } }, others)));
    expect(paperOf(drafted.measure, 'report/report:2026-H1')?.route).toMatchObject({ skipped: ['leader-approval'] });
  });

  it('each of what goes on together has its own clock with the office: a report and an answer to a problem', () => {
    const story = report(begun());
    story
      .as('officer', 'raise-problem', {
        title: '图书不足',
        department: '教育局',
        dueOn: '2026-08-10',
        source: 'inspection',
      })
      .as('handler', 'answer-problem', { obligationId: 'problem:1', text: '已补' })
      .as('deputy-head', 'sign-reply', { obligationId: 'problem:1' })
      .as('deputy-head', 'sign-report', {});
    follows(story);
    expect(openObligations(story.measure, 'answer').map(({ obligationId, about }) => [obligationId, about])).toEqual([
      ['answer:2', 'report/report:2026-H1'],
      ['answer:3', 'problem:1'],
    ]);
    story.as('officer', 'accept-report', { obligationId: 'report:2026-H1' });
    expect(openObligations(story.measure, 'answer').map(({ about }) => about)).toEqual(['problem:1']);
  });

  it('“as planned, no change” passes, as it would by his word', () => {
    const story = follows(report(begun(), { noChange: true }).as('deputy-head', 'sign-report', {}));
    expect(paperOf(story.measure, 'report/report:2026-H1')?.stage).toBe('accepted');
  });
});

describe('R16: what is recorded for somebody', () => {
  it('asks no check of a department in which only he could give it whose reply was recorded', () => {
    const facts = chains({ 教育局: { sectionCheck: 'all', headSignature: 'all' } }, { deputyHeads: [] });
    const story = instructed(facts)
      .on('2026-04-08 10:00')
      .as(
        'officer',
        'reply-instruction',
        { obligationId: 'instruction:1', text: '已部署' },
        {
          ...{ name: 'section-head', post: { role: 'section-head', department: '教育局' }, writtenOn: '2026-04-08' },
          ...{ source: '纸质签报', file: null },
        },
      );
    const paper = paperOf(story.measure, 'reply/instruction:1');
    expect(paper?.hands).toMatchObject([{ by: 'officer', inStead: 'section-head' }]);
    expect(paper?.route).toMatchObject({ check: false, signer: 'head', skipped: ['section-check'] });
    expect(todo(story, 'head')).toContain('sign-reply');
  });
});
