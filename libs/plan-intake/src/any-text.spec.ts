import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean/clean-text.js';
import { draftFromText } from './extract-draft.js';
import { IntakeRefusal, type PlanDraft } from './index.js';
import { SAMPLE_PLAN } from './testing/sample-plan.js';

const FRAGMENTS = [
  '一、',
  '(一)',
  '1.',
  '(1)',
  '①',
  '第一章',
  '主要任务:',
  '具体措施:',
  '推进工作。',
  '到2025年,',
  '2023年6月底前',
  '三年内',
  '每年',
  '定期',
  '达到90%以上',
  '55%、95%',
  '新建学校10所',
  '12项',
  '(市教育局、市财政局负责)',
  '牵头单位:',
  '市发展改革委',
  '〔2022〕2号',
  '〔20222号',
  '發(fā)展',
  '關(guān)於',
  '大(',
  ')',
  '\u201c',
  '\u201d',
  '《',
  '》',
  '?',
  '\ue2a2',
  '\t',
  '|',
  '\n',
  ' ',
  '\ud83d\ude00',
  '\ufeff',
  '、',
  ',',
  '。',
  '序号\t任务\t责任单位\n',
  '云岭市人民政府\n2022年1月2日\n',
  '附件',
  '\n附件2\n',
  '\n一、工作任务\n(一)做事。\n',
  '责任单位:市教育局\n',
  '\n行动一:做事\n',
  '● 做事。好好做。\n',
  '由市教育局牵头会同市财政局办理。',
  'a_b_c',
];
const documents = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

function read(text: string): PlanDraft | null {
  try {
    return draftFromText({ text, format: 'txt', encoding: 'utf-8' });
  } catch (error) {
    if (error instanceof IntakeRefusal) return null;
    throw error;
  }
}

function* located(draft: PlanDraft): Generator<{ span: { start: number; end: number }; quote: string; text?: string }> {
  for (const m of draft.measures) {
    yield m;
    yield* m.deadlines;
    yield* m.targets;
    yield* m.recurring;
  }
  yield* [...draft.sections, ...draft.targets, ...draft.deadlines, ...draft.recurring, ...draft.indicators];
  for (const finding of draft.findings)
    if (finding.span && finding.quote !== null) yield { span: finding.span, quote: finding.quote };
}

describe('any text', () => {
  it('gives fields whose quote is the original between the span\u2019s ends', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const draft = read(text);
        if (draft)
          for (const field of located(draft)) expect(field.quote).toBe(text.slice(field.span.start, field.span.end));
      }),
      { numRuns: 400 },
    );
  });

  it('gives fields whose text stands in the cleaned words of their span', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const draft = read(text);
        if (!draft) return;
        const { mapped } = cleanText(text);
        for (const { span, text: words } of located(draft)) {
          if (words !== undefined) expect(mapped.cleanedBetween(span)).toContain(words);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives every measure a ref of its own', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const refs = read(text)?.measures.map((m) => m.ref) ?? [];
        expect(new Set(refs).size).toBe(refs.length);
      }),
      { numRuns: 400 },
    );
  });

  it('is read or refused with a code, never with a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void read(text)),
      { numRuns: 300 },
    );
  });

  it('gives the same draft twice', () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('time', () => {
  const shapes: Record<string, (size: number) => string> = {
    'plans one after another': (size) => SAMPLE_PLAN.repeat(Math.ceil(size / SAMPLE_PLAN.length)),
    'one line': (size) => SAMPLE_PLAN.replace(/\n/g, '').repeat(Math.ceil(size / SAMPLE_PLAN.length)),
    'open brackets': (size) => `一、主要任务\n(一)工作。${'('.repeat(size)}`,
    'closed brackets': (size) => `一、主要任务\n(一)工作。${'('.repeat(size / 2)}${')'.repeat(size / 2)}`,
    'numbers without end': (size) => `一、主要任务\n(一)工作。${'10个、'.repeat(size / 4)}`,
    'dates without end': (size) => `一、主要任务\n(一)工作。${'到2025年,'.repeat(size / 7)}`,
    'departments without end': (size) => `一、主要任务\n(一)工作。(${'市教育局和'.repeat(size / 5)}市财政局负责)`,
    'question marks': (size) => `一、主要任务\n(一)工作。${'?;\u7a98\u01d4'.repeat(size / 4)}`,
    'sections without end': (size) =>
      Array.from({ length: size / 12 }, (_, i) => `(${'一二三'[i % 3]})工作${i}。做。`).join('\n'),
    'labels without end': (size) => `一、主要任务\n1.工作。做。\n${'责任单位:市教育局\n'.repeat(size / 10)}`,
    'labels in one line': (size) =>
      `一、主要任务\n1.工作。做。${'责任单位:市教育局 配合单位:市财政局 '.repeat(size / 20)}`,
    'items in one line': (size) =>
      `一、主要任务\n(一)工作。${Array.from({ length: size / 14 }, (_, i) => `${(i % 90) + 1}.做。(市教育局负责)`).join('')}`,
    'headings in one line': (size) => `一、主要任务${'(一)好好工作1.加强学校建设'.repeat(size / 14)}`,
    'plain offices': (size) => `一、主要任务\n${'1.做。(教育股、财政股)\n'.repeat(size / 15)}`,
    'goals in goals': (size) =>
      `一、主要目标\n${Array.from({ length: size / 20 }, (_, i) => `(${'一二三'[i % 3]})到2025年达到${i}%。\n1.做`).join('\n')}`,
    'an annex that says all again': (size) => {
      const lines = (what: string) =>
        Array.from({ length: size / 50 }, (_, i) => `1.推进第${i}号塘坝整治工作。${what}`);
      return `一、任务\n${lines('完成排查。').join('\n')}\n二、分工\n${lines('牵头单位:市水利局。').join('\n')}`;
    },
    'cells without end': (size) => `序号\t任务\t责任单位\n${'1\t做\t市教育局\n'.repeat(size / 9)}`,
  };

  it.each(Object.entries(shapes))(
    'grows in line with the length: %s',
    (_, make) => {
      const spent = (size: number): number => {
        const text = make(size);
        const before = process.cpuUsage().user;
        read(text);
        return (process.cpuUsage().user - before) / 1_000;
      };
      spent(10_000);
      const small = Math.max(8, Math.min(spent(20_000), spent(20_000)));
      const large = Math.min(spent(80_000), spent(80_000));
      expect(large).toBeLessThan(small * 9 + 60);
    },
    120_000,
  );
});
