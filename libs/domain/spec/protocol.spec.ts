import { describe, expect, it } from 'vitest';
import { obligationOf, openObligations } from '../src/index.js';
import { aMeasure } from './a-story.js';

const story = () =>
  aMeasure()
    .supportedBy('财政局', '编办')
    .due('2025-10-17')
    .story()
    .assigned('2025-08-04 10:00')
    .inProgress('2025-08-05 10:00');
const named = () =>
  story().as('handler', 'name-part', { department: '财政局', what: '落实经费', obligationId: 'deadline:1' });

describe('countersigning (L13)', () => {
  const asked = () =>
    story().on('2025-08-11 10:00').as('handler', 'ask-countersign', { department: '财政局', text: '补助办法' });

  it('is due five working days later, and an answer in time is what the department said', () => {
    const told = asked();
    expect(obligationOf(told.measure, 'countersign:1')).toMatchObject({ dueOn: '2025-08-18', department: '财政局' });
    told
      .on('2025-08-18 16:00')
      .as('handler@财政局', 'answer-countersign', { obligationId: 'countersign:1', agree: false, text: '标准偏高' });
    expect(told.refusal).toBeNull();
    expect(obligationOf(told.measure, 'countersign:1')).toMatchObject({
      state: 'done',
      answer: { done: false, text: '标准偏高', by: 'handler@财政局' },
    });
  });

  it('is agreed to by silence on the day after, in the department’s name', () => {
    const told = asked().on('2025-08-18 23:00');
    expect(openObligations(told.measure, 'countersign')).toHaveLength(1);
    told.on('2025-08-19 23:00');
    expect(obligationOf(told.measure, 'countersign:1')).toMatchObject({
      state: 'done',
      answer: { done: true, text: '', by: '财政局' },
    });
    told.as('handler@财政局', 'answer-countersign', { obligationId: 'countersign:1', agree: true });
    expect(told.refusal?.code).toBe('countersign.not-open');
  });

  it('is asked of supporting departments only, and who disagrees says with what', () => {
    expect(story().as('handler', 'ask-countersign', { department: '民政局', text: '办法' }).refusal?.code).toBe(
      'part.not-supporting-department',
    );
    const told = asked().as('handler@财政局', 'answer-countersign', { obligationId: 'countersign:1', agree: false });
    expect(told.refusal?.code).toBe('command.reason-missing');
  });
});

describe('a part in dispute (L15, R7)', () => {
  const disputed = () =>
    named()
      .on('2025-10-09 10:00')
      .as('handler@财政局', 'dispute-part', { obligationId: 'part:1', reason: '不属我局职责' });

  it('lies with the office for three days, and nothing is chased meanwhile', () => {
    const told = disputed().on('2025-10-16 20:00');
    expect(openObligations(told.measure, 'answer')).toMatchObject([{ about: 'dispute/part:1', dueOn: '2025-10-13' }]);
    expect(told.rungs('part').filter((each) => !each.includes('T-2'))).toEqual([]);
    expect(told.rungs('answer')).toEqual(['2025-10-14 T+1 reminder', '2025-10-16 T+3 reminder']);
  });

  it('is dropped, changed or stands by the office’s word, and its clock ends', () => {
    const given = { obligationId: 'part:1', reason: '经核实' };
    const dropped = disputed().as('officer', 'decide-dispute', { ...given, outcome: 'dropped' });
    expect(obligationOf(dropped.measure, 'part:1')?.state).toBe('dropped');
    const changed = disputed().as('officer', 'decide-dispute', {
      ...given,
      outcome: 'changed',
      what: '提供数据',
      dueOn: '2025-10-15',
    });
    expect(obligationOf(changed.measure, 'part:1')).toMatchObject({ title: '提供数据', dueOn: '2025-10-15' });
    const stands = disputed().as('officer', 'decide-dispute', { ...given, outcome: 'stands' });
    expect(obligationOf(stands.measure, 'part:1')).toMatchObject({
      state: 'open',
      spells: [{ until: expect.anything() as string }],
    });
    for (const each of [dropped, changed, stands]) {
      expect(each.refusal).toBeNull();
      expect(openObligations(each.measure, 'answer')).toEqual([]);
    }
  });

  it('goes to the leader in charge of both, and then the office decides it no more', () => {
    const given = { obligationId: 'part:1', reason: '涉及两家职责' };
    const told = disputed();
    expect(told.as('leader', 'decide-dispute', { ...given, outcome: 'stands' }).refusal?.code).toBe(
      'dispute.another-hand',
    );
    told.as('officer', 'decide-dispute', { ...given, outcome: 'pass-up' });
    expect(openObligations(told.measure, 'approval')).toMatchObject([
      { about: 'dispute/part:1', dueOn: '2025-10-15', holder: { roles: ['leader'] } },
    ]);
    expect(told.as('officer', 'decide-dispute', { ...given, outcome: 'stands' }).refusal?.code).toBe(
      'dispute.another-hand',
    );
    expect(told.as('leader', 'decide-dispute', { ...given, outcome: 'dropped' }).refusal).toBeNull();
    expect(openObligations(told.measure, 'approval', 'part')).toEqual([]);
  });

  it('ends when its department answers it after all', () => {
    const told = disputed().as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '已落实' });
    expect(told.refusal).toBeNull();
    expect(openObligations(told.measure, 'answer', 'part')).toEqual([]);
  });

  it('ends with the part where the office asks for that no longer: decided, with the reason, and no clock runs on', () => {
    const told = disputed().as('officer', 'drop-obligation', { obligationId: 'part:1', reason: '并入另一事项' });
    expect(told.refusal).toBeNull();
    expect(openObligations(told.measure, 'answer', 'approval', 'part')).toEqual([]);
    const [decided] = told.events.filter(({ type }) => type === 'dispute.decided');
    expect(decided?.data).toMatchObject({ obligationId: 'part:1', outcome: 'dropped', reason: '并入另一事项' });
  });

  it('ends with the part that falls away with a report while its measure rests', () => {
    const told = aMeasure()
      .ofClass('年度重点')
      .supportedBy('财政局')
      .ledWith({ department: '财政局', part: '落实经费' })
      .story()
      .assigned('2026-03-02 10:00')
      .as('liaison', 'acknowledge', {})
      .as('handler@财政局', 'dispute-part', { obligationId: 'part:1', reason: '不属我局职责' })
      .as('leader', 'suspend', { until: '2026-06-30', decidedBy: '分管领导', reason: '等待上级规定' })
      .on('2026-07-01 10:00');
    expect(obligationOf(told.measure, 'part:1')).toMatchObject({ state: 'dropped', dueOn: '2026-04-02' });
    expect(openObligations(told.measure, 'answer').map(({ about }) => about)).toEqual([]);
    const [decided] = told.events.filter(({ type }) => type === 'dispute.decided');
    expect(decided?.data).toMatchObject({ obligationId: 'part:1', outcome: 'dropped', reason: '暂缓顺延' });
  });

  it('is the leader’s to end once it was put to him', () => {
    const told = disputed().as('officer', 'decide-dispute', {
      obligationId: 'part:1',
      reason: '涉及两家职责',
      outcome: 'pass-up',
    });
    const drop = { obligationId: 'part:1', reason: '不再办理' };
    expect(told.as('officer', 'drop-obligation', drop).refusal?.code).toBe('dispute.another-hand');
    expect(told.as('leader', 'drop-obligation', drop).refusal).toBeNull();
    expect(openObligations(told.measure, 'answer', 'approval')).toEqual([]);
  });
});

