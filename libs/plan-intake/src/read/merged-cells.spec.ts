import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extractDraft } from '../index.js';

const HEADER = ['类别', '序号', '工作任务', '牵头单位', '配合单位', '完成时限'];
// A cell that is null is merged with the one above it; an empty one is empty.
const ROWS: readonly (readonly (string | null)[])[] = [
  ['水源', '1', '划定保护区2处', '县水利局', '县财政局', '2026年6月底前'],
  [null, '2', '公布水质', null, null, null],
  [null, '3', '新建水厂1座', '县住建局', '', '2027年底前'],
  ['河道', '4', '清理淤泥', null, '县林业局', ''],
];

const height = (row: number, column: number): number => {
  let rows = 1;
  while (ROWS[row + rows]?.[column] === null) rows++;
  return rows;
};

function page(): Uint8Array {
  const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;
  const body = ROWS.map((cells, r) =>
    row(cells.flatMap((cell, c) => (cell === null ? [] : [`<td rowspan="${height(r, c)}"><p>${cell}</p></td>`]))),
  );
  const table = [row(HEADER.map((name) => `<th>${name}</th>`)), ...body].join('');
  return new TextEncoder().encode(`<html><body><p>望湖县治水任务分解表</p><table>${table}</table></body></html>`);
}

function workbook(): Uint8Array {
  const sheet = utils.aoa_to_sheet([['望湖县治水任务分解表'], HEADER, ...ROWS.map((row) => row.map((c) => c ?? ''))]);
  sheet['!merges'] = ROWS.flatMap((cells, r) =>
    cells.flatMap((_, c) =>
      cells[c] !== null && height(r, c) > 1 ? [{ s: { r: r + 2, c }, e: { r: r + 1 + height(r, c), c } }] : [],
    ),
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Sheet1');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

function document(): Uint8Array {
  const text = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
  const cell = (words: string | null, r: number, c: number): string => {
    const merge = words === null ? '<w:vMerge/>' : height(r, c) > 1 ? '<w:vMerge w:val="restart"/>' : '';
    return `<w:tc><w:tcPr>${merge}</w:tcPr>${text(words ?? '')}</w:tc>`;
  };
  const rows = [
    `<w:tr>${HEADER.map((name) => cell(name, -9, 0)).join('')}</w:tr>`,
    ...ROWS.map((cells, r) => `<w:tr>${cells.map((words, c) => cell(words, r, c)).join('')}</w:tr>`),
  ];
  const body = `${text('望湖县治水任务分解表')}<w:tbl>${rows.join('')}</w:tbl>`;
  return zipSync({
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types/>'),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

/** As a browser copies it: what is merged away leaves no cell behind. */
const copied = (): Uint8Array =>
  new TextEncoder().encode(
    ['望湖县治水任务分解表', HEADER.join('\t'), ...ROWS.map((row) => row.filter((c) => c !== null).join('\t'))].join(
      '\n',
    ),
  );

describe('cells that reach over several rows', () => {
  it.each(Object.entries({ HTML: page, XLSX: workbook, DOCX: document }))(
    'hold for all of them in %s',
    async (_, make) => {
      const { measures } = await extractDraft(make());
      expect(measures.map((m) => [m.title, m.lead, m.supporting, m.deadlines.map((d) => d.date)])).toEqual([
        ['划定保护区2处', '县水利局', ['县财政局'], ['2026-06-30']],
        ['公布水质', '县水利局', ['县财政局'], ['2026-06-30']],
        ['新建水厂1座', '县住建局', [], ['2027-12-31']],
        ['清理淤泥', '县住建局', ['县林业局'], []],
      ]);
    },
  );

  it('leave the other cells in their columns where a copy lost them', async () => {
    const { measures } = await extractDraft(copied());
    expect(measures.map((m) => [m.title, m.lead])).toEqual([
      ['划定保护区2处', '县水利局'],
      ['公布水质', '县水利局'],
      ['新建水厂1座', '县住建局'],
      ['清理淤泥', '县住建局'],
    ]);
  });
});

describe('a category over several rows, beside what is done', () => {
  const TITLES = ['划定保护区2处', '公布水质', '新建水厂1座', '装表到户'];
  const head = ['序号', '重点任务', '具体举措', '牵头单位'];

  it('heads its rows and is the title of none, in HTML', async () => {
    const cells = TITLES.map((title, i) => {
      const category = i === 0 ? '<td rowspan="3">水源保护</td>' : i === 3 ? '<td>节水</td>' : '';
      return `<tr><td>${i + 1}</td>${category}<td>${title}</td><td>县水利局</td></tr>`;
    });
    const table = `<table><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr>${cells.join('')}</table>`;
    const html = `<html><body><p>望湖县治水任务分解表</p>${table}</body></html>`;
    const { measures } = await extractDraft(new TextEncoder().encode(html));
    expect(measures.map((m) => m.title)).toEqual(TITLES);
  });

  it('heads its rows and is the title of none, in DOCX', async () => {
    const text = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const cell = (words: string, merge = ''): string => `<w:tc><w:tcPr>${merge}</w:tcPr>${text(words)}</w:tc>`;
    const line = (cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
    const rows = TITLES.map((title, i) => {
      const merge = i === 0 ? '<w:vMerge w:val="restart"/>' : i < 3 ? '<w:vMerge/>' : '';
      const category = cell(i === 0 ? '水源保护' : i === 3 ? '节水' : '', merge);
      return line([cell(String(i + 1)), category, cell(title), cell('县水利局')]);
    });
    const body = `${text('望湖县治水任务分解表')}<w:tbl>${line(head.map((name) => cell(name)))}${rows.join('')}</w:tbl>`;
    const { measures } = await extractDraft(
      zipSync({
        '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types/>'),
        'word/document.xml': strToU8(
          `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
        ),
      }),
    );
    expect(measures.map((m) => m.title)).toEqual(TITLES);
  });

  it('a task with a name of its own in each row keeps it', async () => {
    const rows = TITLES.map((title, i) =>
      [String(i + 1), `任务${'甲乙丙丁'[i]}`, `${title},年内完成`, '县水利局'].join('\t'),
    );
    const { measures } = await extractDraft(
      new TextEncoder().encode(['望湖县治水任务分解表', head.join('\t'), ...rows].join('\n')),
    );
    expect(measures.map((m) => m.title)).toEqual(['任务甲', '任务乙', '任务丙', '任务丁']);
  });
});
