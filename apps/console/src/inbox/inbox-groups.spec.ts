import type { InboxItem } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { inboxGroups, onePromiseEach } from './inbox-groups.js';

const item = (number: string, dueOn: string | null, workingDaysLeft: number | null): InboxItem => ({
  measureId: number,
  number,
  title: '',
  obligationId: null,
  command: 'report',
  sentence: '',
  why: '',
  dueOn,
  workingDaysLeft,
  light: 'none',
  returned: null,
  inStead: null,
  dueBy: null,
  putOff: null,
  sharedWith: [],
  answeredWith: null,
});

describe('the inbox', () => {
  it('has one row for a task that stands in several plans, as far as the one that answers is here', () => {
    const first = { ...item('三/1', '2026-11-20', 2), obligationId: 'report:2026-H1' };
    const along = {
      ...item('五/2', '2026-11-23', 3),
      obligationId: 'report:2026-H1',
      answeredWith: { measureId: '三/1', obligationId: 'report:2026-H1' },
    };
    expect(onePromiseEach([first, along]).map(({ number }) => number)).toEqual(['三/1']);
    expect(onePromiseEach([along]).map(({ number }) => number)).toEqual(['五/2']);
  });

  it('puts what is overdue first, the oldest on top, and what has no date last', () => {
    const groups = inboxGroups([
      item('later', '2026-12-31', 20),
      item('undated', null, null),
      item('late', '2026-11-20', -1),
      item('today', '2026-11-23', 0),
      item('later still late', '2026-11-02', -15),
      item('in three days', '2026-11-26', 3),
    ]);
    expect(groups.map(({ name, measures }) => [name, ...measures.map((each) => each.number)])).toEqual([
      ['overdue', 'later still late', 'late'],
      ['soon', 'today', 'in three days'],
      ['later', 'later'],
      ['undated', 'undated'],
    ]);
  });

  it('shows one row a measure, where its most urgent duty stands, with all of them inside', () => {
    const other = { ...item('甲', '2026-12-31', 20), obligationId: 'report:2026-H2' };
    const [overdue, ...others] = inboxGroups([other, item('乙', '2026-11-26', 3), item('甲', '2026-11-20', -1)]);
    expect(overdue?.measures.map((each) => each.duties.map((duty) => duty.dueOn))).toEqual([
      ['2026-11-20', '2026-12-31'],
    ]);
    expect(others.map((each) => each.measures.map(({ number }) => number))).toEqual([['乙']]);
  });

  it('shows one promise once: a deadline and its node are finished by one form', () => {
    const dated = { ...item('1', '2026-11-30', 1), command: 'finish' };
    const rows = [
      { ...dated, obligationId: 'deadline:1' },
      { ...dated, obligationId: 'node:1' },
      { ...dated, obligationId: 'node:2', dueOn: '2027-01-29' },
      { ...dated, command: 'report', obligationId: 'report:2026-H1' },
      { ...dated, command: 'report', obligationId: 'report:2026-H2' },
    ];
    expect(onePromiseEach(rows).map((each) => each.obligationId)).toEqual([
      'deadline:1',
      'node:2',
      'report:2026-H1',
      'report:2026-H2',
    ]);
  });
});
