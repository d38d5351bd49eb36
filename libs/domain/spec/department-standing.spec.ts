import { describe, expect, it } from 'vitest';
import { inStandingOrder, turnsOfDepartment, type NotedDepartment, type Ordered } from '../src/index.js';

const row = (code: string, part: Partial<Ordered> = {}): Ordered => ({
  code,
  leads: 0,
  supports: 0,
  todos: 0,
  late: 0,
  forms: 0,
  lateDays: 0,
  letters: 0,
  stranded: 0,
  score: null,
  ...part,
});
const codes = (rows: readonly Ordered[]) => rows.map(({ code }) => code).join(' ');

describe('departments on one page', () => {
  const rows = [row('乙', { late: 2, score: 90.5 }), row('甲', { late: 2 }), row('丙', { late: 7, score: 91 })];

  it('stand by their codes until somebody wants another order: nobody is ranked', () => {
    expect(codes(inStandingOrder(rows, 'name', null))).toBe('丙 乙 甲');
  });

  it('stand by a number with the most first, by code where it is the same, and go on after any of them', () => {
    expect(codes(inStandingOrder(rows, 'late', null))).toBe('丙 乙 甲');
    expect(codes(inStandingOrder(rows, 'late', { key: 7, code: '丙' }))).toBe('乙 甲');
    expect(codes(inStandingOrder(rows, 'late', { key: 2, code: '乙' }))).toBe('甲');
    expect(codes(inStandingOrder(rows, 'late', { key: 2, code: '甲' }))).toBe('');
  });

  it('have no score before those that have one', () => {
    expect(codes(inStandingOrder(rows, 'score', null))).toBe('丙 乙 甲');
    expect(codes(inStandingOrder([...rows, row('丁')], 'score', { key: -1, code: '丁' }))).toBe('甲');
  });
});

describe('what a department was called', () => {
  const noted = (type: string, part: Partial<NotedDepartment> = {}): NotedDepartment => ({
    code: '文旅局',
    on: '2026-03-02',
    type: `department.${type}`,
    name: '文旅局',
    successors: [],
    ...part,
  });

  it('is told by its names and by who came before and after, and by nothing else that changed', () => {
    const turns = turnsOfDepartment('文旅局', [
      noted('added'),
      noted('changed', { on: '2026-03-03' }),
      noted('changed', { on: '2026-04-01', name: '文化旅游局' }),
      noted('succeeded', { code: '广电局', on: '2026-05-01', name: '广电局', successors: ['文旅局'] }),
      noted('succeeded', { on: '2026-06-01', name: '文化旅游局', successors: ['文化局', '旅游局'] }),
    ]);
    expect(turns.map(({ on, what, name, departments }) => [on, what, name, departments.join('、')])).toEqual([
      ['2026-03-02', 'registered', '文旅局', ''],
      ['2026-04-01', 'renamed', '文化旅游局', ''],
      ['2026-05-01', 'took-over', '文化旅游局', '广电局'],
      ['2026-06-01', 'split', '文化旅游局', '文化局、旅游局'],
    ]);
  });

  it('ends without an heir, or with one', () => {
    const what = (successors: readonly string[]) =>
      turnsOfDepartment('文旅局', [noted('added'), noted('closed', { successors })]).at(-1)?.what;
    expect([what([]), what(['文化局'])]).toEqual(['closed', 'merged']);
  });
});
