import { describe, expect, it } from 'vitest';
import { kindChange, obligationOf, progressOf } from '../src/index.js';
import { aMeasure, at, rules, type Story } from './a-story.js';

const now = '2027-01-12 10:00';
const acts = [
  { title: '组织家长开放日', times: 4 },
  { title: '开展校园周边巡查', times: 12 },
];
const begun = (kind: 'standing' | 'advocated' | 'staged') =>
  aMeasure()
    .ofKind(kind)
    .due('2027-12-31')
    .story()
    .assigned('2026-03-02 10:00')
    .as('liaison', 'acknowledge', {})
    .on('2027-01-05 10:00');
const told = (story: Story) =>
  story.as('handler', 'report', { text: '全年持续开展', acts }).on(now).as('deputy-head', 'sign-report', {});
const actsOf = (story: Story) => progressOf(story.measure, at(now), rules).acts;

describe('standing and advocated work is told by its acts', () => {
  it.each(['standing', 'advocated'] as const)('%s: how often in the period, never a percentage', (kind) => {
    const story = told(begun(kind));
    expect(actsOf(story)).toEqual({ times: 16, confirmed: false });
    expect(story.measure.progress).toMatchObject({ confirmed: null, scheduled: null });
    story.as('officer', 'accept-report', {});
    expect(actsOf(story)).toEqual({ times: 16, confirmed: true });
  });

  it('counts no draft, and what was sent back no longer', () => {
    const drafted = begun('standing').as('handler', 'report', { text: '全年持续开展', acts });
    expect(actsOf(drafted)).toBeUndefined();
    const back = told(begun('standing')).as('officer', 'send-back-report', { code: 'empty', reason: '次数存疑' });
    expect(actsOf(back)).toBeUndefined();
  });

  it('has no acts in work that is measured otherwise', () => {
    const story = aMeasure()
      .ofKind('staged')
      .due('2026-12-31')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .on('2026-07-06 10:00');
    expect(story.as('handler', 'report', { text: '推进中', acts }).refusal?.code).toBe('report.acts-of-other-kind');
  });
});

describe('a change of kind', () => {
  const staged = () =>
    aMeasure().ofKind('staged').due('2026-12-31').story().assigned('2026-03-02 10:00').inProgress('2026-03-03 10:00');
  const when = (story: Story, words: string) => ({ measure: story.measure, at: at(words) });

  it('to standing opens a yearly confirmation, and what only that kind asked ends with it', () => {
    const story = staged().on('2026-05-11 10:00').as('officer', 'change-kind', { kind: 'standing', reason: '长期' });
    const duty = story.measure.series.find((each) => each.kind === 'recurring');
    expect(duty).toMatchObject({ cycle: 'yearly', period: '2026' });
    const id = `${duty?.seriesId ?? ''}:2026`;
    expect(obligationOf(story.measure, id)).toMatchObject({ state: 'open', ladder: 'confirmation' });
    story.as('officer', 'change-kind', { kind: 'staged', reason: '有期限' });
    expect(obligationOf(story.measure, id)?.state).toBe('dropped');
    expect(story.measure.series.some((each) => each.kind === 'recurring')).toBe(false);
  });

  it('says beforehand what stops, what starts and how often is reported, as it then comes', () => {
    const story = staged().on('2026-05-11 10:00');
    const { measure, at: now } = when(story, '2026-05-11 10:00');
    const foreseen = kindChange(measure, 'advocated', now, rules);
    expect(foreseen).toMatchObject({ cycle: { from: 'quarterly', to: 'yearly' } });
    if ('refusal' in foreseen) throw new Error(foreseen.refusal.code);
    expect(foreseen.stops.map(({ obligationId }) => obligationId)).toEqual([
      'deadline:1',
      'report:2026-Q1',
      'report:2026-Q2',
    ]);
    // It owes a line a year, and is chased for nothing.
    expect(foreseen.starts).toEqual([]);
    expect(foreseen.progress).toMatchObject({ from: { confirmed: 0 }, to: { confirmed: null } });
    story.as('officer', 'change-kind', { kind: 'advocated', reason: '倡导性' });
    expect(obligationOf(story.measure, 'deadline:1')?.ladder).toBe('none');
    expect(kindChange(story.measure, 'advocated', now, rules)).toMatchObject({
      refusal: { code: 'measure.same-kind' },
    });
  });

  it('leaves what was lived: rungs, lateness and stages stay where they stood', () => {
    const story = aMeasure()
      .due('2026-06-30')
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00')
      .as('handler', 'report-stage', { stage: 'drafting', evidence: '初稿' })
      .on('2026-07-06 10:00');
    const reached = obligationOf(story.measure, 'deadline:1')?.reached;
    story.as('officer', 'change-kind', { kind: 'advocated', reason: '倡导性' });
    expect(obligationOf(story.measure, 'deadline:1')?.reached).toEqual(reached);
    expect(story.measure.stages).toHaveLength(1);
  });
});