describe('co-leads and who is informed (L11, L14)', () => {
  const together = () =>
    aMeasure()
      .ledWith({ department: '财政局', part: '落实补助资金' })
      .supportedBy('财政局', '编办')
      .due('2025-10-17')
      .story()
      .assigned('2025-08-04 10:00');
  const parts = (story: ReturnType<typeof together>) =>
    openObligations(story.measure, 'part').map(({ department, title, about, dueOn }) => [
      department,
      title,
      about,
      dueOn,
    ]);

  it('a co-lead owes its named part before each date and each report of the lead’s', () => {
    const told = together();
    expect(parts(told)).toEqual([
      ['财政局', '落实补助资金', 'deadline:1', '2025-10-11'],
      ['财政局', '落实补助资金', 'report:2025-H2', '2026-01-05'],
    ]);
    told.inProgress('2025-08-05 10:00').on('2026-01-05 10:00');
    expect(parts(told).filter(([, , about]) => about === 'report:2026-H1')).toHaveLength(1);
  });

  it('is chased for it, and late with it, by itself: the lead’s date is met', () => {
    const told = together().inProgress('2025-08-05 10:00').on('2025-10-15 16:00');
    const reminded = told.events.flatMap((each) =>
      each.type === 'rung.reached' && each.data.obligationId === 'part:1' ? [each.data.rung] : [],
    );
    expect(reminded.length).toBeGreaterThan(0);
    told.as('handler@财政局', 'answer-part', { obligationId: 'part:1', text: '资金已下达' });
    expect(told.refusal).toBeNull();
    expect(obligationOf(told.measure, 'part:1')).toMatchObject({ state: 'done', lateWorkingDays: 3 });
    told
      .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '教发〔2025〕9号' }] })
      .as('deputy-head', 'sign-finish', {});
    expect(obligationOf(told.measure, 'deadline:1')?.lateWorkingDays).toBe(0);
  });

  it('who only supports is told so, and owes nothing; the co-lead is not told that', () => {
    const told = together();
    expect(told.events.flatMap((each) => (each.type === 'department.told' ? [each.data] : []))).toEqual([
      expect.objectContaining({ department: '编办', tiding: 'informed', to: ['liaison'] }),
    ]);
    expect(openObligations(told.measure).filter(({ department }) => department === '编办')).toEqual([]);
  });

  it('whoever becomes the lead co-leads no more', () => {
    const told = together()
      .on('2025-08-05 10:00')
      .as('leader', 'reassign', { lead: '财政局', dueOn: '2025-11-28', reason: '职责划转' });
    expect(told.refusal).toBeNull();
    expect(told.measure.coLeads).toEqual([]);
    told.on('2026-01-05 10:00');
    expect(openObligations(told.measure, 'part').some(({ about }) => about === 'report:2026-H1')).toBe(false);
  });

  it('a part without words is the whole task; who does not support it co-leads nothing', () => {
    const told = aMeasure()
      .ledWith({ department: '财政局', part: ' ' }, { department: '民政局', part: '摸底' })
      .supportedBy('财政局')
      .due('2025-10-17')
      .story()
      .assigned('2025-08-04 10:00');
    expect(told.measure.coLeads).toEqual([{ department: '财政局', part: told.measure.title }]);
  });
});
