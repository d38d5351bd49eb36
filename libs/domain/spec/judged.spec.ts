import { describe, expect, it } from 'vitest';
import { judgedOf } from '../src/index.js';
import { aMeasure, type Story } from './a-story.js';

const finished = (story: Story, words: string) =>
  story
    .on(words)
    .as('handler', 'finish', { obligations: [{ obligationId: 'deadline:1', evidence: '云教发〔2026〕3号' }] })
    .as('deputy-head', 'sign-finish', {});
const started = () => aMeasure().due('2026-06-30').story().assigned('2026-03-02 10:00').inProgress('2026-03-04 10:00');
const said = (story: Story) =>
  judgedOf(story.measure)
    .filter(({ kind }) => kind === 'deadline')
    .map(({ department, dueOn, lateWorkingDays }) => `${department} ${dueOn} ${lateWorkingDays}`);

describe('how punctual a department is (R19)', () => {
  it('is said by what was handed in, from the signature on', () => {
    expect(said(started())).toEqual([]);
    expect(said(finished(started(), '2026-06-30 10:00'))).toEqual(['教育局 2026-06-30 0']);
    const late = finished(started(), '2026-07-02 10:00');
    expect(said(late)).toEqual(['教育局 2026-06-30 2']);
    late.as('officer', 'accept-finish', {});
    expect(said(late)).toEqual(['教育局 2026-06-30 2']);
  });

  it('is not said by what came back, nor by what was dropped', () => {
    const back = finished(started(), '2026-07-02 10:00');
    back.as('officer', 'send-back-finish', { code: 'substance', reason: '未见成果' });
    expect(said(back)).toEqual([]);
  });

  it('stays with the department that a matter was taken from, by the date that it had (R10)', () => {
    const story = started().on('2026-07-16 10:00').as('leader', 'decide-review', {
      obligationId: 'review:1',
      decision: 'reassign',
      department: '民政局',
      reason: '职责调整',
      dueOn: '2026-08-31',
    });
    expect(said(story)).toEqual(['教育局 2026-06-30 12']);
  });

  it('is nobody’s where work is only advocated (R20)', () => {
    const story = aMeasure().ofKind('advocated').due('2026-06-30').story().assigned('2026-03-02 10:00');
    const { measure } = story;
    const handedIn = measure.obligations.map((each) => ({ ...each, lateWorkingDays: 3 }));
    expect(judgedOf({ ...measure, obligations: handedIn })).toEqual([]);
  });
});
