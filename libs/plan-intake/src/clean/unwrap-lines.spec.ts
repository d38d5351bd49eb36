import { describe, expect, it } from 'vitest';
import { MappedText } from './mapped-text.js';
import { unwrapLines } from './unwrap-lines.js';

const WIDTH = 30;
const unwrapped = (text: string): string => MappedText.of(text).apply(unwrapLines(text)).text;
const paragraph = (n: number): string =>
  `要把第${n}批书屋建在居民身边并且延长开放的时间让更多的人能够就近借阅图书参加活动同时做好各项服务和管理工作`;
const page = (words: string): string => (words.match(new RegExp(`.{1,${WIDTH}}`, 'gsu')) ?? []).join('\n');

describe('lines of a page', () => {
  it('are joined also beside a table with a cell a line', () => {
    const cells = Array.from({ length: 40 }, (_, i) => `${i + 1}\n建书屋\n市文化局`).join('\n');
    const text = `${Array.from({ length: 8 }, (_, i) => page(paragraph(i))).join('。\n')}。\n${cells}`;
    expect(unwrapped(text).startsWith(paragraph(0))).toBe(true);
    expect(unwrapped(text).endsWith(cells)).toBe(true);
  });

  it('a number, who is addressed and an indented line begin anew', () => {
    const title = '云岭市人民政府办公室关于推进公共阅读服务高质量发展的意见'.padEnd(WIDTH - 2, '书');
    const body = Array.from({ length: 8 }, (_, i) => `  ${page(paragraph(i))}`).join('。\n');
    const head = `${title}\n云政办发〔2030〕6号\n各区人民政府、市政府各部门和有关单位以及各直属机构:`;
    const lines = unwrapped(`${head}\n${body}`).split('\n');
    expect(lines.slice(0, 3)).toEqual(head.split('\n'));
    expect(lines[3]).toContain(paragraph(0));
  });
});
