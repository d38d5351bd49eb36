import { describe, expect, it } from 'vitest';
import { linesOfPage, type Piece } from './pdf-page.js';
import { textOfPages } from './page-text.js';

const piece = (text: string, y: number, { x = 50, height = 12, width = 400 } = {}): Piece => ({
  text,
  x,
  y,
  width,
  height,
});

describe('lines of a page', () => {
  it('in larger letters do not go on in the line below, while those of one size do', () => {
    const text = (below: number): string =>
      textOfPages([
        linesOfPage([piece('望湖县深化改革任务分工', 700, { height: below }), piece('望湖县委改革办', 670)]),
      ]);
    expect(text(24)).toBe('望湖县深化改革任务分工\n望湖县委改革办\n');
    expect(textOfPages([linesOfPage([piece('望湖县深化改革任务分工', 700), piece('附件 1', 670)])])).toBe(
      '望湖县深化改革任务分工\n附件 1\n',
    );
    expect(text(12)).toBe('望湖县深化改革任务分工望湖县委改革办\n');
  });

  it('of a cell: two offices one below the other are two, a name that is broken is one', () => {
    const at = { width: 60 };
    const cells = [
      ['序号', '任务', '责任单位'],
      ['1', '建书屋', '县文旅局', '县财政局、各区政府'],
      ['2', '管书屋', '县人力资源和社会', '保障局'],
      ['3', '用书屋', '县教育局', '各乡镇'],
    ];
    const pieces = cells.flatMap((row, r) =>
      row.map((words, c) => piece(words, 700 - r * 40 - (c === 3 ? 14 : 0), { ...at, x: 50 + Math.min(c, 2) * 100 })),
    );
    const levels = [715, 680, 640, 600, 560];
    const rules = {
      level: levels.map((place) => ({ at: place, from: 45, to: 345 })),
      upright: [45, 145, 245, 345].map((place) => ({ at: place, from: 560, to: 715 })),
    };
    expect(
      textOfPages([linesOfPage(pieces)], [rules])
        .trim()
        .split('\n'),
    ).toEqual([
      '序号\t任务\t责任单位',
      '1\t建书屋\t县文旅局、县财政局、各区政府',
      '2\t管书屋\t县人力资源和社会保障局',
      '3\t用书屋\t县教育局、各乡镇',
    ]);
  });
});
