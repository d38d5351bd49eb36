import { describe, expect, it } from 'vitest';
import { obligationOf, type Revision } from '../src/index.js';
import { aMeasure, at, type Story } from './a-story.js';

const deadline = (title: string, dueOn: string) => ({ kind: 'deadline' as const, title, dueOn });
const document = '云政发〔2026〕40号';

const running = () =>
  aMeasure()
    .supportedBy('财政局', '民政局')
    .owing(deadline('建成书角', '2026-06-30'))
    .story()
    .assigned('2026-03-02 10:00')
    .inProgress('2026-03-03 10:00')
    .on('2026-05-11 10:00');
const edition = (part: Partial<Revision> = {}): Revision => ({
  planId: 'plan-2',
  document,
  number: '二/(一)/2',
  title: '建设云桥公共图书角',
  text: '建设公共图书角。',
  lead: '教育局',
  supporting: ['财政局', '民政局'],
  planEndsOn: null,
  order: 1,
  span: null,
  was: {
    title: '建设云桥公共图书角',
    text: '建设公共图书角。',
    lead: '教育局',
    supporting: ['财政局', '民政局'],
  },
  before: [deadline('建成书角', '2026-06-30')],
  after: [deadline('建成书角', '2026-06-30')],
  beside: [],
  ...part,
});
const revised = (part: Partial<Revision> = {}, story: Story = running()) =>
  story.as('principal', 'revise', edition(part));
const told = (story: Story) =>
  story.events.flatMap((each) =>
    each.type === 'department.told' && each.at > at('2026-03-03 12:00')
      ? [`${each.data.department} ${each.data.tiding}`]
      : [],
  );
const left = (story: Story) =>
  story.events.flatMap((each) => (each.type === 'measure.revised' ? [each.data.left] : [])).at(-1);

