import { describe, expect, it } from 'vitest';
import {
  correctionHand,
  correctionOf,
  correctionOnItsWay,
  correctionRefusal,
  correctionTurn,
  isTakenBack,
  answerRefusal,
  bulletinStage,
  checkUntil,
  isCutOff,
  rowOfDepartment,
  rowsOfMeasure,
  rowsInOrder,
  rowsToTell,
  settleRefusal,
  type Bulletin,
  type BulletinRow,
} from '../src/index.js';
import { aMeasure, at, rules, somebody } from './a-story.js';

/** Never signed for; its date is past since 06-30, and a problem is open. */
const measure = aMeasure()
  .due('2026-06-30')
  .repeating('每月公布一次', 'monthly')
  .story()
  .assigned('2026-05-04 10:00')
  .on('2026-07-03 10:00')
  .as('officer', 'raise-problem', {
    title: '无人管理',
    department: '教育局',
    dueOn: '2026-07-31',
    source: 'inspection',
  })
  .on('2026-07-24 10:00').measure;
const rows = rowsOfMeasure(measure, at('2026-07-24 10:00'), rules);
const bulletin = (some: Partial<Bulletin> = {}): Bulletin => ({
  state: 'draft',
  checkUntil: '2026-07-28',
  rows,
  ...some,
});
const answered = (agree: boolean): readonly BulletinRow[] =>
  rows.map((row) => ({ ...row, answer: { agree, text: '已办', by: '甲', on: '2026-07-27' } }));

