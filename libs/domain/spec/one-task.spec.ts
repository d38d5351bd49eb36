import { describe, expect, it } from 'vitest';
import {
  answeredAlong,
  answeredByAnother,
  answeredWith,
  reportedUntil,
  saidAlong,
  type Measure,
} from '../src/index.js';
import { aMeasure, type Story } from './a-story.js';

const SUM = { obligationId: 'report:2026-H1' };

/** Two measures of one task in two plans, told alike until the half-year is over. */
function twins(ofOther = '规划任务', lead = '教育局'): { mine: Story; theirs: Story } {
  const begun = (className: string, led: string) =>
    aMeasure()
      .ofClass(className)
      .ledBy(led)
      .due('2027-12-31')
      .story()
      .assigned('2026-03-02 10:00')
      .as(led === '教育局' ? 'liaison' : `liaison@${led}`, 'acknowledge', {});
  return { mine: begun('规划任务', '教育局'), theirs: begun(ofOther, lead) };
}

const named = (story: Story, measureId: string): Measure => ({ ...story.measure, measureId });
const linked = (story: Story): Measure => story.as('officer', 'link-same-origin', { others: ['measure-2'] }).measure;

describe('同源事项: one task that stands in several plans', () => {
  it('is linked by the office once, and parted with a reason', () => {
    const { mine } = twins();
    expect(linked(mine).sameOrigin).toEqual(['measure-2']);
    expect(mine.as('officer', 'link-same-origin', { others: ['measure-2'] }).refusal?.code).toBe(
      'origin.linked-already',
    );
    expect(mine.as('officer', 'link-same-origin', { others: ['measure-1'] }).refusal?.code).toBe('origin.no-other');
    expect(mine.as('officer', 'link-same-origin', { others: [] }).refusal?.code).toBe('request.invalid');
    expect(mine.as('officer', 'part-same-origin', { reason: '两件事' }).measure.sameOrigin).toBeUndefined();
    expect(mine.as('officer', 'part-same-origin', { reason: '两件事' }).refusal?.code).toBe('origin.none-linked');
  });

  it('is told to each measure of it, until each knows of each', () => {
    const { mine } = twins();
    mine.as('officer', 'note-origin', { is: 'linked', with: ['measure-1', 'measure-2', 'measure-3'] });
    expect(mine.measure.sameOrigin).toEqual(['measure-2', 'measure-3']);
    mine.as('officer', 'note-origin', { is: 'parted', from: ['measure-3'], reason: '两件事' });
    expect(mine.measure.sameOrigin).toEqual(['measure-2']);
  });

  it('is answered by one report: of the same department, of a period that ends no later', () => {
    const { mine, theirs } = twins();
    [mine, theirs].forEach((each) => each.on('2026-07-06 10:00'));
    const write = { command: 'report', ...SUM };
    expect(answeredAlong(linked(mine), write, named(theirs, 'measure-2'))).toEqual(['report:2026-H1']);
    expect(
      answeredAlong(linked(mine), { ...write, obligationId: 'report:2026-05' }, named(theirs, 'measure-2')),
    ).toEqual([]);
    expect(answeredAlong(linked(mine), write, named(theirs, 'measure-3'))).toEqual([]);
    const other = twins('规划任务', '财政局').theirs.on('2026-07-06 10:00');
    expect(answeredAlong(mine.measure, write, named(other, 'measure-2'))).toEqual([]);
  });

  it('is one thing to do: of two reports on one day one leads, and the other goes with it', () => {
    const { mine, theirs } = twins();
    [mine, theirs].forEach((each) => each.on('2026-07-06 10:00'));
    const other = { ...named(theirs, 'measure-2'), sameOrigin: ['measure-1'] };
    const write = { command: 'report', ...SUM };
    expect(answeredWith(linked(mine), write, [other])).toBeNull();
    expect(answeredWith(other, write, [linked(mine)])).toMatchObject({ measureId: 'measure-1', ...SUM });
    expect(answeredWith(other, { ...write, command: 'finish' }, [mine.measure])).toBeNull();
    const mineToo = { measure: linked(mine), ...write };
    const theirsToo = { measure: other, ...write };
    expect(answeredByAnother([mineToo, theirsToo])).toEqual([theirsToo]);
    expect(answeredByAnother([theirsToo])).toEqual([]);
  });

  it('is signed along once it is written, and not written twice', () => {
    const { mine, theirs } = twins();
    [mine, theirs].forEach((each) => each.on('2026-07-06 10:00').as('handler', 'report', { ...SUM, text: '已部署' }));
    const other = named(theirs, 'measure-2');
    expect(answeredAlong(linked(mine), { command: 'report', ...SUM }, other)).toEqual([]);
    expect(answeredAlong(mine.measure, { command: 'sign-report', ...SUM }, other)).toEqual(['report:2026-H1']);
  });

  it.each([{ text: '另有一说' }, { text: '已部署', problems: '缺地' }, { text: '已部署', nextSteps: '选址' }])(
    'is not signed along where its report says what the signer has not read: %j',
    (words) => {
      const { mine, theirs } = twins();
      mine.on('2026-07-06 10:00').as('handler', 'report', { ...SUM, text: '已部署' });
      theirs.on('2026-07-06 10:00').as('handler', 'report', { ...SUM, ...words });
      const sign = { command: 'sign-report', ...SUM };
      expect(answeredAlong(linked(mine), sign, named(theirs, 'measure-2'))).toEqual([]);
    },
  );

  it('is said in the same words; dates and acts are each measure’s own', () => {
    const { theirs } = twins();
    const body = { text: '已部署', problems: '', nodes: [{ obligationId: 'deadline:1' }], acts: [] };
    expect(saidAlong(body, theirs.measure)).toEqual({ text: '已部署', problems: '' });
  });

  it('knows until when each period runs', () => {
    expect(
      ['report:2026-H2', 'report:2026-Q3', 'report:2026-02', 'report:2026', 'deadline:1'].map(reportedUntil),
    ).toEqual(['2026-12-31', '2026-09-30', '2026-02-28', '2026-12-31', null]);
  });
});
