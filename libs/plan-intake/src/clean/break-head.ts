import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

const LONG_LINE = 1500;
const HEAD = 4000;
// The first item ends the head: 区规划资源局 behind it is no title with an addressee.
const FIRST_ITEM = /(?<=[\u4e00-\u9fa5。:)\s])(?:一、|第一[章条])/;
const BODY = '(?:人民政府|政府|国务院|办公厅|办公室|委员会|[局部厅委院署])';
const PLAN = '(?:规划|方案|计划|意见|纲要|要点|措施|办法|决定)';
const EDITION = '(?:\\([^()]{4,20}\\))?';
const DATE = '(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日';
// 某市某局, 某市\u201c某某\u201d行动办公室, 某委员会(某某办公室)(代章).
const SIGNER = `(?:[\\u4e00-\\u9fa5]|\\u201c[\\u4e00-\\u9fa5]{1,12}\\u201d){2,60}?${BODY}(?:\\([\\u4e00-\\u9fa5]{2,20}\\)){0,2}`;
const LABELS =
  '(?:发[布文]|成文|印发|更新|检索)(?:日期|时间|机[构关]|关键词)|(?:原文|信息)?(?:链接|来源)|索引号|主题分类|(?:发文)?[字文]号|标题';

/** Where the head of a document without line breaks has its own lines: number, addressees, signature, date, title. */
const BREAKS: Readonly<Record<string, RegExp>> = {
  // …的通知|各县:…; …意见|某政发〔2030〕6号.
  'behind a title': new RegExp(
    `(?<=的(?:通知|意见|决定(?!性)|批复)|${PLAN}${EDITION})\\s?(?=\\(?[\\u4e00-\\u9fa5]{1,10}[\\u3014[(]\\s?(?:19|20)\\d{2}|各|[\\u4e00-\\u9fa5]{2,12}(?:政府|局|厅|委)[:,、(\\s])`,
    'g',
  ),
  'behind a number':
    /(?<=[\u3014[(](?:19|20)\d{2}[\u3015\])]\s?\d{1,4}\s?号)\s?(?=[\u4e00-\u9fa5\u201c\u300a])(?!文|\))/g,
  'behind addressees': /(?<=[:])\s?(?=现将|现把|经|\u300a|为)/g,
  'before a signature': new RegExp(`(?<=[。)]|附件:[^\\n。]{4,80}${PLAN}) ?(?=${SIGNER}\\s{0,4}${DATE})`, 'g'),
  // 请贯彻执行。|2030年5月4日|关于…: dated, not signed.
  'before a date alone': new RegExp(
    `(?<=。) ?(?=${DATE} ?(?:\\(此件|关于|[^,。、的]{2,60}${PLAN}|\\n|$))|(?<=。 ?${DATE})(?=\\(此件)`,
    'g',
  ),
  'between signer and date': new RegExp(
    `(?<=${BODY})\\s?(?=${DATE}[^,。、的]{2,60}(?:规划|方案|计划|意见|纲要|要点|措施|\\())`,
    'g',
  ),
  'behind a date': new RegExp(`(?<=(?:${BODY}|[。)])\\s{0,4}${DATE})\\s?(?=[^,。的]{2})`, 'g'),
  'behind how it is published': /(?<=\(此件[^()\n]{2,12}\))\s?(?=[^\s。])/g,
  'before the first sentence': new RegExp(
    `(?<=(?:规划|方案|计划|意见|纲要|要点|措施)${EDITION})\\s?(?=(?:为|根据|按照|依据|\\u201c十[一二三四五六]五\\u201d(?:时期|期间)|一、).{6})`,
    'g',
  ),
  // The lines that a site keeps above a document: 发布日期: 2030-06-02发布机构: …; --- title: … ---.
  'before a label of the record': new RegExp(`(?<=[^\\n:]{4})(?=(?:${LABELS}) ?:)`, 'g'),
  'around the title of the page':
    /(?<=^---[^\n]{0,200}) (?=title: )|(?<=^---[^\n]{0,300}title: [^\n]{4,200}) ?(?=---)/g,
  'behind the title of the page': /(?<=^---[^\n]{0,300}title: [^\n]{4,200} ---)(?=[^\n])/g,
};

