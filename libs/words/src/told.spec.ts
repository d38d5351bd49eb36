import { defaultPolicy, momentKinds, rungKinds } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import type { Names } from './commands.js';
import { languages } from './languages.js';
import { obligationTitle, titleOf, type Titled } from './obligation-title.js';
import { periodWords } from './periods.js';
import { eventSentence, refusalSentence, todoSentence, todoWhy } from './told.js';

const { zh, en } = languages;
const names: Names = {
  department: (code) => `「${code}」`,
  person: (id) => `《${id}》`,
  obligation: (id) => `〈${id}〉`,
  paper: (id) => `『${id}』`,
};

describe('an event, in one line', () => {
  const reached = { obligationId: 'deadline:1', rung: 'T+1', kind: 'draft', instrument: '催办单' };

  it('names a rung, its letter and what it is about, without codes', () => {
    expect(eventSentence(zh, { type: 'rung.reached', data: reached }, names)).toBe(
      '拟发文书 催办单 · 逾期第 1 个工作日 · 〈deadline:1〉',
    );
    expect(
      eventSentence(en, { type: 'rung.reached', data: { ...reached, kind: 'review', instrument: null } }, names),
    ).toBe('Goes to review · 1 working day late · 〈deadline:1〉');
  });

  it('says in the reader’s words to whom, why and how late', () => {
    const said = (type: string, data: object) => eventSentence(zh, { type, data }, names);
    expect(said('measure.assigned', { lead: 'a' })).toBe('交办给「a」');
    expect(said('paper.sent-back', { paperId: 'r', code: 'empty', reason: '没写做法' })).toBe(
      '『r』退回：内容空泛（没写做法）',
    );
    expect(said('light.changed', { from: 'none', to: 'red' })).toBe('灯号由“未到期”变为“严重逾期”');
    expect(said('light.changed', { from: 'none', to: 'none', progress: { done: 1, of: 3 } })).toBe(
      '进展：1 / 3 项完成',
    );
    expect(said('paper.handed-in', { paperId: 'r', late: [{ lateWorkingDays: 2 }], partsMissing: ['b', 'c'] })).toBe(
      '报送『r』，逾期 2 个工作日，协办未反馈：「b」、「c」',
    );
    expect(said('review.delegated', { obligationId: 'x', to: 'p' })).toBe('督办审议委托《p》');
  });

  it('of a later version is told by its name', () => {
    expect(eventSentence(zh, { type: 'measure.sung-about', data: {} }, names)).toBe('measure.sung-about');
  });
});

describe('what I must do', () => {
  const todo = { command: 'acknowledge', obligationId: null, title: '签收', dueOn: null } as const;

  it('says what and why, and nothing twice', () => {
    expect([todoSentence(zh, todo, '签收'), todoWhy(zh, 'acknowledge')]).toEqual(['签收', '贵单位牵头']);
    expect(todoSentence(zh, { ...todo, command: 'decide-review' }, '督办审议：夜间巴士')).toBe('督办审议：夜间巴士');
    expect(todoSentence(zh, { ...todo, command: 'report' }, '进展反馈（2026年上半年）')).toBe(
      '填报进展：进展反馈（2026年上半年）',
    );
  });
});

describe('an obligation’s name', () => {
  const report: Titled = { obligationId: 'report:2026-H2', kind: 'report', title: '进展反馈', about: null };
  const answer: Titled = { obligationId: 'answer:1', kind: 'answer', title: '督查室答复', about: 'report:2026-H2' };

  it('tells a report by its period and an answer by what it is about', () => {
    expect(obligationTitle(zh, [report], report)).toBe('进展反馈（2026年下半年）');
    expect(obligationTitle(en, [report, answer], answer)).toBe(
      'Office’s answer: Progress report (second half of 2026)',
    );
    expect(obligationTitle(zh, [], { ...answer, about: 'completion' })).toBe('督查室答复：办结申请');
  });

  it('that is only a title with its id is in the reader’s words where its kind has some', () => {
    expect(titleOf(en, { obligationId: 'work-plan:2027', title: '报送推进计划' })).toBe(
      en.labels.obligationKind['work-plan'],
    );
    expect(titleOf(en, { obligationId: 'deadline:1', title: '建成' })).toBe('建成');
  });
});

describe('a period', () => {
  it.each([
    ['2026', '2026年', '2026'],
    ['2026-H1', '2026年上半年', 'first half of 2026'],
    ['2026-Q4', '2026年四季度', 'quarter 4 of 2026'],
    ['2026-03', '2026年3月', 'March 2026'],
    ['2026-0302', '2026-0302', '2026-0302'],
    ['2026-SY', '2026—2027学年', 'school year 2026–2027'],
  ])('%s is said in words', (key, chinese, english) => {
    expect([zh, en].map(({ obligations }) => periodWords(obligations, key))).toEqual([chinese, english]);
  });
});

describe.each([zh, en])('a rung', ({ rungWords }) => {
  it('is told in plain words, without its code', () => {
    const codes = Object.values(defaultPolicy.ladders).flatMap((ladder) => ladder.map((rung) => rung.rung));
    const others = momentKinds.filter((kind) => !rungKinds.some((each) => each === kind));
    for (const code of [...codes, ...others, 'by-hand:1']) {
      expect(rungWords(code), code).not.toBe(code);
      expect(rungWords(code), code).not.toMatch(/T[+-]?\d*|^[+-]|by-hand/);
    }
  });

  it('says how many working days', () => {
    expect(rungWords('T-10')).toContain('10');
    expect(rungWords('T-5')).not.toBe(rungWords('T+5'));
  });
});

describe('a refusal', () => {
  it('that nobody listed is told as a bug', () => {
    expect(refusalSentence(zh, 'nobody.listed-this')).toBe(zh.refusals['server.bug']);
  });
});
