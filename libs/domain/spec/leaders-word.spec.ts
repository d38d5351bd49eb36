import { describe, expect, it } from 'vitest';
import {
  agenda,
  defaultPolicy,
  offers,
  openObligations,
  reportCycleFor,
  reportCycleOf,
  todosOf,
  type Actor,
  type Policy,
} from '../src/index.js';
import { aMeasure, rules, somebody, type Story } from './a-story.js';

const giver: Actor = { personId: 'zhou', name: '周市长', posts: [{ role: 'leader', department: null }] };
const other: Actor = { personId: 'qian', name: '钱市长', posts: [{ role: 'leader', department: null }] };
const substitute: Actor = {
  personId: 'sun',
  name: '孙秘书长',
  posts: [
    { role: 'secretary-general', department: null },
    { role: 'leader', department: null, for: { personId: 'zhou', name: '周市长' } },
  ],
};

const given = (book = rules) =>
  aMeasure()
    .ofClass('批示')
    .story(book)
    .assigned('2026-03-02 10:00')
    .as('liaison', 'acknowledge', {})
    .by(giver, 'instruct', { text: '请抓紧', dueOn: '2026-03-20' });

/** Answered, completion asked on the Monday after, accepted that day: the giver has until Mon 2026-03-23. */
const accepted = (book = rules) =>
  given(book)
    .on('2026-03-13 10:00')
    .as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已办' })
    .on('2026-03-16 10:00')
    .as('handler', 'request-completion', { text: '完成', evidence: ['云教〔2026〕8号'] })
    .as('head', 'sign-completion', {})
    .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });

const waitingFor = (story: Story, who: Actor) =>
  todosOf(story.measure, who, '2026-03-16', rules).map(({ command }) => command);
const withoutSilence: Policy = {
  ...defaultPolicy,
  classes: { ...defaultPolicy.classes, 批示: { reportCycle: 'own-date', strikeOffBy: 'giver', withoutWorkPlan: true } },
};

it('an instruction on a running measure may be due today, as a matter may, and not before (L33)', () => {
  const story = given().on('2026-03-10 16:00');
  expect(story.by(giver, 'instruct', { text: '今天报来', dueOn: '2026-03-10' }).refusal).toBeNull();
  expect(openObligations(story.measure, 'instruction').map(({ dueOn }) => dueOn)).toContain('2026-03-10');
  expect(story.by(giver, 'instruct', { text: '昨天就要', dueOn: '2026-03-09' }).refusal).toMatchObject({
    code: 'command.date-past',
    facts: { field: 'dueOn', dueOn: '2026-03-09' },
  });
  // What is not answered by that day is late from the next.
  expect(story.on('2026-03-11 09:00').rungs('instruction:2').at(-1)).toBe('2026-03-11 T+1 催办单');
});

