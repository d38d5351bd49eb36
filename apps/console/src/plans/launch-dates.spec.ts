import type { DraftRow } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { launchDates } from './launch-dates.js';

const today = '2026-11-28';
const date = (title: string, dueOn: string | null, confirmed = false) => ({ title, dueOn, confirmed });

function row(some: Partial<Record<keyof DraftRow, unknown>>): DraftRow {
  return {
    ref: '1',
    number: '1',
    state: 'ready',
    deadlines: [],
    targets: [],
    undated: [],
    ...some,
  } as unknown as DraftRow;
}

const calm = { trial: false, confirm: false, overdue: 'leave-out' } as const;

describe('a launch', () => {
  const rows = [
    row({ number: '1', deadlines: [date('建成书屋', '2027-06-30', true)] }),
    row({
      number: '2',
      deadlines: [date('开放图书馆', '2026-12-31')],
      targets: [date('书屋60个', '2027-12-31'), date('开放图书馆', '2026-12-31')],
    }),
    row({ number: '3', undated: [{ title: '三年内' }] }),
    row({ number: '4' }),
  ];

  it('says which dates start no clock and how many measures are left with none', () => {
    const { leftOut, withoutDate } = launchDates(rows, calm, today);
    expect(leftOut.map(({ number, what, why }) => [number, what, why])).toEqual([
      ['2', '开放图书馆', 'unchecked'],
      ['2', '书屋60个', 'unchecked'],
      ['3', '三年内', 'undated'],
    ]);
    expect(withoutDate).toBe(3);
  });

  it('takes what is confirmed with it, but not for rows that are doubtful', () => {
    const doubtful = row({ number: '5', state: 'doubtful', deadlines: [date('建成驿站', '2027-06-30')] });
    const { leftOut, withoutDate } = launchDates([...rows, doubtful], { ...calm, confirm: true }, today);
    expect(leftOut.map(({ number }) => number)).toEqual(['3', '5']);
    expect(withoutDate).toBe(3);
    expect(launchDates([doubtful], { ...calm, trial: true }, today).leftOut).toEqual([]);
  });

  it('takes a date of today as one to come', () => {
    const now = [row({ deadlines: [date('印发方案', today, true)] })];
    expect(launchDates(now, calm, today).leftOut).toEqual([]);
    expect(launchDates(now, { ...calm, overdue: 'as-overdue' }, today).asOverdue).toBe(0);
  });

  it('leaves a past date out, or moves it to the end of the year', () => {
    const past = [row({ deadlines: [date('印发方案', '2026-03-31', true)] })];
    expect(launchDates(past, calm, today)).toMatchObject({ leftOut: [{ why: 'past' }], withoutDate: 1 });
    expect(launchDates(past, { ...calm, overdue: 'year-end' }, today)).toEqual({
      leftOut: [],
      withoutDate: 0,
      asOverdue: 0,
    });
  });

  it('takes a past date as overdue where that is chosen, and counts the measures, not the dates', () => {
    const both = { deadlines: [date('印发方案', '2025-03-31', true)], targets: [date('书屋60个', '2026-03-31', true)] };
    const some = [
      row(both),
      row({ deadlines: [date('建成', '2027-06-30', true)] }),
      row({ deadlines: [date('查', '2025-01-01')] }),
    ];
    const told = launchDates(some, { ...calm, overdue: 'as-overdue' }, today);
    expect(told).toMatchObject({ leftOut: [{ why: 'unchecked' }], withoutDate: 1, asOverdue: 1 });
  });
});
