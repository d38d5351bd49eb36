import { describe, expect, it } from 'vitest';
import { obligationOf, openObligations } from '../src/index.js';
import { aMeasure, type Story } from './a-story.js';

const document = '云委发〔2026〕9号';
const running = () =>
  aMeasure()
    .supportedBy('财政局', '民政局')
    .owing({ kind: 'deadline', title: '建成书角', dueOn: '2026-06-30' })
    .story()
    .assigned('2026-03-02 10:00');
const succeeded = (story: Story, from: string, to: string) =>
  story.as('office-head', 'succeed', { from, to, document });
const owners = (story: Story) => new Set(openObligations(story.measure).flatMap(({ department }) => department ?? []));

describe('R28: a department is merged into another while its measures run', () => {
  it('hands the lead with every date to the successor, which need not sign again', () => {
    const story = succeeded(running().inProgress('2026-03-03 10:00'), '教育局', '文旅局');
    expect(story.refusal).toBeNull();
    expect(story.measure).toMatchObject({ lead: '文旅局', status: 'in-progress', supporting: ['财政局', '民政局'] });
    expect(owners(story)).toEqual(new Set(['文旅局']));
    expect(obligationOf(story.measure, 'deadline:1')).toMatchObject({
      dueOn: '2026-06-30',
      originalDueOn: '2026-06-30',
    });
    expect(story.measure.deadlineLedger).toEqual([]);
  });

  it('lets the successor do what was the old one’s, and nobody else', () => {
    const story = succeeded(running(), '教育局', '文旅局');
    expect(story.as('liaison@教育局', 'acknowledge', {}).refusal?.code).toBe('measure.not-lead-department');
    expect(story.as('liaison@文旅局', 'acknowledge', {}).refusal).toBeNull();
  });

  it('keeps the old name on what is over', () => {
    const story = succeeded(running().inProgress('2026-03-03 10:00'), '教育局', '文旅局');
    const signed = story.measure.obligations.find(({ kind }) => kind === 'acknowledgement');
    expect(signed).toMatchObject({ state: 'done', department: '教育局' });
  });

  it('makes one of two supporting departments, and none of a supporter that leads now', () => {
    expect(succeeded(running(), '财政局', '民政局').measure.supporting).toEqual(['民政局']);
    expect(succeeded(running(), '教育局', '财政局').measure).toMatchObject({ lead: '财政局', supporting: ['民政局'] });
  });

  it('climbs the same ladder on, and the draft that waits is the successor’s', () => {
    const story = running().inProgress('2026-03-03 10:00').on('2026-07-06 10:00');
    const drafted = story.measure.items.filter(({ state }) => state === 'drafted');
    expect(drafted.map(({ department }) => department)).toContain('教育局');
    const items = succeeded(story, '教育局', '文旅局').measure.items.filter(({ state }) => state === 'drafted');
    expect(items.map(({ department }) => department)).toEqual(drafted.map(() => '文旅局'));
    expect(story.on('2026-07-20 10:00').measure.light).toBe('red');
  });

  it('is done once, and never to what is over', () => {
    const story = succeeded(running(), '教育局', '文旅局');
    expect(succeeded(story, '教育局', '文旅局').refusal?.code).toBe('measure.no-department-of-it');
    story.as('principal', 'terminate', { document: '会议纪要3号', reason: '不再办理' });
    expect(succeeded(story, '文旅局', '教育局').refusal?.code).toBe('measure.closed');
  });
});
