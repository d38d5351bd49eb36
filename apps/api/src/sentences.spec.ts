import { describe, expect, it } from 'vitest';
import { eventSentence, rungWords } from './event-sentence.js';
import { todoSentence, todoWhy } from './todo-sentence.js';

const zh = { language: 'zh', nameOf: (code: string) => `「${code}」` } as const;
const en = { language: 'en', nameOf: (code: string) => code } as const;

describe('what happened, in a sentence', () => {
  it('tells rungs in working days, not in codes', () => {
    expect(['T-10', 'T', 'T+1', '+3', 'by-hand:2'].map((rung) => rungWords(rung)[0])).toEqual([
      '到期前10个工作日',
      '到期当日',
      '逾期第1个工作日',
      '提请审议后第3个工作日',
      '手工提级',
    ]);
    const reached = { rung: 'T+1', dueOn: '2026-04-30', kind: 'draft', instrument: '催办单' };
    expect(eventSentence('rung.reached', reached, zh)).toBe('逾期第1个工作日(时限2026-04-30):起草催办单');
    expect(eventSentence('rung.reached', { ...reached, kind: 'review', instrument: null }, en)).toBe(
      '1 working days overdue (due 2026-04-30): put before the leaders',
    );
  });

  it('names departments, codes and lights in words', () => {
    expect(eventSentence('measure.assigned', { lead: 'a' }, zh)).toBe('交办给「a」');
    expect(eventSentence('report.sent-back', { code: 'empty' }, zh)).toBe('进展反馈退回(空泛)');
    expect(eventSentence('light.changed', { from: 'none', to: 'red' }, zh)).toBe('灯号由“未亮灯”变为“红灯”');
    expect(eventSentence('report.submitted', { lateWorkingDays: 2, partsMissing: ['b', 'c'] }, zh)).toBe(
      '报送进展反馈,逾期2个工作日,协办未反馈:「b」、「c」',
    );
  });

  it('tells an event of a later version by its name', () => {
    expect(eventSentence('measure.sung-about', {}, zh)).toBe('measure.sung-about');
  });
});

describe('what I must do, in a sentence', () => {
  it('says what and why, and nothing twice', () => {
    const todo = {
      command: 'acknowledge',
      obligationId: 'acknowledgement',
      title: '签收',
      dueOn: '2026-03-05',
    } as const;
    expect([todoSentence(todo, 'zh'), todoWhy(todo, 'zh')]).toEqual(['签收', '贵单位牵头']);
    expect(todoSentence({ ...todo, command: 'report', title: '进展反馈' }, 'zh')).toBe('报送进展:进展反馈');
  });
});