describe('批示 is struck off by whoever gave it (L29)', () => {
  it('stands with its giver, and no other leader may', () => {
    const story = accepted();
    expect(story.measure.status).toBe('accepted');
    expect([waitingFor(story, giver), waitingFor(story, other)]).toEqual([['strike-off'], []]);
    const offered = offers(story.measure, other).find(({ name }) => name === 'strike-off');
    expect(offered).toMatchObject({ allowed: false, why: 'strike-off.givers-own' });
    expect(story.by(other, 'strike-off', {}).refusal).toMatchObject({
      code: 'strike-off.givers-own',
      facts: { giver: '周市长' },
    });
    expect(story.by(giver, 'strike-off', {}).measure.status).toBe('struck-off');
  });

  it('is struck off by who stands in for its giver, in his name', () => {
    const story = accepted();
    expect(waitingFor(story, substitute)).toEqual(['strike-off']);
    expect(story.by(substitute, 'strike-off', {}).refusal).toBeNull();
    const struck = story.events.find(({ type }) => type === 'measure.struck-off');
    expect(struck).toMatchObject({ by: 'sun', inStead: { personId: 'zhou' } });
  });

  it('is struck off on paper of its giver alone, which the office records', () => {
    const paper = (name: string) => ({
      name,
      post: { role: 'leader' as const, department: null },
      source: '批示件',
      file: '1',
      writtenOn: '2026-03-16',
    });
    const ids: Readonly<Record<string, string>> = { 周市长: 'zhou', 钱市长: 'qian' };
    const facts = { holderOn: (name: string) => ids[name] ?? null };
    const story = accepted().knowing(facts);
    expect(story.as('officer', 'strike-off', {}, paper('钱市长')).refusal?.code).toBe('strike-off.givers-own');
    expect(story.as('officer', 'strike-off', {}, paper('周市长')).refusal).toBeNull();
  });

  it('is any leader’s once its giver is a leader no more', () => {
    const story = accepted().knowing({ isGone: (personId) => personId === 'zhou' });
    expect(story.by(other, 'strike-off', {}).measure.status).toBe('struck-off');
  });

  it('is any leader’s where nobody with an account gave it', () => {
    const story = aMeasure().ofClass('批示').story().assigned('2026-03-02 10:00').as('liaison', 'acknowledge', {});
    story
      .as('handler', 'request-completion', { text: '完成', evidence: ['云教〔2026〕8号'] })
      .as('head', 'sign-completion', {})
      .as('officer', 'decide-completion', { agree: true, conclusion: 'completed' });
    expect(story.by(other, 'strike-off', {}).measure.status).toBe('struck-off');
  });

  it('is struck off by itself when his days pass and no new 批示 comes, and the agenda says so', () => {
    const story = accepted();
    expect(agenda(story.measure, rules).map(({ on, kind }) => `${on} ${kind}`)).toEqual(['2026-03-24 silence']);
    expect(story.on('2026-03-23 23:00').measure.status).toBe('accepted');
    expect(story.on('2026-03-25 08:00').measure.status).toBe('struck-off');
    const struck = story.events.find(({ type }) => type === 'measure.struck-off');
    expect(struck?.data).toMatchObject({ bySilence: true });
  });

  it('is kept open by a new 批示, and his days count anew from its answer', () => {
    const story = accepted()
      .on('2026-03-20 10:00')
      .by(giver, 'instruct', { text: '再核实', dueOn: '2026-03-31' })
      .on('2026-03-30 10:00');
    expect(story.measure.status).toBe('accepted');
    expect(story.by(giver, 'strike-off', {}).refusal?.code).toBe('strike-off.unanswered');
    story.as('handler', 'reply-instruction', { obligationId: 'instruction:2', text: '属实' });
    expect(story.on('2026-04-07 23:00').measure.status).toBe('accepted');
    expect(story.on('2026-04-09 08:00').measure.status).toBe('struck-off');
  });

  it('waits for him, with reminders, where the policy takes no silence', () => {
    const story = accepted({ ...rules, policy: withoutSilence }).on('2026-04-20 10:00');
    expect(story.measure.status).toBe('accepted');
    expect(story.rungs('approval')).toEqual([
      '2026-03-24 T+1 reminder',
      '2026-03-26 T+3 reminder',
      '2026-03-30 T+5 reminder',
    ]);
  });
});

describe('a 批示 that is answered', () => {
  it('is its lead’s to end: nothing else asks for anything', () => {
    const story = given()
      .on('2026-03-13 10:00')
      .as('handler', 'reply-instruction', { obligationId: 'instruction:1', text: '已办' });
    const todos = (post: string) =>
      todosOf(story.measure, somebody(post), '2026-03-13', rules).map((each) => each.command);
    expect([todos('handler'), todos('officer')]).toEqual([['request-completion'], []]);
  });
});

