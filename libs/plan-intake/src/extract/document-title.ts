/** A line of the head of a document. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of a document with their places. */
export function linesOf(view: string): Line[] {
  return joinedNames(plainLines(view).filter((line, i, all) => line.text !== all[i - 1]?.text)); // a PDF prints bold lines twice
}

/** A name in title marks that is broken over two lines (印发《某某 / 规划纲要》) is one line. */
function joinedNames(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  for (const line of lines) {
    const last = found[found.length - 1];
    const open = last !== undefined && last.text.lastIndexOf('\u300a') > last.text.lastIndexOf('\u300b');
    const closes = /^[^\u300a\u300b。]{1,30}\u300b/.test(line.text);
    if (last && open && closes && last.text.length <= 60)
      found[found.length - 1] = { text: last.text + line.text, start: last.start, end: line.end };
    else found.push(line);
  }
  return found;
}

// 标  题:…, or the same in two cells: the record that a site keeps of a document.
const RECORD_LABEL = /^(?:标\s*题|名\s*称|(?:信息|文件|公文)名称|title)\s*[:\t|]\s*/;

function plainLines(view: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < view.length && lines.length < 4000;) {
    const newline = view.indexOf('\n', start);
    const end = newline < 0 ? view.length : newline;
    const line = view
      .slice(start, Math.min(end, start + 300))
      .trim()
      .replace(RECORD_LABEL, '');
    if (line !== '') lines.push({ text: line, start: view.indexOf(line, start), end });
    start = end + 1;
  }
  return lines;
}

/** 某省委办公厅 某省人民政府办公厅印发《…方案》: a headline that tells who issued what. */
export const NEWS_LINE = /^([^\u300a,。]{3,60}?)(?<!关于)(?:联合)?(?:印发|出台)了?\u300a([^\n]{6,80})\u300b$/;

const PLAN_WORD =
  '(?:规划|方案|计划|意见|纲要|要点|办法|措施|举措|清单|行动|通知|决定|细则|规定|条例|报告|部署|安排|攻坚|工程|政策|分解(?:表)?|分工(?:表)?|任务(?:表|书)|一览表|指引|指南|实事|(?:办理|交办|督办|转办|承办)单)';
const TITLE_END = new RegExp(`${PLAN_WORD}(?:\\([^()]{1,30}\\))*$`);
/** 〈…〉 within《…》 belongs to the name. */
const NAME = '(?:[^\\n\\u300a\\u300b]|\\u300a[^\\n\\u300a\\u300b]{1,60}\\u300b)';
const NAMES = `\\u300a(${NAME}{4,120})\\u300b(?:\\([^)]{1,30}\\))?(?:[、和及与,]{0,2}\\u300a${NAME}{4,120}\\u300b){0,5}`;
const ISSUES = '(?:印发|下发|转发|发布|公布)';
const NAMED = [
  `(?:现将|现把)\\s*(?:修订后的|新修订的)?${NAMES}[^\\n。]{0,40}${ISSUES}`,
  `${NAMES}(?:已经?|业经)?[^\\n。\\u300a]{0,80}${ISSUES}给你们`,
  `${NAMES}(?:已经?|业经)[^\\n。\\u300a]{0,60}(?:同意|通过|审定|批准)`,
].map((pattern) => new RegExp(pattern));

/** 现将《…》印发给你们 names the plan; of several the first. */
export function titleInNotice(view: string): string | null {
  const head = view.slice(0, 6000);
  const given = NAMED.map((pattern) => pattern.exec(head)).find((found) => found !== null);
  if (given && TITLE_END.test(given[1] ?? '')) return given[1] ?? null;
  // Only among the lines of the head: a sentence may name the notice of another document.
  const flat = head
    .slice(0, 1500)
    .split('\n')
    .filter((line) => line.length <= 140 && !/。/.test(line))
    .join('\n')
    .replace(/\n(?=[^\n]{0,60}的通知)/g, '');
  const notice =
    /(?:关于)?(?:印发|下发|转发|发布(?!日期|时间|机构))\s*(?:\u300a([^\n\u300a\u300b]{4,100}?)\u300b|([^\n\u300a\u300b]{4,100}?)\u300b?)\s*的\s*通知/.exec(
      flat,
    );
  return notice?.[1] ?? notice?.[2] ?? null;
}

