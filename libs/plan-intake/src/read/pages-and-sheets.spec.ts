import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { extractDraft } from '../index.js';
import type { PlanDraft } from '../plan-draft.js';
import { encodeAs, makePlacedPdf, type Drawn, type Placed } from '../testing/make-documents.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refs = (draft: PlanDraft): string[] => draft.measures.map((m) => `${m.ref} ${m.lead ?? '-'}`);
const messages = (draft: PlanDraft): string[] =>
  draft.findings.filter((f) => f.code === 'text.left-out').map((f) => f.message);

describe('pages of a site', () => {
  const page = (body: string): Promise<PlanDraft> =>
    extractDraft(bytes(`<html><head><meta charset="utf-8"></head><body><h1>云岭市阅读方案</h1>${body}</body></html>`));

  it('show the numbers of an ordered list', async () => {
    const draft = await page(
      '<h2>一、主要任务</h2><ol start="3"><li>更新藏书。(市文化局负责)</li><li>新建分馆。(市住建局负责)</li></ol>',
    );
    expect(refs(draft)).toEqual(['一/3 市文化局', '一/4 市住建局']);
  });

  it('but not a second number', async () => {
    const draft = await page('<ol><li>一、主要任务</li></ol><ol><li>1.更新藏书。(市文化局负责)</li></ol>');
    expect(refs(draft)).toEqual(['一/1 市文化局']);
  });

  it('keep the lines of preformatted text', async () => {
    const draft = await page('<pre>一、主要任务\n(一)更新藏书。(市文化局负责)\n(二)新建分馆。(市住建局负责)</pre>');
    expect(refs(draft)).toEqual(['一/(一) 市文化局', '一/(二) 市住建局']);
  });

  it('raised digits are no digits, marks of notes are nothing, struck-out words are told', async () => {
    const draft = await page(
      '<p>一、主要任务</p><p>(一)新增绿地<sup>[1]</sup>。新增10<sup>4</sup>平方米,<del>2030年</del>2031年6月底前完成。(市园林局负责)</p>',
    );
    const [measure] = draft.measures;
    expect([measure?.title, measure?.targets, measure?.deadlines.map((d) => d.date)]).toEqual([
      '新增绿地',
      [],
      ['2031-06-30'],
    ]);
    expect(messages(draft)).toEqual(['删除线文字“2030年”未采用']);
  });
});

describe('values parted by signs', () => {
  const head = '编号*,任务*,牵头单位*,完成时限\n';
  const csv = (text: string): Promise<PlanDraft> => extractDraft(bytes(text), { fileName: '台账.csv' });

  it('a quote within a value is a sign like any other', async () => {
    const draft = await csv(`${head}1,安装24"灯箱,市文化局,2031-06-30\n2,安装32"灯箱,市住建局,2031-09-30\n`);
    expect(draft.measures.map((m) => m.title)).toEqual(['安装24"灯箱', '安装32"灯箱']);
  });

  it('a title above the header does not decide the sign', async () => {
    const draft = await csv(`云岭市台账;2031年\n${head}1,更新藏书,市文化局,2031-06-30\n2,新建分馆,市住建局,\n`);
    expect(draft.measures).toHaveLength(2);
  });

  it('lines may end with a carriage return alone', async () => {
    expect((await csv(`${head}1,更新藏书,市文化局,\n`.replaceAll('\n', '\r'))).measures).toHaveLength(1);
  });

  it('a few bytes in GB18030 are no Big5', async () => {
    const draft = await extractDraft(encodeAs('编号*,任务*,牵头单位*\n1,修路,交通局\n', 'gb18030'), {
      fileName: '台账.csv',
    });
    expect(draft.source.encoding).toBe('gb18030');
  });
});

describe('office files as XML', () => {
  it('are refused, not read as text', async () => {
    const file =
      '<?xml version="1.0"?>\n<office:document xmlns:office="x"><text:p>一、主要任务</text:p></office:document>';
    await expect(extractDraft(bytes(file))).rejects.toMatchObject({ code: 'intake.unsupported' });
  });
});

describe('heads and feet of a printed file', () => {
  it('are left out where they stand at one height on most pages, however far in', async () => {
    const page = (n: number, words: string): Placed[] => [
      { text: '云岭市文件汇编', x: 240, y: 720 },
      { text: words, x: 60, y: 600 },
      { text: `- ${n} -`, x: 280, y: 130 },
    ];
    const words = ['一、主要任务', '(一)更新藏书。及时上架。', '(二)新建分馆。方便借阅。', '(三)培训馆员。统一教材。'];
    const draft = await extractDraft(makePlacedPdf(words.map((each, i) => page(i + 1, each))));
    expect(draft.measures.map((m) => m.text)).toEqual([
      '更新藏书。及时上架。',
      '新建分馆。方便借阅。',
      '培训馆员。统一教材。',
    ]);
  });
});