describe('a plan is revised while it runs', () => {
  it('carries on what is only printed anew, and tells nobody', () => {
    const story = revised();
    expect(story.refusal).toBeNull();
    expect(story.measure).toMatchObject({ planId: 'plan-2', number: '二/(一)/2', status: 'in-progress' });
    expect(told(story)).toEqual([]);
    expect(revised({}, story).refusal?.code).toBe('plan.revised-already');
  });

  it('moves a date by the document, keeps the original, and tells the lead', () => {
    const story = revised({ after: [deadline('建成书角', '2026-09-30')] });
    const due = obligationOf(story.measure, 'deadline:1');
    expect([due?.dueOn, due?.originalDueOn]).toEqual(['2026-09-30', '2026-06-30']);
    expect(story.measure.deadlineLedger.at(-1)).toMatchObject({ from: '2026-06-30', to: '2026-09-30', why: document });
    expect(told(story)).toEqual(['教育局 revised']);
    expect(story.on('2026-07-10 10:00').rungs('deadline')).toEqual([]);
  });

  it('takes the node of the work plan along that stands on its day, and no other', () => {
    const nodes = [
      { title: '选址', dueOn: '2026-05-29', weight: 40 },
      { title: '建成', dueOn: '2026-06-30', weight: 60 },
    ];
    const story = aMeasure()
      .owing({ ...deadline('建成书角', '2026-06-30'), kind: 'target' })
      .story()
      .assigned('2026-03-02 10:00')
      .inProgress('2026-03-03 10:00', nodes)
      .on('2026-05-11 10:00');
    const promise = (dueOn: string) => [{ ...deadline('建成书角', dueOn), kind: 'target' as const }];
    revised({ before: promise('2026-06-30'), after: promise('2026-09-30') }, story);
    const days = story.measure.obligations.filter(({ kind }) => kind === 'node').map(({ dueOn }) => dueOn);
    expect(days).toEqual(['2026-05-29', '2026-09-30']);
  });

  it('keeps earlier lateness, and leaves a date that lies in the past as it was, by name', () => {
    const story = running().on('2026-07-08 10:00');
    expect(story.rungs('deadline').at(-1)).toContain('督办单');
    revised({ after: [deadline('建成书角', '2026-07-01')] }, story);
    expect(left(story)).toEqual(['建成书角 2026-07-01']);
    expect(obligationOf(story.measure, 'deadline:1')?.dueOn).toBe('2026-06-30');
  });

  it('says a promise in the new words, opens one more and drops one that is asked no longer', () => {
    const reworded = revised({ after: [deadline('建成书角并开放', '2026-06-30')] });
    expect(obligationOf(reworded.measure, 'deadline:1')?.title).toBe('建成书角并开放');
    const more = revised({ after: [deadline('建成书角', '2026-06-30'), deadline('评估', '2026-12-31')] });
    expect(obligationOf(more.measure, 'deadline:2')).toMatchObject({
      title: '评估',
      dueOn: '2026-12-31',
      state: 'open',
    });
    const fewer = revised({ after: [] });
    expect(obligationOf(fewer.measure, 'deadline:1')?.state).toBe('dropped');
    expect(fewer.on('2026-12-30 10:00').rungs('deadline')).toEqual([]);
  });

  it('keeps one promise where the new edition says the date as a number too', () => {
    const target = { indicator: '书角', comparator: '>=', value: 12, unit: '处' };
    const after = [
      deadline('建成书角12处并开放', '2026-09-30'),
      { kind: 'target' as const, title: '书角12处', dueOn: '2026-09-30', target },
    ];
    const twin = revised({ after });
    expect(twin.measure.obligations.filter(({ kind }) => kind === 'target' || kind === 'deadline')).toMatchObject([
      {
        obligationId: 'deadline:1',
        kind: 'deadline',
        title: '书角12处',
        dueOn: '2026-09-30',
        originalDueOn: '2026-06-30',
      },
    ]);
  });

  it('gives it to another lead as by any reassignment, who signs for it', () => {
    const story = revised({ lead: '文旅局', supporting: ['教育局'] });
    expect(story.measure).toMatchObject({ lead: '文旅局', supporting: ['教育局'], status: 'assigned' });
  });

  it('leaves it with whoever has it by now where the edition names the same as before', () => {
    const story = running().as('officer', 'reassign', {
      lead: '文旅局',
      supporting: ['财政局', '团委'],
      reason: '转办',
    });
    expect(story.refusal).toBeNull();
    revised({ supporting: ['财政局', '民政局', '妇联'] }, story);
    expect(story.measure).toMatchObject({ lead: '文旅局', supporting: ['财政局', '团委', '妇联'] });
    expect(told(story).filter((each) => each.endsWith('released'))).toEqual([]);
  });

  it('tells a department that joins, and releases the part of one that leaves', () => {
    const story = running().as('handler', 'name-part', { department: '民政局', what: '选址', dueOn: '2026-05-29' });
    expect(story.refusal).toBeNull();
    revised({ supporting: ['财政局', '团委'] }, story);
    expect(told(story)).toEqual(['民政局 released', '团委 informed']);
    expect(obligationOf(story.measure, 'part:1')?.state).toBe('dropped');
  });

  it('takes over only the words while the measure is accepted or suspended, and names the dates', () => {
    const story = running().as('leader', 'suspend', { until: '2026-08-31', decidedBy: '程远', reason: '用地' });
    expect(story.refusal).toBeNull();
    revised({ title: '建设图书角', after: [deadline('建成书角', '2026-12-31')] }, story);
    expect(left(story)).toEqual(['建成书角 2026-12-31']);
    expect(story.measure).toMatchObject({ title: '建设图书角', status: 'suspended' });
    expect(told(story)).toEqual(['教育局 revised']);
  });

  it('names what it says otherwise of repeated duties and co-leads, which stay as they are', () => {
    expect(left(revised({ beside: ['每季确认开放情况'] }))).toEqual(['每季确认开放情况']);
  });

  it('is refused for what is over', () => {
    const story = running().as('officer', 'end-measure', { document });
    expect(revised({}, story).refusal?.code).toBe('measure.closed');
  });
});
