import { grammarView } from '../lexicon/grammar-view.js';
import type { Edit } from './mapped-text.js';

const LONG_LINE = 1500;
const HEAD = 4000;
// The first item ends the head: 区规划资源局 behind it is no title with an addressee.
const FIRST_ITEM = /(?<=[\u4e00-\u9fa5。:)\s])(?:一、|第一[章条])/;
const BODY = '(?:人民政府|政府|国务院|办公厅|办公室|委员会|[局部厅委院署])';
// Where the head of a document without line breaks has its own lines: number, addressees, signature, date, title.
const BREAKS: readonly RegExp[] = [
  /(?<=的(?:通知|意见|决定(?!性)|批复)|(?:规划|方案|计划|意见|纲要|要点|措施|办法|决定)(?:\([^()]{4,20}\))?)\s?(?=\(?[\u4e00-\u9fa5]{1,10}[\u3014[(]\s?(?:19|20)\d{2}|各|[\u4e00-\u9fa5]{2,12}(?:政府|局|厅|委)[:,、(\s])/g,
  /(?<=[\u3014[(](?:19|20)\d{2}[\u3015\])]\s?\d{1,4}\s?号)\s?(?=[\u4e00-\u9fa5\u201c\u300a])(?!文|\))/g,
  /(?<=[:])\s?(?=现将|现把|经|\u300a|为)/g,
  new RegExp(
    `(?<=[。)]) ?(?=[\\u4e00-\\u9fa5]{2,24}${BODY}\\s{0,4}(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日)`,
    'g',
  ),
  new RegExp(
    `(?<=${BODY})\\s?(?=(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日[^,。、的]{2,60}(?:规划|方案|计划|意见|纲要|要点|措施|\\())`,
    'g',
  ),
  new RegExp(`(?<=${BODY}\\s{0,4}(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日)\\s?(?=[^,。的]{2})`, 'g'),
  /(?<=(?:规划|方案|计划|意见|纲要|要点|措施)(?:\([^()]{4,20}\))?)\s?(?=(?:为|根据|按照|依据|\u201c十[一二三四五六]五\u201d(?:时期|期间)|一、).{6})/g,
];

// A site of laws prints its record in one line: …文章属性•【制定机关】某市人民政府•【公布日期】2005.02.01…正文某市….
const RECORD = /\[制定机关\]|\[公布日期\]/;
const RECORD_BREAKS =
  /(?=文章属性)|(?=[•·]?\s?\[[\u4e00-\u9fa5]{2,6}\])|(?<=\[[\u4e00-\u9fa5]{2,6}\][^\n[]{1,20})(?=正文)|(?<=\][^\n[]{1,20}正文)/g;

/** Gives the head of a document that is one long line its lines back, so that its facts can be read. */
export function breakHead(text: string): Edit[] {
  const start = grammarView(text.slice(0, HEAD));
  const head = start.slice(0, (FIRST_ITEM.exec(start)?.index ?? start.length) + 2);
  const recorded = RECORD.test(head);
  if (!headIsLong(text) && !recorded) return [];
  const places = new Map<number, number>();
  if (recorded) for (const m of head.matchAll(RECORD_BREAKS)) places.set(m.index, 0);
  for (const pattern of BREAKS) for (const m of head.matchAll(pattern)) places.set(m.index, m[0].length);
  for (const at of signatureAtEnd(text)) places.set(at, 0);
  return [...places]
    .sort((a, b) => a[0] - b[0])
    .map(([at, length]) => ({ start: at, end: at + length, replacement: '\n' }));
}

// 某市关于…的通知 某政发〔2030〕6号 各区人民政府:…, …印发给你们。某市人民政府2030年5月4日关于….
const HEAD_IN_ONE_LINE = new RegExp(
  `的(?:通知|意见|决定)\\s?\\(?[\\u4e00-\\u9fa5]{2,14}[\\u3014[(]\\s?(?:19|20)\\d{2}[\\u3015\\])]\\s?\\d{1,4}\\s?号\\)?\\s?[^\\n]{2,120}:|` +
    `给你们[^\\n。]{0,30}。[^\\n。,]{2,24}${BODY}\\s{0,6}(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日\\s{0,6}[^\\n]{4}`,
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
  `(?<=[。;)]) ?(?=[\\u4e00-\\u9fa5、 ]{2,40}${BODY}\\s{0,4}(?:19|20)\\d{2}年\\s?\\d{1,2}月\\s?\\d{1,2}日)`,
  'g',
);
const DATED = /(?<=(?:19|20)\d{2}年\s?\d{1,2}月\s?\d{1,2}日)(?=\()/g;

/** …促进发展。某市人民政府2030年5月4日(此件公开发布): the signature gets a line of its own. */
function signatureAtEnd(text: string): number[] {
  const from = Math.max(HEAD, text.length - TAIL);
  const tail = grammarView(text.slice(from));
  const signed = [...tail.matchAll(SIGNED)].pop();
  if (signed === undefined) return [];
  const dated = [...tail.slice(signed.index).matchAll(DATED)].map((m) => from + signed.index + m.index);
  return [from + signed.index, ...dated.slice(0, 1)];
}
