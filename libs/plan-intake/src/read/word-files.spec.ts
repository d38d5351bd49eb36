import { describe, expect, it } from 'vitest';
import { extractDraft } from '../index.js';
import type { PlanDraft } from '../plan-draft.js';
import { makeDocxOf } from '../testing/make-documents.js';

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const text = (words: string): string => p(run(words));
const list = (numId: number, depth = 0): string =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${numId}"/></w:numPr>`;
const TRACKED = 'w:id="1" w:author="x" w:date="2030-01-05T00:00:00Z"';

async function read(body: string, parts: Record<string, string> = {}): Promise<PlanDraft> {
  return extractDraft(makeDocxOf(`${text('云岭市阅读方案')}${text('一、主要任务')}${body}`, parts));
}

const lines = (draft: PlanDraft): string[] => draft.measures.map((m) => `${m.ref} ${m.text}`);
const leftOut = (draft: PlanDraft): string[] =>
  draft.findings.filter((f) => f.code === 'text.left-out').map((f) => f.message);

describe('tracked changes are read as accepted', () => {
  it('a sentence that was moved stands only where it was moved to', async () => {
    const moved = run('2031年6月底前上架新书。');
    const draft = await read(
      p(`${run('(一)更新藏书。')}<w:moveFrom ${TRACKED}>${moved}</w:moveFrom>${run('(市文化局负责)')}`) +
        p(`${run('(二)新建分馆。')}<w:moveTo ${TRACKED}>${moved}</w:moveTo>${run('(市住建局负责)')}`),
    );
    expect(lines(draft)).toEqual([
      '一/(一) 更新藏书。(市文化局负责)',
      '一/(二) 新建分馆。2031年6月底前上架新书。(市住建局负责)',
    ]);
  });

  it('a paragraph that was deleted takes its number with it', async () => {
    const gone = `${list(1)}<w:rPr><w:del ${TRACKED}/></w:rPr>`;
    const draft = await read(
      p(run('更新藏书。(市文化局负责)'), list(1)) +
        p(`<w:del ${TRACKED}><w:r><w:delText>开展义卖。</w:delText></w:r></w:del>`, gone) +
        p(run('新建分馆。(市住建局负责)'), list(1)),
      { numbering: numbering('(%1)', '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>') },
    );
    expect(lines(draft)).toEqual(['一/(一) 更新藏书。(市文化局负责)', '一/(二) 新建分馆。(市住建局负责)']);
  });

  it('of a paragraph whose mark was deleted the words read on in the next', async () => {
    const draft = await read(
      p(run('(一)更新藏书,'), `<w:rPr><w:del ${TRACKED}/></w:rPr>`) + text('淘汰旧书。(市文化局负责)'),
    );
    expect(lines(draft)).toEqual(['一/(一) 更新藏书,淘汰旧书。(市文化局负责)']);
  });
});

function numbering(format: string, lists: string): string {
  const level = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="${format}"/></w:lvl>`;
  return `<w:abstractNum w:abstractNumId="3">${level}</w:abstractNum>${lists}`;
}

describe('automatic numbers', () => {
  const item = (words: string, numId: number): string => p(run(`${words}。(市文化局负责)`), list(numId));
  const refs = async (override: string): Promise<string[]> => {
    const lists = `<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="3"/>${override}</w:num>`;
    const body = item('更新藏书', 5) + item('新建分馆', 5) + text('二、保障措施') + item('落实经费', 6);
    return (await read(body, { numbering: numbering('(%1)', lists) })).measures.map((m) => m.ref);
  };

  it('lists of one definition count on together', async () => {
    expect(await refs('')).toEqual(['一/(一)', '一/(二)', '二/(三)']);
  });

  it('unless one says that it starts anew', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    expect(await refs(override)).toEqual(['一/(一)', '一/(二)', '二/(一)']);
  });

  it('a style numbers as the style that it is based on', async () => {
    const styles = `<w:style w:styleId="Item"><w:pPr>${list(1)}</w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Item"/></w:style>`;
    const draft = await read(p(run('更新藏书。(市文化局负责)'), '<w:pStyle w:val="Own"/>'), {
      styles,
      numbering: numbering('(%1)', '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'),
    });
    expect(draft.measures.map((m) => m.ref)).toEqual(['一/(一)']);
  });
});