describe('how often is reported (L18)', () => {
  const cycleOf = (className: string, kind: 'staged' | 'deliverable' | 'standing' | 'advocated') =>
    reportCycleFor(defaultPolicy, { class: className, kind });

  it('a 批示 reports by its own date, by its reply, and no month asks for one', () => {
    const story = given().on('2026-06-30 10:00');
    expect(openObligations(story.measure, 'report')).toEqual([]);
    expect([reportCycleOf(story.measure), story.rungs('report')]).toEqual([null, []]);
    expect(story.rungs('instruction').at(0)).toBe('2026-03-19 T-1 notice');
  });

  it('nodes are reported by the quarter, 十件实事 by the month all the same, standing work by the year', () => {
    expect(cycleOf('规划任务', 'deliverable')).toBe('halfyearly');
    expect(cycleOf('规划任务', 'staged')).toBe('quarterly');
    expect(cycleOf('十件实事', 'staged')).toBe('monthly');
    expect([cycleOf('批示', 'standing'), cycleOf('规划任务', 'advocated')]).toEqual(['yearly', 'yearly']);
  });

  it('a running 批示 that is moved to such a policy has its last period, and says which moment falls away', () => {
    const monthly: Policy = {
      ...defaultPolicy,
      version: 'monthly',
      classes: { ...defaultPolicy.classes, 批示: { reportCycle: 'monthly', strikeOffBy: 'giver' } },
    };
    const story = given({ ...rules, policy: monthly });
    expect(openObligations(story.measure, 'report').map(({ dueOn }) => dueOn)).toEqual(['2026-04-10']);
    story.movedTo(defaultPolicy);
    const moved = story.events.find(({ type }) => type === 'policy.moved');
    expect(moved?.data).toMatchObject({ ended: ['report'] });
    expect(story.on('2026-06-30 10:00').measure.obligations.filter(({ kind }) => kind === 'report')).toHaveLength(1);
  });

  it('a 批示 that becomes standing work reports by the year, and by its date again when it is none', () => {
    const story = given().as('officer', 'change-kind', { kind: 'standing', reason: '长期坚持' });
    expect(reportCycleOf(story.measure)).toBe('yearly');
    story.as('officer', 'change-kind', { kind: 'deliverable', reason: '改按批示办理' });
    expect([reportCycleOf(story.measure), openObligations(story.measure, 'report')]).toEqual([null, []]);
  });
});

describe('how urgent a 批示 is (C13)', () => {
  const said = (urgency: 'urgent' | 'pressing' | 'ordinary', dueOn?: string) =>
    aMeasure()
      .story()
      .assigned('2026-03-02 10:00')
      .as('leader', 'instruct', { text: '请抓紧', urgency, ...(dueOn && { dueOn }) });
  const owed = (story: Story) => openObligations(story.measure, 'instruction')[0];

  it.each([
    ['urgent', '2026-03-09'],
    ['pressing', '2026-03-23'],
    ['ordinary', '2026-04-14'],
  ] as const)('%s: is due within the policy’s days where no date is said', (urgency, dueOn) => {
    expect(owed(said(urgency))).toMatchObject({ dueOn, urgency });
  });

  it('has no later date than its urgency allows, and an earlier one where the giver says so', () => {
    expect(said('urgent', '2026-03-10').refusal).toMatchObject({
      code: 'instruction.later-than-urgent',
      facts: { latest: '2026-03-09' },
    });
    expect(owed(said('urgent', '2026-03-04'))?.dueOn).toBe('2026-03-04');
  });

  it('needs a date where nobody said how urgent it is', () => {
    const story = aMeasure().story().assigned('2026-03-02 10:00').as('leader', 'instruct', { text: '请抓紧' });
    expect(story.refusal?.code).toBe('instruction.date-missing');
  });

  it('counts by the days that a policy says', () => {
    const policy: Policy = { ...defaultPolicy, instruction: { urgentWorkingDays: 2 } };
    const story = aMeasure()
      .story({ ...rules, policy })
      .assigned('2026-03-02 10:00')
      .as('leader', 'instruct', { text: '请抓紧', urgency: 'urgent' });
    expect(owed(story)?.dueOn).toBe('2026-03-04');
  });
});