// A site of laws prints its record in one line: …文章属性•【制定机关】某市人民政府•【公布日期】2005.02.01…正文某市….
const RECORD = /\[制定机关\]|\[公布日期\]/;
const RECORD_BREAKS =
  /(?=文章属性)|(?=[•·]?\s?\[[\u4e00-\u9fa5]{2,6}\])|(?<=\[[\u4e00-\u9fa5]{2,6}\][^\n[]{1,20})(?=正文)|(?<=\][^\n[]{1,20}正文)/g;
// 某市关于…的意见某市关于…的意见: the title of the page and the document's own.
const TWICE = /([\u4e00-\u9fa5\u300a\u300b\u201c\u201d()\d-]{12,80})(?=\1)/g;

/** Gives the head of a document that is one long line its lines back, so that its facts can be read. */
export function breakHead(text: string): Edit[] {
  const start = grammarView(text.slice(0, HEAD));
  const head = start.slice(0, (FIRST_ITEM.exec(start)?.index ?? start.length) + 2);
  const recorded = RECORD.test(head);
  if (!headIsLong(text) && !recorded) return [];
  const places = new Map<number, number>();
  if (recorded) for (const m of head.matchAll(RECORD_BREAKS)) places.set(m.index, 0);
  for (const pattern of Object.values(BREAKS)) for (const m of head.matchAll(pattern)) places.set(m.index, m[0].length);
  for (const m of head.matchAll(TWICE)) {
    places.set(m.index, 0);
    places.set(m.index + m[0].length, 0);
  }
  for (const at of signatureAtEnd(text)) places.set(at, 0);
  return [...places]
    .sort((a, b) => a[0] - b[0])
    .map(([at, length]) => ({ start: at, end: at + length, replacement: '\n' }));
}

// 某市关于…的通知 某政发〔2030〕6号 各区人民政府:…, …印发给你们。某市人民政府2030年5月4日关于….
const HEAD_IN_ONE_LINE = new RegExp(
  `的(?:通知|意见|决定)\\s?\\(?[\\u4e00-\\u9fa5]{2,14}[\\u3014[(]\\s?(?:19|20)\\d{2}[\\u3015\\])]\\s?\\d{1,4}\\s?号\\)?\\s?[^\\n]{2,120}:|` +
    `给你们[^\\n。]{0,30}。[^\\n。,]{2,24}${BODY}\\s{0,6}${DATE}\\s{0,6}[^\\n]{4}`,
);

/** One of the first lines is as long as a whole document. */
function headIsLong(text: string): boolean {
  for (let start = 0, lines = 0; start < HEAD && lines < 4; lines++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start >= LONG_LINE) return true;
    if (HEAD_IN_ONE_LINE.test(grammarView(text.slice(start, Math.min(end, start + 300))))) return true;
    if (newline < 0) return false;
    start = newline + 1;
  }
  return false;
}

const TAIL = 1200;
const SIGNED = new RegExp(
  `(?<=[。;)]|附件:[^\\n。]{4,60}${PLAN}) ?(?=[\\u4e00-\\u9fa5、 ]{2,40}?${BODY}\\s{0,4}${DATE})|(?<=。) ?(?=${DATE}\\s*$)`,
  'g',
);
// …遵照执行。附件:1.某某清单2.某某计划.
const ATTACHED = /(?<=[。)]) ?(?=附件(?:列表)?:)/g;
const DATED = new RegExp(`(?<=${DATE})(?=[(])`, 'g');

/** …促进发展。某市人民政府2030年5月4日(此件公开发布): the signature gets a line of its own. */
function signatureAtEnd(text: string): number[] {
  const from = Math.max(0, text.length - TAIL);
  const tail = grammarView(text.slice(from));
  const attached = [...tail.matchAll(ATTACHED)].slice(0, 1).map((m) => from + m.index);
  const signed = [...tail.matchAll(SIGNED)].pop();
  if (signed === undefined) return attached;
  const dated = [...tail.slice(signed.index).matchAll(DATED)].map((m) => from + signed.index + m.index);
  return [...attached, from + signed.index, ...dated.slice(0, 1)];
}