/** News of a plan: 市政府办出台《关于……的实施意见》. */
export function titleInNews(view: string): string | null {
  const m = /(?:出台|印发|发布|制定)(?:实施)?了?\s*\u300a([^\u300a\u300b\n]{8,80})\u300b/.exec(view.slice(0, 1500));
  return m && TITLE_END.test(m[1] ?? '') ? (m[1] ?? null) : null;
}

/** The first line near the top that ends as titles of plans do; else the first short line. */
export function titleLine(lines: readonly Line[], view: string): string | null {
  const limit = Math.max(2500, view.length * 0.1);
  const head = lines.filter((l) => l.start < limit).slice(0, 40);
  const minutes = head.slice(0, 8).find((line) => OF_MINUTES.test(line.text));
  if (minutes) return minutes.text;
  const at = head.findIndex(
    (line, i) => isTitle(tidyTitle(line.text)) || NEWS_LINE.test(line.text) || runsOver(head, i),
  );
  if (at >= 0) return NEWS_LINE.test(head[at]?.text ?? '') ? (head[at]?.text ?? '') : joinTitle(head, at);
  const sheet = head.slice(0, 5).find((line) => SHEET.test(line.text));
  if (sheet) return sheet.text.replace(/\s/g, '');
  const named = /\u300a([^\u300a\u300b\n]{6,80})\u300b/.exec(view.slice(0, 1500))?.[1];
  const first = head
    .slice(0, 15)
    .find((l) => l.text.length >= 6 && l.text.length <= 60 && !NO_TITLE.test(l.text))?.text;
  return first ?? named ?? null;
}

// 专题会议纪要 / 〔2030〕12号 / 关于研究供水问题的会议纪要: what the meeting was about, below the kind of paper.
const OF_MINUTES = /^(?:关于)?(?:研究|部署|调度|协调|推进)?[^。:;]{4,60}(?:的|专题)会议?纪要$/;

// 督 办 通 知, 催办单: the head of a letter, with its signs set apart.
const SHEET = /^[督催交转]\s{0,3}办\s{0,3}(?:通\s{0,3}知|函|单|书)$/;

/** Behind the notice's signature the plan begins with its own title. */
export function titleBehind(lines: readonly Line[], end: number): string | null {
  const behind = lines.filter((l) => l.start >= end).slice(0, 5);
  const at = behind.findIndex((line) => isTitle(tidyTitle(line.text)));
  return at < 0 || behind.slice(0, at).some((l) => l.text.length > 45) ? null : joinTitle(behind, at);
}

/** The notice's words for the plan, or the plan's own line where that differs by a 的 or a sign only. */
export function ownTitle(lines: readonly Line[], named: string): string {
  const plain = (title: string): string => title.replace(/[的\s\u300a\u300b\u201c\u201d]/g, '');
  const own = lines.slice(0, 60).find((line) => plain(line.text) === plain(named) && isTitle(line.text));
  return own?.text ?? named;
}

// A sentence, a row of a table, or already the first heading.
const NO_TITLE =
  /[。:;|]|^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[章节条])/;