describe('通报', () => {
  it('tells at its cut-off who has not signed, what is overdue and not vouched for, and which problems are open', () => {
    expect(rows.map(({ section, item, dueOn, lateWorkingDays }) => [section, item, dueOn, lateWorkingDays])).toEqual([
      ['unsigned', '签收', '2026-05-08', 55],
      ['overdue', '报送推进计划', '2026-05-25', 43],
      ['overdue', '按期完成', '2026-06-30', 18],
      ['overdue', '进展反馈', '2026-07-10', 10],
      ['unconfirmed', '每月公布一次', '2026-06-12', 29],
      ['unconfirmed', '每月公布一次', '2026-07-14', 8],
      ['problem', '无人管理', '2026-07-31', 0],
    ]);
  });

  it('leaves the words of sensitive measures out', () => {
    const hidden = rowsOfMeasure({ ...measure, dataClass: 'sensitive' }, at('2026-07-24 10:00'), rules);
    expect(new Set(hidden.map(({ title, item }) => `${title}${item}`))).toEqual(new Set(['null']));
  });

  it('names no instruction by what the leader wrote: it goes to everybody (R27)', () => {
    const story = aMeasure().due('2026-12-31').story().assigned('2026-03-02 10:00').inProgress('2026-03-04 10:00');
    story.on('2026-06-01 10:00').as('leader', 'instruct', { text: '务必查清漏报底数', dueOn: '2026-06-30' });
    const told = rowsOfMeasure(story.on('2026-07-24 10:00').measure, at('2026-07-24 10:00'), rules);
    expect(told.map(({ dueOn, item }) => [dueOn, item])).toContainEqual(['2026-06-30', '']);
  });

  it('is frozen on the policy’s day of the month, or the next working day, and lies two days with the departments', () => {
    expect([isCutOff('2026-07-24', rules), isCutOff('2026-07-27', rules), isCutOff('2026-07-28', rules)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(checkUntil('2026-07-24', rules)).toBe('2026-07-28');
  });

  it('takes silence for agreement, and waits for every dispute to be settled', () => {
    expect(bulletinStage(bulletin(), '2026-07-28')).toBe('checking');
    expect(bulletinStage(bulletin(), '2026-07-29')).toBe('signing');
    expect(bulletinStage(bulletin({ rows: answered(true) }), '2026-07-27')).toBe('signing');
    expect(bulletinStage(bulletin({ rows: answered(false) }), '2026-07-29')).toBe('settling');
  });

  it('hears of a row only its department, with what is wrong, until the days are over', () => {
    const code = (who: string, said: { agree: boolean; text: string }, today: string) =>
      answerRefusal(bulletin(), rows[0], said, { actor: somebody(who), today, tookOver: {} })?.code ?? null;
    const no = { agree: false, text: '06-29 已送达' };
    expect(code('liaison', no, '2026-07-28')).toBeNull();
    expect(code('liaison@财政局', no, '2026-07-28')).toBe('bulletin.not-your-row');
    expect(code('officer', no, '2026-07-28')).toBe('bulletin.not-your-row');
    expect(code('liaison', { agree: false, text: ' ' }, '2026-07-28')).toBe('command.reason-missing');
    expect(code('liaison', no, '2026-07-29')).toBe('bulletin.checking-over');
  });

  it('hears whoever took over from the department of a row, and of no other', () => {
    const tookOver = { [rows[0]?.department ?? '']: ['财政局'] };
    const code = (who: string) =>
      answerRefusal(
        bulletin(),
        rows[0],
        { agree: true, text: '' },
        { actor: somebody(who), today: '2026-07-28', tookOver },
      )?.code ?? null;
    expect(code('liaison@财政局')).toBeNull();
    expect(code('liaison@文化局')).toBe('bulletin.not-your-row');
  });

  it('is settled row by row by the office with a reason; what is left out is not told', () => {
    const [disputed] = answered(false);
    const outcome = { is: 'removed', text: '', reason: '属实' } as const;
    expect(settleRefusal(disputed, outcome, somebody('officer'))).toBeNull();
    expect(settleRefusal(disputed, { ...outcome, reason: ' ' }, somebody('officer'))?.code).toBe(
      'command.reason-missing',
    );
    expect(settleRefusal(rows[0], outcome, somebody('officer'))?.code).toBe('bulletin.no-dispute');
    expect(settleRefusal(disputed, outcome, somebody('head'))?.code).toBe('instrument.not-your-hand');
    const once = { ...rows[0], ...disputed, outcome: { ...outcome, by: '乙', on: '2026-07-29' } } as BulletinRow;
    expect(settleRefusal(once, outcome, somebody('officer'))).toBeNull();
    expect(settleRefusal(once, { ...outcome, is: 'stands' }, somebody('officer'))?.code).toBe(
      'bulletin.settled-already',
    );
    const settled = rows.map((row, index) =>
      index === 0 ? { ...row, outcome: { ...outcome, by: '乙', on: '2026-07-29' } } : row,
    );
    const told = rowsToTell([...settled, rowOfDepartment('教育局', { done: 1, of: 2 })]);
    expect(told.map(({ section }) => section)[0]).toBe('completion');
    expect(told).toHaveLength(rows.length);
  });

  it('tells a section by department as the register lists them, of each the latest first', () => {
    const [first] = rows.filter(({ section }) => section === 'overdue');
    if (!first) throw new Error('nothing is overdue');
    const row = (department: string, lateWorkingDays: number) => ({ ...first, department, lateWorkingDays });
    const told = rowsInOrder([row('b', 2), row('a', 3), row('b', 9), row('a', 40)]);
    expect(told.map(({ department, lateWorkingDays }) => `${department}${lateWorkingDays}`)).toEqual([
      'a40',
      'a3',
      'b9',
      'b2',
    ]);
  });

  it('goes out corrected by the same hands as itself, and whoever wrote the correction gives none of the others (R29, R17)', () => {
    const written = { checkedById: null, byId: 'officer', returnedBy: null };
    const held = () => true;
    const hand = correctionHand(written, rules.policy, held);
    expect(hand).toEqual({ act: 'check', roles: ['office-head'] });
    const inOneHand = { ...somebody('office-head'), personId: 'officer' };
    expect(correctionRefusal(written, 'check', inOneHand, hand)?.code).toBe('measure.same-hand');
    expect(correctionRefusal(written, 'check', somebody('office-head'), hand)).toBeNull();
    const checked = { ...written, checkedById: 'office-head' };
    const signs = correctionHand(checked, rules.policy, held);
    expect(signs).toEqual({ act: 'sign', roles: ['secretary-general'] });
    const signer = { ...somebody('secretary-general'), personId: 'officer' };
    expect(correctionRefusal(checked, 'sign', signer, signs)?.code).toBe('measure.same-hand');
    expect(correctionRefusal(checked, 'sign', somebody('secretary-general'), signs)).toBeNull();
  });

  it('gives its correction back to its drafter, who may take it back at any time (R17 is of check and signature)', () => {
    const written = { checkedById: null, byId: 'both', returnedBy: null };
    const hand = correctionHand(written, rules.policy, () => true);
    const both = { ...somebody('office-head'), personId: 'both' };
    expect(correctionTurn(written, both, hand)).toEqual({ mine: false, returns: true, sameHand: true });
    const officer = somebody('officer');
    expect(correctionTurn({ ...written, byId: officer.personId }, officer, hand).returns).toBe(true);
    expect(correctionTurn(written, officer, hand).returns).toBe(false);
    expect([isTakenBack(written, both), isTakenBack(written, somebody('office-head'))]).toEqual([true, false]);
    const back = { ...written, returnedBy: '主任' };
    const redo = correctionHand(back, rules.policy, () => true);
    expect(redo.act).toBe('redo');
    expect(correctionTurn(back, officer, redo)).toEqual({ mine: true, returns: true, sameHand: false });
  });

  it('reads a correction of an earlier release as one that went out at once by its hand', () => {
    const before = correctionOf({ text: '删去第2行', reason: '重复', by: '督查员', on: '2026-06-01' });
    expect([before.state, before.signedBy, before.signedOn]).toEqual(['signed', '督查员', '2026-06-01']);
    expect(correctionOnItsWay([before])).toBeUndefined();
    const fresh = correctionOf({ text: '改', reason: '误', by: '甲', byId: 'a', on: '2026-06-01', state: 'draft' });
    expect([fresh.state, fresh.signedBy, correctionOnItsWay([fresh])?.byId]).toEqual(['draft', null, 'a']);
    expect(correctionOnItsWay([{ ...fresh, returnedBy: '乙' }])).toBeUndefined();
  });
});
