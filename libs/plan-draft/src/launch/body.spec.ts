import { describe, expect, it } from 'vitest';
import { readDraft } from '../stored/draft.js';
import { readAskedLaunch } from './asked.js';
import { launchBody } from './body.js';
import { readyRows } from './readiness.js';

const row = (ref: string, some: object = {}) => ({
  ref,
  number: ref,
  title: '建设书屋',
  text: '建设书屋。',
  lead: '文化局',
  supporting: ['财政局', '文化局'],
  kind: 'deliverable',
  class: '规划任务',
  span: { start: 0, end: 5 },
  deadlines: [
    { title: '选址', dueOn: '2026-03-31', confirmed: true },
    { title: '开放', dueOn: '2028-06-30', confirmed: false },
  ],
  targets: [],
  recurring: [],
  confidence: 1,
  doubtful: [],
  confirmed: false,
  state: 'ready',
  measureId: null,
  ...some,
});
const draftOf = (...rows: object[]) => readDraft({ document: { planPeriod: { start: 2026, end: 2030 } }, rows });
const asked = (some: object = {}) =>
  readAskedLaunch({
    ...{ refs: ['1'], trial: false, overdue: 'leave-out', actor: { personId: 'u', name: '督查员', posts: [] } },
    departments: { 文化局: 'wh', 财政局: 'cz' },
    ...some,
  })!;
const bodyOf = (given: object, launch = asked()) => {
  const draft = draftOf(given);
  const plan = { planId: 'p', shiftYears: 1, sourceText: '此件公开', draft };
  return launchBody(draft.rows[0]!, { measureId: 'm', plan, asked: launch, today: '2026-11-29' });
};

describe('a row that is launched', () => {
  it('goes to offices by their codes, the lead once, as public as its document says, to the shifted end of the plan', () => {
    expect(bodyOf(row('1'))).toMatchObject({
      ...{ lead: 'wh', supporting: ['cz'], dataClass: 'public', planEndsOn: '2031-12-31', confirmedBy: 'trial' },
    });
  });

  it('names the part of a co-lead, first among the supporting', () => {
    const body = bodyOf(row('1', { coLeads: ['财政局'], coLeadParts: { 财政局: '资金' }, supporting: ['园林局'] }));
    expect(body.supporting).toEqual(['cz', '园林局']);
    expect(body.coLeads).toEqual([{ department: 'cz', part: '资金' }]);
  });

  it('divides to the bodies that the register had for their kind, by the plan, and informs those beside', () => {
    const launch = asked({ bodies: { 1: { below: ['hd', 'st'], beside: ['uni', 'cz'] } } });
    const draft = draftOf(row('1'));
    const plan = {
      planId: 'p',
      shiftYears: 0,
      sourceText: '',
      draft: { ...draft, document: { documentNumber: '云政发〔2026〕9号' } },
    };
    const body = launchBody(draft.rows[0]!, { measureId: 'm', plan, asked: launch, today: '2026-11-29' });
    expect(body.below).toEqual({ departments: ['hd', 'st'], document: '云政发〔2026〕9号' });
    expect(body.supporting).toEqual(['cz', 'uni']);
    expect(bodyOf(row('1')).below).toBeUndefined();
  });

  it('starts a clock only for what somebody confirmed, and for everything on a trial', () => {
    expect(bodyOf(row('1')).obligations).toEqual([]);
    expect(bodyOf(row('1'), asked({ trial: true })).obligations.map(({ dueOn }) => dueOn)).toEqual(['2028-06-30']);
  });

  it('has a date that is past at the end of this year where that was asked', () => {
    expect(bodyOf(row('1'), asked({ overdue: 'year-end' })).obligations.map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-31',
    ]);
  });

  it('takes a date of today as one to come, whatever was asked of what is past: the day ends at 24:00', () => {
    const due = { deadlines: [{ title: '选址', dueOn: '2026-11-29', confirmed: true }] };
    for (const overdue of ['leave-out', 'year-end', 'as-overdue']) {
      const body = bodyOf(row('1', due), asked({ overdue, overdueReason: '上一规划未了' }));
      expect(body.obligations.map(({ dueOn }) => dueOn)).toEqual(['2026-11-29']);
      expect(body.reason).toBeUndefined();
    }
  });

  it('keeps a date that is past as overdue where that was asked, and says why; a row without one says nothing', () => {
    const launch = asked({ trial: true, overdue: 'as-overdue', overdueReason: '上一规划未了' });
    const body = bodyOf(row('1'), launch);
    expect([body.obligations.map(({ dueOn }) => dueOn), body.reason]).toEqual([
      ['2026-03-31', '2028-06-30'],
      '上一规划未了',
    ]);
    const later = { deadlines: [{ title: '开放', dueOn: '2028-06-30', confirmed: true }] };
    expect(bodyOf(row('1', later), launch).reason).toBeUndefined();
  });
});

describe('rows to launch', () => {
  const office = (name: string, state: 'known' | 'suggested') => ({
    ...{ name, spellings: [name], mentions: 1, level: 'city' as const, parent: null, line: 'government' as const },
    ...{ match: { code: name, name, score: 1 }, state },
  });
  const departments = [office('文化局', 'known'), office('财政局', 'known')];
  const all = draftOf(
    row('1'),
    row('2', { state: 'doubtful', doubtful: ['kind'] }),
    row('3', { lead: null, state: 'unassigned' }),
    row('4', { state: 'left-out' }),
    row('5', { state: 'launched', measureId: 'm5' }),
  ).rows;
  const refs = (measures: 'ready' | string[], trial = false) =>
    readyRows({ rows: all, departments }, { measures, trial }).ready.map(({ ref }) => ref);

  it('are the ready ones, the doubtful too on a trial, and of those that are named whatever has a lead', () => {
    expect(refs('ready')).toEqual(['1']);
    expect(refs('ready', true)).toEqual(['1', '2']);
    expect(refs(['2', '3', '4'])).toEqual(['2']);
  });

  it('are refused where none is left, a name is unsettled, or a date is in no calendar', () => {
    const code = (work: () => unknown) => {
      try {
        work();
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(code(() => refs(['3', '5']))).toBe('plan.nothing-to-launch');
    const unsettled = [office('文化局', 'suggested'), office('财政局', 'known')];
    const held = { rows: all, departments: unsettled };
    expect(code(() => readyRows(held, { measures: ['1'], trial: false }))).toBe('plan.department-unmapped');
    const far = draftOf(row('1', { deadlines: [{ title: '开放', dueOn: '9999-12-31', confirmed: true }] })).rows;
    expect(code(() => readyRows({ rows: far, departments }, { measures: 'ready', trial: false }))).toBe(
      'date.out-of-range',
    );
  });
});