describe('signs and words of a run', () => {
  it('a no-break hyphen joins two numbers, a raised digit is none of the number', async () => {
    const draft = await read(
      p(`${run('(一)更新藏书。采购100')}<w:r><w:noBreakHyphen/></w:r>${run('120册。(市文化局负责)')}`) +
        p(
          `${run('(二)新建绿地。新增10')}${run('4', '<w:vertAlign w:val="superscript"/>')}${run('平方米。(市园林局负责)')}`,
        ),
    );
    expect(draft.measures.map((m) => m.targets.map((t) => [t.value, t.valueMax, t.unit]))).toEqual([
      [[100, 120, '册']],
      [],
    ]);
  });

  it('hidden words are not read, struck-out ones are told', async () => {
    const draft = await read(
      p(
        `${run('(一)更新藏书。')}${run('内部掌握:2031年3月底前。', '<w:vanish/>')}${run('2031年9月底前', '<w:strike/>')}${run('2031年6月底前上架。(市文化局负责)')}`,
      ),
    );
    expect(draft.measures[0]?.deadlines.map((d) => d.date)).toEqual(['2031-06-30']);
    expect(leftOut(draft)).toEqual(['删除线文字“2031年9月底前”未采用', '隐藏文字 1 处未采用']);
  });

  it('a switch that says no is off', async () => {
    const draft = await read(p(run('(一)更新藏书。(市文化局负责)', '<w:vanish w:val="0"/><w:strike w:val="false"/>')));
    expect(lines(draft)).toEqual(['一/(一) 更新藏书。(市文化局负责)']);
  });

  it('footnotes are told', async () => {
    const note = '<w:footnote w:id="2"><w:p><w:r><w:t>见附表</w:t></w:r></w:p></w:footnote>';
    const line = '<w:footnote w:type="separator" w:id="0"/>';
    expect(leftOut(await read(text('(一)更新藏书。'), { footnotes: line + note }))).toEqual([
      '脚注 1 处未读取,请与原件核对',
    ]);
  });
});

describe('what stands beside the text', () => {
  it('a text box is read once, behind its paragraph', async () => {
    const box = `<w:txbxContent>${text('(二)新建分馆。(市住建局负责)')}</w:txbxContent>`;
    const drawn = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const draft = await read(text('(一)更新藏书。(市文化局负责)') + p(drawn));
    expect(draft.measures.map((m) => m.ref)).toEqual(['一/(一)', '一/(二)']);
  });

  it('a table of contents is none of the text', async () => {
    const toc = (words: string): string => p(`${run(words)}<w:r><w:tab/></w:r>${run('3')}`, '<w:pStyle w:val="TOC1"/>');
    const body =
      toc('一、主要任务') + toc('(一)更新藏书') + text('一、主要任务') + text('(一)更新藏书。(市文化局负责)');
    const draft = await extractDraft(makeDocxOf(text('云岭市阅读方案') + text('目 录') + body));
    expect(lines(draft)).toEqual(['一/(一) 更新藏书。(市文化局负责)']);
  });

  it('a heading with nothing but a table below it is no measure', async () => {
    const cell = (...paragraphs: string[]): string => `<w:tc>${paragraphs.map(text).join('')}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
    const head = row(cell('序号'), cell('工作任务'), cell('责任单位'));
    const table = `<w:tbl>${head}${row(cell('1'), cell('更新藏书'), cell('市文化局', '市财政局'))}</w:tbl>`;
    const { measures } = await read(table);
    expect(measures.map((m) => [m.ref, m.lead, m.supporting])).toEqual([['附表/1', '市文化局', ['市财政局']]]);
  });
});
