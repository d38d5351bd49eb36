import { describe, expect, it } from 'vitest';
import { letterLines, type LetterMatter } from '../src/index.js';

const row = (measureId: string, obligation: string, dueOn: string, lateWorkingDays: number): LetterMatter => ({
  measureId,
  obligation,
  dueOn,
  lateWorkingDays,
});

describe('the rows of a letter on paper', () => {
  it('name a measure once, with both dates that it is late with, the earlier first', () => {
    const lines = letterLines([
      row('m', '全部任务', '2026-07-31', 3),
      row('n', '建成', '2026-07-30', 4),
      row('m', '开工', '2026-06-30', 9),
    ]);
    expect(lines.map(({ row: { measureId }, parts }) => [measureId, parts])).toEqual([
      [
        'm',
        [
          { obligations: ['开工'], dueOn: '2026-06-30', lateWorkingDays: 9 },
          { obligations: ['全部任务'], dueOn: '2026-07-31', lateWorkingDays: 3 },
        ],
      ],
      ['n', [{ obligations: ['建成'], dueOn: '2026-07-30', lateWorkingDays: 4 }]],
    ]);
  });

  it('ask once for what two rungs ask for, as late as the last of them', () => {
    expect(letterLines([row('m', '报送推进计划', '2026-03-15', 1), row('m', '报送推进计划', '2026-03-15', 3)])).toEqual(
      [
        {
          row: row('m', '报送推进计划', '2026-03-15', 1),
          parts: [{ obligations: ['报送推进计划'], dueOn: '2026-03-15', lateWorkingDays: 3 }],
        },
      ],
    );
  });

  it('say a date once for all that falls due on it', () => {
    const [line] = letterLines([row('m', '六十条', '2026-11-25', 3), row('m', '全部任务', '2026-11-25', 3)]);
    expect(line?.parts).toEqual([{ obligations: ['六十条', '全部任务'], dueOn: '2026-11-25', lateWorkingDays: 3 }]);
  });

  it('keep rows apart that are of no measure', () => {
    const sum = { measureId: null, obligation: '', dueOn: null, lateWorkingDays: 0 };
    expect(letterLines([sum, sum])).toHaveLength(2);
  });
});
