import { ARTICLE_RANK, isNamedBlock, type Mark } from '../lexicon/numbering.js';
import type { Paragraph } from '../layout/paragraphs.js';
import { titleEnd } from './item-title.js';
import { notesAndCells } from './notes-and-cells.js';
import { isAdvice } from './section-kind.js';
import { furtherPlans } from './further-plans.js';
import { PLAIN_RANK, plainHeadings } from './plain-headings.js';

/** A section of the document with all below it. */
export interface Section {
  /** Opened by a number, by a label (主要任务:) or by a heading line without either. */
  readonly form: 'number' | 'label' | 'plain';
  readonly rank: number;
  readonly label: string;
  readonly path: string;
  /** Where the number stands, and the title behind it, in the cleaned text. */
  readonly start: number;
  readonly titleStart: number;
  readonly titleEnd: number;
  /** End of the heading's own paragraph: behind the title there may be text. */
  readonly headEnd: number;
  /** End of the section with all below it. */
  end: number;
  readonly parent: Section | null;
  readonly body: Paragraph[];
  readonly children: Section[];
}

const LABEL_LINE =
  /(?:(?:主要|重点|工作|具体|目标)任务|(?:具体|工作|主要|重点|保障|推进|实施)(?:措施|举措)|主要工作|重点工作|工作内容|主要内容|重点工程|重点项目|任务举措|建设内容)\s*(:|$)|专栏\s?[\d一二三四五六七八九十]{0,3}[^\n。;:]{0,40}(?=\n|$)|专栏\s?\d{1,2}[^\n。;:,]{4,40}(?=[。:,])|[^\n。;:,]{2,24}专栏(?=\n|$)/y;

/** Builds the tree of numbered, labelled and plain headings; what stands before the first heading is the root's body. */
export function sectionTree(view: string, paragraphs: readonly Paragraph[]): Section {
  const root = section(null, { form: 'number', rank: -1, label: '', start: 0, titleStart: 0, titleEnd: 0, headEnd: 0 });
  const plain = plainHeadings(view, paragraphs);
  const further = furtherPlans(view);
  let current = root;
  let inList = false;
  let listing = false; // 附件:1.… 2.… names what is attached
  let filling = false; // 填报说明, 1.… 2.…: how a form is filled in
  const notes = notesAndCells(view, paragraphs);
  let taken = 0; // a heading may take its title from the next line
  let ended = false; // the paragraph before was end matter
  let closed = false; // a glossary and figures go on to the end
  for (const [at, paragraph] of paragraphs.entries()) {
    if (paragraph.start < taken) continue;
    listing =
      ATTACHMENTS.test(view.slice(paragraph.start, paragraph.start + 8)) ||
      (listing && isCaption(view, paragraph) && !endsListing(view, paragraph));
    filling = FILLING_IN.test(view.slice(paragraph.start, paragraph.end)) || (filling && paragraph.mark !== null);
    if ((listing && paragraph.mark !== null) || filling || notes.has(paragraph)) continue;
    const opened = opening(view, paragraph, { current, plain, further, next: paragraphs[at + 1] });
    if (!opened) {
      // A list that stood inside one paragraph ends with it.
      if (inList && !paragraph.inList && current.parent) current = current.parent;
      inList = false;
      closed ||= TO_THE_END.test(view.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 8)));
      ended =
        isEndMatter(view, paragraph, paragraphs.slice(at + 1, at + MOST_SIGNERS)) ||
        (ended && !isText(view, paragraph));
      if (current === root || !(ended || closed)) current.body.push(paragraph);
      continue;
    }
    while (current.parent && current.rank >= opened.rank) current = current.parent;
    [ended, closed] = [false, false];
    taken = opened.headEnd;
    const child = section(current, opened);
    current.children.push(child);
    current = child;
    inList = paragraph.inList;
  }
  dropContents(view, root);
  setEnds(root, view.length);
  return root;
}

const DATE_LINE =
  /^\(?(?:(?:19|20)\d{2}|二[〇○零O][一二三四五六七八九〇○零O]{2})\s?年\s?.{1,3}月\s?.{1,3}日\)?(?:印发)?$|^(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}$/;
