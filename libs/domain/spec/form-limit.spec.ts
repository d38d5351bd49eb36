import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  formsAWeek,
  openObligations,
  putOffReports,
  shippedCalendar,
  type FormRow,
  type Policy,
} from '../src/index.js';
import { aMeasure } from './a-story.js';

const policyOf = (formsAWeekAtMost: number): Policy => ({
  ...defaultPolicy,
  report: { ...defaultPolicy.report, formsAWeekAtMost },
});
const row = (part: Partial<FormRow>): FormRow => ({
  measureId: 'm1',
  obligationId: 'report:2026-H1',
  command: 'report',
  dueOn: '2026-07-10',
  class: '规划任务',
  movable: true,
  ...part,
});
const movedBy = (most: number, ...rows: readonly FormRow[]) =>
  putOffReports(rows, { policy: policyOf(most), calendar: shippedCalendar }).map(
    ({ measureId, to }) => `${measureId} ${to}`,
  );
const node = row({ command: 'finish', obligationId: 'node:1', dueOn: '2026-07-08', movable: false });

describe('the form limit (C28)', () => {
  it('is ten a department and week where a policy does not say', () => {
    expect(formsAWeek(defaultPolicy)).toBe(10);
  });

  it('counts a day’s rows of one kind as one form, and moves all of them or none', () => {
    const grid = [row({}), row({ measureId: 'm2' })];
    expect(movedBy(2, node, ...grid)).toEqual([]);
    expect(movedBy(1, node, ...grid)).toEqual(['m1 2026-07-17', 'm2 2026-07-17']);
    expect(movedBy(1, node, row({}), row({ measureId: 'm2', movable: false }))).toEqual([]);
  });

  it('moves the least class first, the later day first, to a day that is worked, and never what is dated', () => {
    const instruction = row({ measureId: 'm3', class: '批示', dueOn: '2026-07-07' });
    expect(movedBy(2, node, row({}), instruction)).toEqual(['m1 2026-07-17']);
    expect(movedBy(2, node, row({ dueOn: '2026-07-06' }), row({ measureId: 'm2' }))).toEqual(['m2 2026-07-17']);
    expect(movedBy(1, node, row({ dueOn: '2026-09-25' }))).toEqual(['m1 2026-10-08']);
    expect(movedBy(1, node, { ...node, dueOn: '2026-07-09' })).toEqual([]);
  });

  it('moves a report once, in the ledger of dates, and not once it was told of', () => {
    const story = aMeasure().due('2026-12-31').story();
    story.assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00').on('2026-07-01 10:00');
    const body = { obligationId: 'report:2026-H1', to: '2026-07-17', week: '2026-W28', forms: 11, most: 10 };
    expect(story.as('officer', 'put-off', body).refusal).toBeNull();
    expect(openObligations(story.measure, 'report')[0]).toMatchObject({
      dueOn: '2026-07-17',
      originalDueOn: '2026-07-10',
    });
    expect(story.measure.deadlineLedger.at(-1)).toMatchObject({
      ...{ from: '2026-07-10', to: '2026-07-17', why: 'form-limit' },
      limit: { week: '2026-W28', forms: 11, most: 10 },
    });
    expect(story.events.slice(-2).map(({ type }) => type)).toEqual(['deadline.changed', 'department.told']);
    expect(story.as('officer', 'put-off', { ...body, to: '2026-07-24' }).refusal?.code).toBe('report.not-put-off');
    story.on('2026-07-18 10:00');
    expect(story.rungs('report')).toContain('2026-07-14 T-3 notice');

    const told = aMeasure().due('2026-12-31').story();
    told.assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00').on('2026-07-08 10:00');
    expect(told.as('officer', 'put-off', body).refusal?.code).toBe('report.not-put-off');
  });
});