describe('pages of the web', () => {
  const told = async (hidden: string): Promise<string[]> =>
    messages(
      await extractDraft(
        bytes(
          `<html><body><p>云岭市公共阅读方案</p><p>一、主要任务</p><p>(一)更新藏书。及时上架。(市文化局负责)</p>${hidden}</body></html>`,
        ),
      ),
    );

  it('sentences that a page hides are left out and told, its menus only left out', async () => {
    expect(await told('<div style="display:none"><p>(二)新建分馆。方便群众借阅。(市住建局负责)</p></div>')).toEqual([
      '隐藏文字 1 处未采用',
    ]);
    expect(await told('<ul style="display:none"><li>首页</li><li>政务公开</li></ul>')).toEqual([]);
  });
});

describe('sheets as people make them', () => {
  function book(
    rows: readonly (readonly unknown[])[],
    more: { hidden?: string; hiddenRow?: number; merges?: string[] } = {},
  ) {
    const made = utils.book_new();
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!merges'] = (more.merges ?? []).map((range) => utils.decode_range(range));
    if (more.hiddenRow !== undefined) {
      sheet['!rows'] = [];
      sheet['!rows'][more.hiddenRow] = { hidden: true };
    }
    utils.book_append_sheet(made, sheet, '任务');
    if (more.hidden !== undefined) {
      utils.book_append_sheet(
        made,
        utils.aoa_to_sheet([
          ['序号', '任务', '责任单位'],
          ['9', '旧任务', '市财政局'],
        ]),
        more.hidden,
      );
      made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    }
    return new Uint8Array(write(made, { type: 'array', bookType: 'xlsx', cellStyles: true }) as ArrayBuffer);
  }

  it('a header of two lines, dates where it ends', async () => {
    const draft = await extractDraft(
      book(
        [
          ['序号', '工作任务', '责任分工', '', '时间安排', ''],
          ['', '', '牵头单位', '配合单位', '开始时间', '完成时间'],
          ['1', '更新藏书', '市文化局', '市财政局', '2031年3月', '2031年6月底前'],
        ],
        { merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1'] },
      ),
    );
    expect(draft.measures).toMatchObject([
      { ref: '附表/1', lead: '市文化局', supporting: ['市财政局'], deadlines: [{ date: '2031-06-30' }] },
    ]);
  });

  it('a header that is printed again is no row', async () => {
    const head = ['序号', '工作任务', '责任单位'];
    const draft = await extractDraft(book([head, ['1', '更新藏书', '市文化局'], head, ['2', '新建分馆', '市住建局']]));
    expect(refs(draft)).toEqual(['附表/1 市文化局', '附表/2 市住建局']);
  });

  it('hidden rows and sheets are told', async () => {
    const rows = [
      ['序号', '工作任务', '责任单位'],
      ['1', '更新藏书', '市文化局'],
      ['2', '新建分馆', '市住建局'],
    ];
    const draft = await extractDraft(book(rows, { hidden: '旧表', hiddenRow: 2 }));
    expect(refs(draft)).toEqual(['附表/1 市文化局', '附表/2 市住建局']);
    expect(messages(draft)).toEqual(['隐藏工作表“旧表”未读取', '工作表“任务”有 1 行被隐藏,也已读入']);
  });
});

describe('pages of a PDF', () => {
  const line = (text: string, y: number, x = 72): Placed => ({ text, x, y });

  it('heads and feet that stand on several pages are no text', async () => {
    const page = (number: number, ...lines: Placed[]): Placed[] => [
      { text: `云岭市公报 2031年第${number}期`, x: 72, y: 805, size: 9 },
      ...lines,
      { text: `${number}/2`, x: 300, y: 30, size: 9 },
    ];
    const draft = await extractDraft(
      makePlacedPdf([
        page(1, line('一、主要任务', 760), line('(一)更新藏书。组织全市公共图书馆更新藏书,淘汰破', 740)),
        page(2, line('损旧书。(市文化局负责)', 760)),
      ]),
    );
    expect(draft.measures).toMatchObject([{ lead: '市文化局', deadlines: [] }]);
    expect(draft.measures[0]?.text).not.toContain('公报');
  });

  it('cells of several lines are put together by the number beside them, also over pages', async () => {
    const head = (y: number): Placed[] => [
      line('序号', y, 60),
      line('工作任务', y, 130),
      line('责任单位', y, 320),
      line('完成时限', y, 450),
    ];
    const first = [
      ...head(760),
      line('1', 720, 66),
      line('更新藏书并淘汰', 730, 110),
      line('破损旧书', 710, 110),
      line('市文化局、市', 730, 320),
      line('财政局', 710, 320),
      line('2031年6月底前', 720, 440),
      line('2', 670, 66),
      line('新建分馆', 670, 110),
      line('市住建局', 670, 320),
      line('2031年9月底前', 670, 440),
    ];
    const second = [
      line('和书吧', 760, 110),
      line('3', 720, 66),
      line('培训馆员', 720, 110),
      line('市人社局', 720, 320),
      line('2031年底前', 720, 440),
      line('4', 690, 66),
      line('开展评比', 690, 110),
      line('市总工会', 690, 320),
      line('2031年底前', 690, 440),
    ];
    const draft = await extractDraft(makePlacedPdf([first, second]));
    expect(draft.measures.map((m) => [m.text, m.lead, m.supporting, m.deadlines[0]?.date])).toEqual([
      ['更新藏书并淘汰破损旧书', '市文化局', ['市财政局'], '2031-06-30'],
      ['新建分馆和书吧', '市住建局', [], '2031-09-30'],
      ['培训馆员', '市人社局', [], '2031-12-31'],
      ['开展评比', '市总工会', [], '2031-12-31'],
    ]);
  });

  describe('with a ruled table', () => {
    const columns = [60, 100, 300, 520];
    const upright = (high: number, low: number): Drawn[] =>
      columns.map((x) => ({ from: [x, high] as const, to: [x, low] as const }));
    const level = (...ys: number[]): Drawn[] => ys.map((y) => ({ from: [60, y] as const, to: [520, y] as const }));

    it('a row that the page cuts, with its number beside one half only and no line below, goes on in its cells', async () => {
      const first = [
        line('重点任务分工表', 800, 200),
        ...upright(780, 60),
        ...level(780, 750, 700),
        line('序号', 760, 65),
        line('重点工作', 760, 110),
        line('负责单位', 760, 310),
        line('1', 720, 70),
        line('更新藏书。', 720, 110),
        line('市文化局牵头,市财政局配合', 720, 310),
        line('2', 640, 70),
        line('新建分馆,开展流动服务,', 680, 110),
        line('培训馆员,向乡镇', 660, 110),
        line('市住建局、市自然资', 680, 310),
      ];
      const second = [
        ...upright(800, 650),
        ...level(740, 650),
        line('送书。', 780, 110),
        line('源局按职责分工负责', 780, 310),
        line('3', 700, 70),
        line('开展评比。', 700, 110),
        line('市总工会负责', 700, 310),
      ];
      const draft = await extractDraft(makePlacedPdf([first, second]));
      expect(draft.measures.map((m) => [m.ref, m.text, m.lead, m.supporting])).toEqual([
        ['附表/1', '更新藏书。', '市文化局', ['市财政局']],
        ['附表/2', '新建分馆,开展流动服务,培训馆员,向乡镇送书。', '市住建局', ['市自然资源局']],
        ['附表/3', '开展评比。', '市总工会', []],
      ]);
    });

    it('a header that the next page prints again, and a number at its very top, are no torn rows', async () => {
      const head = (y: number): (Placed | Drawn)[] => [
        line('序号', y, 65),
        line('工作任务', y, 110),
        line('责任单位', y, 310),
      ];
      const first = [
        ...upright(800, 700),
        ...level(800, 760, 730, 700),
        ...head(775),
        line('1', 740, 70),
        line('更新藏书', 740, 110),
        line('市文化局', 740, 310),
        line('2', 710, 70),
        line('新建分馆', 710, 110),
        line('市住建局', 710, 310),
      ];
      const second = [
        ...upright(835, 740),
        ...level(835, 800, 770, 740),
        ...head(815),
        line('3', 780, 70),
        line('培训馆员', 780, 110),
        line('市人社局', 780, 310),
        line('4', 750, 70),
        line('开展评比', 750, 110),
        line('市总工会', 750, 310),
      ];
      const draft = await extractDraft(makePlacedPdf([first, second]));
      expect(refs(draft)).toEqual(['附表/1 市文化局', '附表/2 市住建局', '附表/3 市人社局', '附表/4 市总工会']);
    });

    it('a cell that is merged downwards holds for the rows beside it', async () => {
      const page = [
        ...upright(780, 690),
        ...level(780, 750, 690),
        { from: [60, 720] as const, to: [300, 720] as const },
        line('序号', 760, 65),
        line('工作任务', 760, 110),
        line('牵头单位', 760, 310),
        line('1', 730, 70),
        line('更新藏书', 730, 110),
        line('市文化局', 715, 310),
        line('2', 700, 70),
        line('新建分馆', 700, 110),
      ];
      const draft = await extractDraft(makePlacedPdf([page]));
      expect(refs(draft)).toEqual(['附表/1 市文化局', '附表/2 市文化局']);
    });
  });
});
