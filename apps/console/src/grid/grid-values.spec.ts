import { describe, expect, it } from 'vitest';
import {
  beginsPlan,
  copiedNodes,
  countsOf,
  evidenceOf,
  inOrder,
  isReady,
  pastedLines,
  withEvidence,
} from './grid-values.js';

const TODAY = '2026-11-30';

const row = (command: string, part: object = {}) =>
  ({ id: 'm/x/o', command, about: ['o'], returned: null, noChange: { allowed: true, why: null }, ...part }) as never;

const shown = (evidence: string, ...files: readonly string[]) => ({ evidence, files });

describe('a row of the grid', () => {
  it('is ready once what its command asks is answered', () => {
    expect(isReady(row('report'), {}, TODAY)).toBe(false);
    expect(isReady(row('report'), { text: '  ' }, TODAY)).toBe(false);
    expect(isReady(row('report'), { text: '已建成 3 处' }, TODAY)).toBe(true);
    expect(isReady(row('report'), { noChange: true }, TODAY)).toBe(true);
    expect(isReady(row('report', { noChange: { allowed: false, why: '已逾期' } }), { noChange: true }, TODAY)).toBe(
      false,
    );
    expect(isReady(row('confirm-duty'), { done: true }, TODAY)).toBe(true);
    expect(isReady(row('confirm-duty'), { done: false }, TODAY)).toBe(false);
    expect(isReady(row('answer-part'), { text: '无意见' }, TODAY)).toBe(true);
    expect(isReady(row('finish'), withEvidence(row('finish'), shown('云教发〔2026〕9号')), TODAY)).toBe(true);
    expect(isReady(row('finish'), withEvidence(row('finish'), shown('')), TODAY)).toBe(false);
    const nodes = [{ title: '印发', dueOn: '2026-09-30', weight: 60 }];
    expect(isReady(row('file-work-plan'), { nodes }, TODAY)).toBe(false);
    expect(isReady(row('file-work-plan'), { nodes: [...nodes, { ...nodes[0], weight: 40 }] }, TODAY)).toBe(true);
  });

  it('is one promise with one evidence, whatever obligations it has', () => {
    const twins = row('finish', { about: ['deadline:1', 'node:1'] });
    expect(withEvidence(twins, shown('9号'))).toEqual({
      obligations: [
        { obligationId: 'deadline:1', evidence: '9号' },
        { obligationId: 'node:1', evidence: '9号' },
      ],
    });
    expect(evidenceOf(withEvidence(twins, shown('9号', 'file-1')))).toEqual(shown('9号', 'file-1'));
  });

  it('takes the nodes of another, but no day that is past', () => {
    const nodes = [
      { title: '甲', dueOn: '2026-03-01', weight: 40 },
      { title: '乙', dueOn: '2026-09-30', weight: 60 },
    ];
    expect(copiedNodes(nodes, '2026-03-05')).toEqual({ nodes: [{ ...nodes[0], dueOn: null }, nodes[1]] });
  });
});

describe('the sheet', () => {
  it('puts what is overdue first, then plan by plan in the plan’s own order', () => {
    const rows = [
      row('report', { id: 1, planTitle: '乙', number: '一/10', workingDaysLeft: 4 }),
      row('report', { id: 2, planTitle: '乙', number: '一/2', workingDaysLeft: 4 }),
      row('report', { id: 3, planTitle: '甲', number: '一/3', workingDaysLeft: 4 }),
      row('report', { id: 4, planTitle: '乙', number: '二/1', workingDaysLeft: -1 }),
    ];
    const sorted = inOrder(rows);
    expect(sorted.map((each) => each.id)).toEqual([4, 3, 2, 1]);
    expect(sorted.map((_, at) => beginsPlan(sorted, at))).toEqual([true, true, true, false]);
  });

  it('says how many rows stand where', () => {
    const rows = [row('report'), row('report', { id: 'b' }), row('report', { id: 'c', returned: { code: null } })];
    const values = [{ noChange: true }, { text: '进展' }, {}];
    const valuesOf = (each: object) => values[rows.indexOf(each as never)] ?? {};
    expect(countsOf(rows, { valuesOf, readyOf: (each) => isReady(each, valuesOf(each), TODAY) })).toEqual({
      still: 1,
      ready: 1,
      empty: 1,
      returned: 1,
    });
  });

  it('takes a column that was copied from a spreadsheet, and leaves prose as prose', () => {
    const table = '<table><tr><td>甲</td><td>1</td></tr></table>';
    expect(pastedLines(table, '甲\t1\r\n乙\t2\r\n')).toEqual(['甲', '乙']);
    expect(pastedLines('<p>甲</p>', '甲\n乙')).toBeNull();
    expect(pastedLines(table, '甲')).toBeNull();
  });
});
