import type { Measure, TimelineEvent } from '@duban/api-client';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chinese } from '../words/words.js';
import { eventWords } from './event-words.js';

const measure = {
  obligations: [{ obligationId: 'report:2026-H2', kind: 'report', title: '进展反馈', about: null }],
} as unknown as Measure;

const event = (type: string, data: Record<string, unknown>) => ({ type, data }) as unknown as TimelineEvent;

describe('an event in the timeline', () => {
  const words = i18next.createInstance();
  beforeAll(() => words.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: chinese } } }));
  const said = (type: string, data: Record<string, unknown>) => eventWords(words.t, measure, event(type, data));

  it('names a rung, its instrument and what it is about, without codes', () => {
    const data = { obligationId: 'report:2026-H2', rung: 'T+5', kind: 'draft', instrument: '督办单' };
    expect(said('rung.reached', data)).toBe('拟发文书 督办单 · 逾期第 5 个工作日 · 进展反馈（2026-H2）');
  });

  it('says which light became which, or how far it is under the same light', () => {
    expect(said('light.changed', { from: 'near-due', to: 'overdue' })).toBe('灯号：临期 → 逾期');
    expect(said('light.changed', { from: 'none', to: 'none', progress: { done: 1, of: 3 } })).toBe(
      '进展：1 / 3 项完成',
    );
  });

  it('says why a report came back', () => {
    expect(said('report.sent-back', { obligationId: 'report:2026-H2', code: 'empty' })).toBe(
      '进展反馈（2026-H2）退回：内容空泛',
    );
  });

  it('leaves every other event to the API’s sentence', () => {
    expect(said('measure.assigned', {})).toBeNull();
  });
});
