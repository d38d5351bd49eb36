import { describe, expect, it } from 'vitest';
import { extractDraft, IntakeRefusal } from './index.js';
import { SAMPLE_PLAN } from './testing/sample-plan.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the draft of a plan', () => {
  it('states the document with its number, date, period and lead rule', async () => {
    const { document } = await extractDraft(bytes(SAMPLE_PLAN));
    expect(document).toMatchObject({
      title: '云岭市湖泊保护三年行动方案(2024-2026年)',
      issuer: '云岭市人民政府',
      documentNumber: '云政发〔2024〕7号',
      issuedOn: '2024-03-05',
      planPeriod: { start: 2024, end: 2026 },
      leadRule: '列第一位的为牵头部门',
    });
  });

  it('takes items and safeguards as measures, not guiding thought and goals', async () => {
    const draft = await extractDraft(bytes(SAMPLE_PLAN));
    expect(draft.measures.map((m) => [m.ref, m.title, m.lead])).toEqual([
      ['二/(一)/1', '清理岸线违建', '市水利局'],
      ['二/(一)/2', '修复湖滨湿地', '市林业局'],
      ['二/(二)/1', '建立监测网络', '市生态环境局'],
      ['三/(一)', '加强组织领导', '市政府办公室'],
    ]);
    expect(draft.measures[0]?.supporting).toEqual(['市自然资源和规划局', '市公安局']);
    expect(draft.measures[2]?.supporting).toEqual(['市财政局', '市水利局']);
  });

  it('reads deadlines, targets and recurring duties with their numbers', async () => {
    const { measures } = await extractDraft(bytes(SAMPLE_PLAN));
    expect(measures[0]?.deadlines.map((d) => d.date)).toEqual(['2024-12-31']);
    expect(measures[0]?.recurring.map((r) => [r.frequency, r.quantity])).toEqual([['quarterly', 1]]);
    expect(measures[1]?.targets.map((t) => [t.comparator, t.value, t.unit, t.by])).toEqual([
      ['=', 300, '亩', '2025-12-31'],
      ['>=', 40, '%', '2025-12-31'],
      ['>=', 60, '%', '2025-12-31'],
    ]);
    expect(measures[2]?.targets.map((t) => [t.per, t.comparator, t.value])).toEqual([['县区', '>=', 2]]);
  });

  it('gives the plan its own goals', async () => {
    const draft = await extractDraft(bytes(SAMPLE_PLAN));
    expect(draft.targets.map((t) => [t.indicator, t.value, t.by])).toEqual([['湖泊水质优良比例', 85, '2026-12-31']]);
    expect(draft.deadlines.map((d) => d.date)).toEqual(['2026-12-31']);
  });

  it('quotes the original beside every span', async () => {
    const draft = await extractDraft(bytes(SAMPLE_PLAN));
    for (const m of draft.measures) {
      for (const part of [m, ...m.deadlines, ...m.targets, ...m.recurring]) {
        expect(part.quote).toBe(SAMPLE_PLAN.slice(part.span.start, part.span.end));
        expect(part.quote).toContain(part.text);
      }
    }
  });

  it('refuses with a code what holds no plan', async () => {
    const code = (input: Uint8Array) =>
      extractDraft(input).then(
        () => 'read',
        (e: unknown) => (e instanceof IntakeRefusal ? e.code : String(e)),
      );
    expect(await code(new Uint8Array())).toBe('intake.empty');
    expect(await code(bytes(' \n\t'))).toBe('intake.empty');
    expect(await code(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))).toBe('intake.binary');
    expect(await code(bytes('今天天气很好,我们去公园散步。'))).toBe('intake.no-measures');
  });
});
