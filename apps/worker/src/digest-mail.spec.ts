import type { DigestRow, QueuedMessage } from '@duban/database';
import { defaultPolicy } from '@duban/domain';
import { speakAsHouse } from '@duban/words/languages';
import { afterEach, describe, expect, it } from 'vitest';
import { chatDigest } from './chat-digest.js';
import { digestMail } from './digest-mail.js';

const row = (number: string, closing: boolean): DigestRow => ({
  measureId: number,
  number,
  title: `任务${number}`,
  obligation: '完成',
  rung: 'T-10',
  dueOn: closing ? '2025-12-31' : '2025-12-24',
  workingDaysLeft: 10,
  ...(closing && { closing: true as const }),
});
const mailOf = (rows: readonly DigestRow[]) =>
  digestMail({ name: '甲', day: '2025-12-17', rows } as unknown as QueuedMessage, 'http://duban');

afterEach(() => speakAsHouse(defaultPolicy));

describe('the daily reminder', () => {
  it('names letters as the house does, and leaves a title as it is', () => {
    speakAsHouse({ names: { instrumentKind: { 通报: { zh: '简报' } } } });
    const paper = { paper: 'bulletin' as const, paperId: 'b1', department: '教育局', count: 2, dueOn: '2025-12-19' };
    const { text } = mailOf([{ ...row('1', false), title: '办好通报' } as DigestRow, { ...paper, workingDaysLeft: 2 }]);
    expect(text).toContain('简报稿待核对');
    expect(text).toContain('· 办好通报');
  });

  it('is in the language that its reader chose, in the words of the house for it', () => {
    speakAsHouse({ names: { instrumentKind: { 通报: { zh: '简报', en: 'Circular' } } } });
    const report = { obligationId: 'report:2025-12', kind: 'report' as const, title: 'report', about: null };
    const rows = [{ ...row('1', false), obligation: 'report', asks: [report], workingDaysLeft: -2 } as DigestRow];
    const told = { name: '甲', day: '2025-12-17', rows, language: 'en' } as unknown as QueuedMessage;
    const { subject, text, html } = digestMail(told, 'http://duban');
    expect(subject).toBe('Duban: 1 thing to do, 1 of them overdue (2025-12-17)');
    expect(text).toContain('· 任务1: Progress report (December 2025) — due 2025-12-24, ');
    expect(text).toContain('All of them: http://duban/inbox');
    expect(`${text}${html}`.replaceAll(/任务1|甲/g, '')).not.toMatch(/\p{Script=Han}/u);
    expect(chatDigest(told, 'http://duban')).toMatchObject({ subject, closedWords: 'You have 0 to do' });
  });

  it('names what is asked as the page does, a code of the record never, and a measure’s own date once', () => {
    const answer = {
      obligationId: 'answer:1',
      kind: 'answer' as const,
      title: 'report/report:2025-12',
      about: 'report/report:2025-12',
    };
    const report = { obligationId: 'report:2025-12', kind: 'report' as const, title: 'report', about: null };
    const about = { ...row('1', false), obligation: answer.title, asks: [answer, report] } as DigestRow;
    const own = { ...row('2', false), obligation: '任务2' } as DigestRow;
    const { text } = mailOf([
      about,
      own,
      { ...row('立〔2025〕7号', false), title: null, obligation: null } as DigestRow,
    ]);
    expect(text).toContain('· 任务1：督查室答复：进展反馈（2025年12月） —— ');
    expect(text).toContain('· 任务2 —— ');
    expect(text).toContain('· 事项 立〔2025〕7号 —— ');
  });

  it('is one mail in which what ends with the plan stands under its own head', () => {
    const { subject, text, html } = mailOf([row('1', true), row('2', false), row('3', true)]);
    expect(subject).toContain('3 项');
    expect(text.indexOf('任务2')).toBeLessThan(text.indexOf('收官清单：2 项随规划于 2025-12-31 到期'));
    expect(text.indexOf('收官清单')).toBeLessThan(text.indexOf('任务1'));
    expect(html.match(/<ul>/g)).toHaveLength(2);
  });

  it('says whose post a row is told for, where that is not the reader’s own', () => {
    const { text, html } = mailOf([{ ...row('1', false), insteadOf: '王岚' }, row('2', false)]);
    expect(text).toContain('· （代 王岚）任务1');
    expect(text).toContain('· 任务2');
    expect(html).toContain('（代 王岚）任务1');
  });

  it('leads to a paper that lies open to the department, and says until when', () => {
    const paper = {
      paper: 'bulletin' as const,
      paperId: 'b1',
      department: '教育局',
      count: 2,
      dueOn: '2025-12-19',
      workingDaysLeft: 2,
    };
    const { text, html, subject } = mailOf([row('2', false), paper]);
    expect(subject).toContain('2 项');
    expect(text).toContain(
      '通报稿待核对：涉及本单位 2 行，逾期视为无异议 —— 2025-12-19 到期，还剩 2 个工作日\n  http://duban/bulletins/b1',
    );
    expect(html).toContain('<a href="http://duban/bulletins/b1">通报稿待核对');
  });

  it('has no head where nothing ends with a plan', () => {
    expect(mailOf([row('2', false)]).text).not.toContain('收官清单');
  });
});