function isTitle(line: string): boolean {
  return (
    line.length >= 6 &&
    line.length <= 90 &&
    !/[。;]|^附件|^各|^\d+[.、]|^[一二三四五六七八九十]+、|^\(/.test(line) &&
    TITLE_END.test(line)
  );
}

// 某市关于…的意见某政发〔2030〕6号: the number at once behind the title.
const NUMBER_BEHIND = new RegExp(
  `(?<=${PLAN_WORD})[\\u4e00-\\u9fa5A-Za-z]{2,12}[\\u3014[(]\\d{4}[\\u3015\\])]\\s?\\d{1,4}号$`,
);

const FILE_TITLE = new RegExp(
  `(?<=${PLAN_WORD}),[\\u4e00-\\u9fa5]{2,20}(?:国务院|政府|[局厅部委会室院])$|(?<=${PLAN_WORD}),国务院$`,
);

function tidyTitle(line: string): string {
  return (
    line
      .replace(/^\((?:本文|内容)?有删[减节]\)\s?/, '')
      .replace(/^(?:图解|一图(?:读|看)懂|解读文本|标题|名称|词条)\s?[:|]\s?/, '')
      // The number of a page, and the file's own title: …的通知,某市某局.
      .replace(/^(?:[IVX]{1,4}|\d{1,3} )(?=[\u4e00-\u9fa5])/, '')
      .replace(FILE_TITLE, '')
      .replace(/(?:来了|出炉)?[!]$/, '') // a headline of a page
      .replace(/\s*\|$/, '')
      .replace(/\s*[(\u3014[][\u4e00-\u9fa5]{1,8}[\u3014[(]\d{4}[\u3015\])]\d+号[)\u3015\]]?$/, '')
      .replace(NUMBER_BEHIND, '')
  );
}

/** …的指导意 / 见, …服务业 / 发展规划: the last signs of a title fill a line of their own. */
function runsOver(head: readonly Line[], at: number): boolean {
  const line = tidyTitle(head[at]?.text ?? '');
  const next = head[at + 1]?.text ?? '';
  return (
    line.length >= 10 &&
    !isTitle(line) &&
    next.length > 0 &&
    next.length < 6 &&
    !NO_TITLE.test(line) &&
    isTitle(line + next)
  );
}

/** A title on several lines: 某市人民政府关于 / 加快……的实施意见 / (2024—2026年). */
function joinTitle(head: readonly Line[], at: number): string {
  const last = runsOver(head, at) ? 1 : 0;
  const line = `${tidyTitle(head[at]?.text ?? '')}${last === 1 ? (head[at + 1]?.text ?? '') : ''}`;
  const next = head[at + 1 + last]?.text ?? '';
  const period = /^\((?:19|20)\d{2}\s?年?\s?[-\u2014~至]+\s?(?:19|20)\d{2}年?\)/.exec(next)?.[0] ?? '';
  return `${linesBefore(head, at)}${line}${period}`;
}

const MOST_LINES = 3;

/** What stands of a title above its last line. */
function linesBefore(head: readonly Line[], at: number, count = 1): string {
  const before = tidyTitle(head[at - 1]?.text ?? '');
  const above = count + 1 < MOST_LINES ? linesBefore(head, at - 1, count + 1) : '';
  const goesOn = leadsTo(before, tidyTitle(head[at]?.text ?? '')) || (/关于/.test(above) && isPiece(before));
  return goesOn ? above + before : '';
}

/** True where the words of one line of a title call for the next. */
function leadsTo(before: string, line: string): boolean {
  const opens = /^(?:关于|[及和与暨](?=.{4})|印发|推进|加快|教育|行动|实施|的|发展|改革|一体化|工作)/.test(line);
  return (
    (opens &&
      before.length >= 3 &&
      before.length <= 40 &&
      !/[。:;号)日|]$|^\d|^各|^(?:收藏|详情)|(?:全文|正文|原文|内容|介绍|附件)$/.test(before) &&
      !TITLE_END.test(before)) ||
    (before.length <= 40 && /(?:关于|印发|发展|工程\u201d|和|与|推进|的)$/.test(before)) ||
    (/关于/.test(before) && isPiece(before))
  );
}

/** A line that may be a piece of a title: no end, no sentence, no number. */
function isPiece(line: string): boolean {
  return line.length >= 8 && line.length <= 40 && !/[。:;,号)日|]$/.test(line) && !TITLE_END.test(line);
}

/** The title in the document's own signs (the view has only one width of punctuation). */
export function showTitle(view: string, text: string, title: string): string {
  const at = view.indexOf(title);
  const shown = at < 0 ? title : text.slice(at, at + title.length);
  // 某县 2031 年: a page sets figures apart.
  return shown.replace(/(?<=\p{Script=Han}) (?=\d)|(?<=\d) (?=\p{Script=Han})/gu, '');
}
