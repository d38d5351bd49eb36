import { describe, expect, it } from 'vitest';
import { gatherInstruments, obligationOf, owedTodos } from '../src/index.js';
import { aMeasure, rules, type Story } from './a-story.js';

const policy = rules.policy;
const todo = (story: Story, day: string, command: string) =>
  owedTodos(story.measure, day, rules).find((each) => each.command === command);

describe('S3 已纳入日常工作', () => {
  /** 交付, with a date in the summer; its report of March says what any report could say. */
  const said = () =>
    aMeasure()
      .ofKind('deliverable')
      .due('2026-06-30')
      .until('2027-12-31')
      .story()
      .assigned('2026-02-02 10:00')
      .inProgress('2026-02-04 10:00')
      .on('2026-03-27 10:00')
      .as('handler', 'report', { text: '已纳入日常工作，持续推进' })
      .as('deputy-head', 'sign-report', {});

  it('is answered by the office within three days, and sent back as saying nothing is wanted again on Thu 04-09', () => {
    const story = said();
    expect(todo(story, '2026-03-27', 'accept-report')?.dueOn).toBe('2026-04-01');
    story.on('2026-04-01 16:00').as('officer', 'send-back-report', { code: 'empty', reason: '没有可核实的内容' });
    expect(story.refusal).toBeNull();
    expect(todo(story, '2026-04-02', 'report')?.dueOn).toBe('2026-04-09');
    expect(story.on('2026-04-30 12:00').measure.items).toEqual([]);
  });

  it('becomes standing with document, section and yearly figure: the ladder ends, the first confirmation is provisional', () => {
    const story = said()
      .on('2026-04-01 16:00')
      .as('officer', 'send-back-report', { code: 'empty', reason: '没有可核实的内容' })
      .on('2026-04-08 10:00')
      .as('head', 'ask-standing', {
        document: '云教〔2026〕8号',
        owner: '基教科',
        yearlyFigure: '每年12场',
        text: '已列入年度任务',
      })
      .on('2026-04-14 10:00')
      .as('leader', 'decide-standing', { agree: true, reason: '属实' });
    expect([story.refusal, story.measure.kind]).toEqual([null, 'standing']);
    expect(
      story
        .on('2026-12-31 12:00')
        .rungs('deadline')
        .filter((each) => each.includes('T+')),
    ).toEqual([]);
    const duty = story.measure.obligations.find(({ kind }) => kind === 'recurring');
    expect([duty?.obligationId, duty?.dueOn]).toEqual(['standing:0:2026', '2027-01-15']);
  });

  it('keeps its date and its ladder without a request', () => {
    const story = said()
      .on('2026-04-01 16:00')
      .as('officer', 'send-back-report', { code: 'empty', reason: '没有可核实的内容' })
      .on('2026-07-01 12:00');
    expect(story.rungs('deadline').at(-1)).toBe('2026-07-01 T+1 催办单');
  });
});

describe('S5 sixty rows, one person', () => {
  /** A monthly measure whose report of the quarter’s last month is due Fri 2026-04-10. */
  const quarter = () =>
    aMeasure()
      .ofClass('年度重点')
      .due('2026-11-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-04-09 10:00');

  it('is told once before, with 04-06 off, and in time by a signature at 16:40 on the day', () => {
    const story = quarter();
    expect(story.rungs('report').slice(-1)).toEqual(['2026-04-07 T-3 notice']);
    story
      .on('2026-04-10 16:30')
      .as('handler', 'report', { noChange: true })
      .on('2026-04-10 16:40')
      .as('deputy-head', 'sign-report', {});
    expect(story.refusal).toBeNull();
    expect(obligationOf(story.measure, 'report:2026-03')).toMatchObject({ state: 'done', lateWorkingDays: 0 });
    expect(story.measure.items).toEqual([]);
  });

  it('asks the two that went back to a section by reminder, by phone and by one 催办单 of two rows, no 督办单', () => {
    const two = ['甲', '乙'].map(() =>
      quarter()
        .on('2026-04-10 16:40')
        .as('handler', 'report', { text: '完成排查' })
        .as('deputy-head', 'return-draft', { reason: '补充数据' })
        .on('2026-04-17 12:00'),
    );
    for (const story of two)
      expect(story.rungs('report').filter((each) => each.includes('T+'))).toEqual([
        '2026-04-13 T+1 reminder',
        '2026-04-15 T+3 phone',
        '2026-04-17 T+5 催办单',
      ]);
    const rows = two.flatMap((story, at) =>
      story.measure.items.map(({ itemId, instrument, on }) => ({
        ...{ itemId: `${at}/${itemId}`, measureId: String(at), instrument, department: '教育局', on },
      })),
    );
    expect(gatherInstruments(rows, policy).map(({ instrument, rows: listed }) => [instrument, listed.length])).toEqual([
      ['催办单', 2],
    ]);
  });
});

describe('C12 a period that is missed', () => {
  it('brings a 催办单, and a 督办单 in its place where the one before was missed as well', () => {
    const { measure } = aMeasure()
      .ofClass('年度重点')
      .due('2026-11-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-05-20 12:00');
    const ofReports = measure.items.filter(({ obligationId }) => obligationId.startsWith('report'));
    expect(ofReports.map(({ instrument, on }) => `${on} ${instrument}`)).toEqual([
      '2026-04-17 催办单',
      '2026-05-18 督办单',
    ]);
  });
});

describe('S12 the wrong form', () => {
  /** 督办单 of Mon 2026-05-11 for what had reached the office on Fri 05-08. */
  const wrong = () => {
    const story = aMeasure()
      .due('2026-04-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-05-11 10:00');
    const itemId = story.measure.items.find(({ instrument }) => instrument === '督办单')?.itemId ?? '';
    story.as('officer', 'issue-item', { itemId, number: '政督办〔2026〕9号' });
    return { story, itemId };
  };

  it('is objected to until Mon 05-18, and decided by another officer by Wed 05-20', () => {
    const { story, itemId } = wrong();
    story.on('2026-05-13 10:00').as('head', 'object', { against: 'instrument', itemId, text: '纸质报告 05-08 已送达' });
    expect(story.refusal).toBeNull();
    expect(todo(story, '2026-05-13', 'decide-objection')?.dueOn).toBe('2026-05-20');
    expect(story.as('officer', 'decide-objection', { uphold: true, reason: '回执为证' }).refusal?.code).toBe(
      'objection.own-act',
    );
    story.on('2026-05-20 10:00').as('office-head', 'decide-objection', { uphold: true, reason: '回执为证' });
    expect(story.measure.items.find((each) => each.itemId === itemId)).toMatchObject({
      ...{ state: 'withdrawn', number: '政督办〔2026〕9号', withdrawnWhy: '回执为证' },
    });
    const late = wrong();
    late.story
      .on('2026-05-19 10:00')
      .as('head', 'object', { against: 'instrument', itemId: late.itemId, text: '已送达' });
    expect(late.story.refusal?.code).toBe('objection.too-late');
  });
});