// 某县人民政府办公室      2025年3月1日印发.
const PRINTED = /^[\p{Script=Han}]{3,24}\s+(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印发$/u;
// 某市人民政府  2031年6月28日  (此件公开发布) on one line.
const SIGNED_AND_DATED =
  /^[\p{Script=Han}、 ]{2,30}(?:政府|[局部厅委院署会办室])\s*(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|([-/.])\d{1,2}\1\d{1,2})\s*(?:\([^()]{2,16}\))?$/u;
const IN_FORCE = /^本(?:方案|措施|意见|办法|计划|通知|规划|规定|细则|政策).{0,4}自.{2,20}起?(?:施行|实施|执行|生效)/;
/** 请各牵头单位于2月20日前将实施方案报…: what is asked of all behind the last item. */
export const ASKS_BACK =
  /^请(?:各|你|于|将|有关|相关|按|[^。,]{2,16}(?:抓好|认真|抓紧)落实,)[^。]{0,50}(?:报送|反馈|上报|报至?[^。]{0,12}(?:督查室|办公室|政府|委|局))/;
const SIGNED_BY =
  /(?:人民政府|政府|办公厅|办公室|督查室|委员会|公司|集团|大学|学院|学校|医院|中心|办事处|[局部厅委院署会办])$/;

const FILLING_IN = /^(?:填报|填表|填写)(?:说明|须知)\s?:?$/;

const MOST_SIGNERS = 20;
// [12]一卡通: what a word means; 附图: what follows are captions and pictures.
const TO_THE_END = /^\[\d{1,3}\]|^附\s*图$/;

/** Signature, date, copies and the list of attachments end a document: they belong to no measure. */
function isEndMatter(view: string, paragraph: Paragraph, following: readonly Paragraph[]): boolean {
  if (paragraph.end - paragraph.start > 80) return false;
  const words = view.slice(paragraph.start, paragraph.end);
  if (
    DATE_LINE.test(words) ||
    PRINTED.test(words) ||
    SIGNED_AND_DATED.test(words) ||
    IN_FORCE.test(words) ||
    ASKS_BACK.test(words) ||
    /^(?:抄送|(?:来源|编辑|责编|审核|校对|监制|供稿|出席|列席|请假|缺席|参[加会](?:人员|单位)|记录人?|主持人?|分送|发送|主送|抄报)\s?:|附[件表图]\s?\d{0,2}\s?(?:[:]|$)|\(此件|\(公开)/.test(
      words,
    )
  )
    return true;
  // The date follows, behind the others who sign.
  const wordsOf = (p: Paragraph): string => view.slice(p.start, Math.min(p.end, p.start + 80));
  const next = following.find((p) => !signs(wordsOf(p)));
  return signs(words) && next !== undefined && DATE_LINE.test(wordsOf(next));
}

function signs(words: string): boolean {
  return SIGNED_BY.test(words) && words.length <= 40 && !/[。,;:、]/.test(words);
}

/** A sentence: behind the signature the text of an annex may go on. */
function isText(view: string, { start, end }: Paragraph): boolean {
  return /[。;]/.test(view.slice(start, end));
}

/** 重点任务分工表 behind the line 附件 is the attachment's title. */
function isCaption(view: string, { start, end }: Paragraph): boolean {
  return end - start <= 40 && !/[。,;:]/.test(view.slice(start, end));
}

/** The date of the notice, or the line above an attachment: what follows is no list of names any more. */
function endsListing(view: string, { start, end }: Paragraph): boolean {
  const words = view.slice(start, end);
  return DATE_LINE.test(words) || SIGNED_AND_DATED.test(words) || /^附[件表]\s?\d{0,2}$/.test(words);
}

/** So many signs tell a heading of the contents from others of its number. */
const KNOWN_BY = [12, 11, 10, 9, 8, 7, 6, 5, 4] as const;

/** A table of contents repeats the headings before them: its lines, without any text, are no sections. */
function dropContents(view: string, root: Section): void {
  const title = (s: Section): string =>
    view
      .slice(s.titleStart, s.headEnd)
      .replace(/[.\u2026\u00b7\s]+(?:\d*|[-\u2014]\s?\d+\s?[-\u2014])$/, '')
      .trim();
  const leaders = (s: Section): boolean => /^[.\u2026\u00b7\u2014\s\d-]*$/.test(view.slice(s.titleEnd, s.headEnd));
  // A line that leads to its page by dots is one of the contents, though an abstract stands below it.
  const leads = (s: Section): boolean =>
    /[.\u2026\u00b7]{6}[.\u2026\u00b7\s]*\d{1,4}$/.test(view.slice(s.titleStart, s.headEnd).trim());
  const empty = (s: Section): boolean =>
    (leads(s) ||
      (s.body.length === 0 &&
        (s.headEnd - s.titleEnd < 6 || leaders(s)) &&
        !/。/.test(view.slice(s.titleStart, s.headEnd)))) &&
    s.children.every(empty);
  // Below its heading the text may follow at once: the line of the contents is how that paragraph begins.
  const opening = (s: Section, length: number): string => `${s.label} ${title(s).slice(0, length)}`;
  const lengths = [...KNOWN_BY, Infinity];
  const filled = new Set(
    [...allSections(root)].filter((s) => !empty(s)).flatMap((s) => lengths.map((length) => opening(s, length))),
  );
  const known = (s: Section): boolean => filled.has(opening(s, title(s).length >= 4 ? KNOWN_BY[0] : Infinity));
  const repeats = (s: Section): boolean => empty(s) && known(s) && s.children.every(repeats);
  const { children } = root;
  const listed = children.findIndex((s) => !repeats(s));
  const last = children[listed];
  // What follows the last line of the contents (a foreword) is no text of that line.
  const twin = last && children.slice(listed + 1).some((s) => s.label === last.label && title(s) === title(last));
  const leaf = last && lastBelow(last);
  const bare = (s: Section): boolean =>
    (s === leaf || s.body.length === 0) && (s.headEnd - s.titleEnd < 6 || leaders(s)) && s.children.every(bare);
  if (listed >= 2 && twin && leaf && bare(last)) {
    root.body.push(...leaf.body);
    children.splice(listed, 1);
  }
  children.splice(0, children.length, ...children.filter((s) => !repeats(s)));
}

function lastBelow(section: Section): Section {
  let last = section;
  for (let next = last.children.at(-1); next; next = last.children.at(-1)) last = next;
  return last;
}

type Opening = Pick<Section, 'form' | 'rank' | 'label' | 'start' | 'titleStart' | 'titleEnd' | 'headEnd'>;
interface Situation {
  readonly current: Section;
  readonly plain: ReadonlyMap<Paragraph, number>;
  readonly further: readonly string[];
  readonly next: Paragraph | undefined;
}

function opening(view: string, paragraph: Paragraph, { current, plain, further, next }: Situation): Opening | null {
  const { start, end, mark } = paragraph;
  if (mark) {
    const named = NAME_LABEL.exec(view.slice(start + mark.length, end))?.[0].length ?? 0;
    const titleStart = start + mark.length + named;
    if (titleStart >= end) return titleBelow(view, { start, mark, rank: rankOf(mark, current), next });
    return {
      form: 'number',
      rank: rankOf(mark, current),
      label: mark.label,
      start,
      titleStart,
      titleEnd: titleEnd(view, titleStart, end),
      headEnd: end,
    };
  }
  const attached = end - start <= 8 ? ATTACHMENT.exec(view.slice(start, end)) : null;
  if (attached) return attachment(view, paragraph, { number: attached[1] ?? '', next });
  const plan = further.indexOf(view.slice(start, end).replace(/\s/g, ''));
  if (plan >= 0) return attachment(view, paragraph, { number: String(plan + 2), next: undefined });
  const count = plain.get(paragraph);
  if (count !== undefined)
    return {
      form: 'plain',
      rank: PLAIN_RANK,
      label: count === 0 ? '' : `#${count}`,
      start,
      titleStart: start,
      titleEnd: end,
      headEnd: end,
    };
  const audience = audienceLine(view, paragraph, current);
  if (audience) return audience;
  LABEL_LINE.lastIndex = start;
  const label = LABEL_LINE.exec(view);
  if (!label || label.index + label[0].length > end || current.rank < 0) return null;
  if (isPartOfItem(view, current)) return null;
  // “某某”应用场景专栏: the caption of a box that has no number.
  if (/.专栏$/.test(label[0]) && (label.index + label[0].length < end || current.rank < 3 || SITE_BOX.test(label[0])))
    return null;
  if (/.专栏$/.test(label[0])) return { ...boxCaption(current), start, titleStart: start, titleEnd: end, headEnd: end };
  const box = /^专栏\s?[\d一二三四五六七八九十]{0,3}/.exec(label[0])?.[0];
  const name = box?.replace(/\s/g, '') ?? label[0].replace(/[\s:]/g, '');
  const titleStart = start + (box ?? name).length;
  const rank = rankOfLabel(current);
  return { form: 'label', rank, label: name, start, titleStart, titleEnd: titleStart, headEnd: end };
}

// ——个人和家庭:, ——社会:, ——政府: alone on a line, above items that are counted anew.
const AUDIENCE = /^(?:\u2014{1,2}|[●▪•■◆])\s*([\p{Script=Han}、]{2,10}):$/u;
const SOCIETY =
  /^(?:社会|政府|企业|单位|用人单位|学校|社区|机构|行业|部门|医疗(?:卫生)?机构)(?:(?:、|和|与|及)\p{Script=Han}{2,6})*$/u;

/** Who the items below are for: people themselves, society, the state. */
function audienceLine(view: string, { start, end }: Paragraph, current: Section): Opening | null {
  if (end - start > 16 || current.rank < 0) return null;
  const name = AUDIENCE.exec(view.slice(start, end))?.[1];
  if (name === undefined || !(isAdvice(name) || SOCIETY.test(name))) return null;
  return {
    form: 'label',
    rank: rankOfLabel(current),
    label: name,
    start,
    titleStart: end,
    titleEnd: end,
    headEnd: end,
  };
}

/** A label ranks just under the section that it is in, above its numbered items. */
function rankOfLabel(current: Section): number {
  let owner = current;
  while (owner.parent && (owner.rank >= 5 || owner.form === 'label')) owner = owner.parent;
  return owner.rank + 0.5;
}

// 特色专栏 in the menu of a site.
const SITE_BOX = /^(?:特色|专题|热点|推荐|重点|工作|政策|新闻|服务|主题|相关)+专栏$/;

function boxCaption(current: Section): Pick<Section, 'form' | 'rank' | 'label'> {
  return { form: 'label', rank: rankOfLabel(current), label: '专栏' };
}

const ATTACHMENTS = /^附[件表图录]\s?:/;
const ATTACHMENT = /^附(?:件|表)\s?([2-9]|1\d|[二三四五六七八九]|十.?)\s?:?$/;
const ATTACHED_RANK = -0.5;

/** 附件2 on a line of its own: another document, with numbers of its own. The first attachment is the plan itself. */
function attachment(
  view: string,
  { start, end }: Paragraph,
  { number, next }: { number: string; next: Paragraph | undefined },
): Opening {
  const title = next && next.mark === null && isCaption(view, next) ? next : { start, end };
  const at = { titleStart: title.start, titleEnd: title.end, headEnd: title.end };
  return { form: 'plain', rank: ATTACHED_RANK, label: `附件${number}`, start, ...at };
}

// 1.事项:建成书屋: the label is no title.
const NAME_LABEL = /^(?:(?:督[查办]|交办|重点|具体)?事项|(?:事项|任务|项目|工作)名称):\s?(?=\S)/u;
const TITLE_LABEL = /^[\p{Script=Han}]{0,4}(?:问题|任务|名称|内容|表述|事项)(?:表述|描述|内容)?:/u;

/** 整改任务一 or 第一章 alone on its line: the line below is its title. */
function titleBelow(
  view: string,
  { start, mark, rank, next }: { start: number; mark: Mark; rank: number; next: Paragraph | undefined },
): Opening | null {
  if (!next || next.mark !== null || !(isNamedBlock(mark.label) || /^第.*[编篇章节]$/.test(mark.label))) return null;
  const titleStart = next.start + (TITLE_LABEL.exec(view.slice(next.start, next.end))?.[0].length ?? 0);
  const at = { titleStart, titleEnd: titleEnd(view, titleStart, next.end), headEnd: next.end };
  return { form: 'number', rank, label: mark.label, start, ...at };
}

/** 1.推进…, 目标任务:…, 工作措施:… on lines of their own: a numbered title whose text is all in its labelled parts. */
function isPartOfItem(view: string, item: Section): boolean {
  if (item.form !== 'number' || item.rank < 5 || item.headEnd - item.titleEnd > 2) return false;
  const first = item.body[0];
  if (first === undefined) return true;
  LABEL_LINE.lastIndex = first.start;
  return LABEL_LINE.test(view);
}

/** 行动一 and 任务1 stand under (一) where that is open, else (一) stands under them; articles stand above (一) that they open. */
function rankOf(mark: Mark, current: Section): number {
  if (mark.rank === ARTICLE_RANK) return articleRank(current);
  if (!isNamedBlock(mark.label)) return mark.rank;
  for (let s: Section | null = current; s; s = s.parent)
    if (s.rank === mark.rank && s.form === 'number') return mark.rank + 0.5;
  return mark.rank - 0.5;
}

function articleRank(current: Section): number {
  let below = false;
  for (let s: Section | null = current; s; s = s.parent) {
    if (/条$/.test(s.label)) return s.rank;
    below ||= s.form === 'number' && s.rank === 4;
  }
  return below ? 4.5 : ARTICLE_RANK;
}

function section(parent: Section | null, opened: Opening): Section {
  const above = parent?.form === 'label' ? parent.parent : parent;
  const path = [above?.path ?? '', opened.label].filter((part) => part !== '').join('/');
  return { ...opened, path, end: opened.headEnd, parent, body: [], children: [] };
}

function setEnds(root: Section, end: number): void {
  const stack: Section[] = [];
  const walk: Section[] = [root];
  for (let s = walk.pop(); s; s = walk.pop()) {
    stack.push(s);
    walk.push(...s.children);
  }
  root.end = end;
  for (const s of stack.reverse()) {
    const ends = [s.headEnd, ...s.body.map((p) => p.end), ...s.children.map((c) => c.end)];
    s.end = ends.reduce((a, b) => Math.max(a, b), 0);
  }
}

/** Every section under the root, in the order of the text. */
export function* allSections(root: Section): Generator<Section> {
  const walk: Section[] = [...root.children].reverse();
  for (let s = walk.pop(); s; s = walk.pop()) {
    yield s;
    walk.push(...[...s.children].reverse());
  }
}
