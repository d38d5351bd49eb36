import type { DraftDocument } from '../plan-draft.js';
import {
  linesOf,
  NEWS_LINE,
  ownTitle,
  showTitle,
  titleBehind,
  titleInNews,
  titleInNotice,
  titleLine,
  type Line,
} from './document-title.js';
import { documentNumber, NUMBER, type Doubt } from './document-number.js';
import { fiveYears } from './five-year-plan.js';
import { INSTITUTION, issuedInBrackets, issuerInNews, issuerInTitle, partedNames } from './issuer-in-head.js';
import { parseNumeral } from '../lexicon/numerals.js';

/** The document's facts and what is doubtful about them. */
export interface DocumentFacts {
  readonly document: DraftDocument;
  readonly doubts: readonly Doubt[];
  /** True where the document's number lost a sign in the copy: other numbers may have lost their dash as well. */
  readonly lostCharacters: boolean;
  /** The one year that the title names (2024年工作要点); null where it names a period or none. */
  readonly year: number | null;
  /** Where the notice that hands out the plan ends, in the cleaned text; 0 where the document is the plan itself. */
  readonly noticeEnd: number;
}

const DATE_LINE =
  /^[(]?\s*((?:19|20)\d{2}|[二一][〇○零O九]{1,2}[一二三四五六七八九〇○零]{1,2})\s?[年.\-/]\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月.\-/]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?\s*[)]?$/;
const DAMAGED_DATE = /^((?:19|20)\d{2})年?(\d{2,4})日?$/;

// 列第一位的为牵头部门, 排名第一的单位是牵头单位, 列首位者为工作牵头单位.
const LEAD_RULE =
  /(?:[列排](?:名|列)?(?:在)?(?:第一|首)位?|(?:排名|列名)?第一(?:位|个)?|首(?:位|个))(?:的|者)?(?:部门|单位|责任单位)?(?:为|是|即为|系)(?:工作|本项工作|该项工作|总|第一)?牵头(?:责任)?(?:部门|单位|者)/;

/** Title, issuer, number, issue date, period and lead rule, from the head of the document and its signature. */
export function documentFacts(view: string, text: string): DocumentFacts {
  const lines = linesOf(view);
  const number = documentNumber(view);
  const signature = signed(lines, view);
  const named = titleInNotice(view);
  const headline = titleLine(lines, view);
  // Signed below its own chapters, a plan has only annexes behind the signature.
  const signsPlan = named === null && /(?:^|\n)\s*二、/.test(view.slice(0, signature.end));
  const behind = signature.end > 0 && !signsPlan ? titleBehind(lines, signature.end) : null;
  // The plan's own title may be broken over two lines: then the notice has it whole.
  const broken = behind !== null && named !== null && named.length > behind.length && named.includes(behind);
  const title =
    (broken ? named : behind) ??
    (named === null ? null : ownTitle(lines, named)) ??
    NEWS_LINE.exec(headline ?? '')?.[2] ??
    (headline === null || headline.length < 10 ? titleInNews(view) : null) ??
    headline;
  const shown = title === null ? null : showTitle(view, text, title);
  const issuedOn = signature.date ?? (isMinutes({ title }) ? heldOn(view) : null);
  const said =
    wholeName(signature.issuer, issuerInTitle(lines, title)) ??
    issuerInNews(view) ??
    (isOrder({ title }) ? (lastSigner(lines) ?? (isMinutes({ title }) ? firstLine(lines) : null)) : null);
  const issuer = said === null ? null : partedNames(said);
  const leadRule = LEAD_RULE.exec(view)?.[0] ?? null;
  const period = planPeriod(title ?? '', view);
  const doubts = [...(number.doubt ? [number.doubt] : []), ...(signature.doubt ? [signature.doubt] : [])];
  return {
    document: {
      title: shown,
      issuer,
      documentNumber: number.value,
      issuedOn,
      planPeriod: period.value,
      leadRule,
      confidence: {
        ...(shown !== null && { title: named ? 0.95 : 0.75 }),
        ...(issuer !== null && { issuer: signature.issuer !== null ? 0.95 : 0.75 }),
        ...(number.value !== null && { documentNumber: number.doubt ? 0.5 : 0.95 }),
        ...(issuedOn !== null && { issuedOn: signature.doubt ? 0.5 : 0.9 }),
        ...(period.value !== null && { planPeriod: period.confidence }),
      },
    },
    doubts,
    lostCharacters: number.doubt !== null,
    year: oneYear(period.value, issuedOn, () => yearOfNumber(number.value) ?? onlyYearOfDays(view)),
    noticeEnd: named !== null && behind !== null ? signature.end : 0,
  };
}

/** A letter that orders something may be signed by a line without a date. */
function lastSigner(lines: readonly Line[]): string | null {
  const last = lines[lines.length - 1]?.text ?? '';
  return last.length <= 24 && INSTITUTION.test(last) && !/[:,。;、]/.test(last) ? last : null;
}

/** 某县人民政府 above 专题会议纪要. */
function firstLine(lines: readonly Line[]): string | null {
  const first = lines[0]?.text ?? '';
  return first.length <= 24 && INSTITUTION.test(first) ? first : null;
}

/** 工作专班办公室 under the plan of 某市某行动工作专班办公室: a long name may be broken over two lines. */
function wholeName(signed: string | null, titled: string | null): string | null {
  return signed !== null && titled !== null && titled.endsWith(signed) ? titled : (signed ?? titled);
}

// 某市人民政府2030年5月4日 on one line.
const SIGNED_AND_DATED =
  /^([\u4e00-\u9fa5](?:[\u4e00-\u9fa5、 ]|\([\u4e00-\u9fa5]{2,12}\)|\u201c[\u4e00-\u9fa5]{1,12}\u201d){2,60}?)\s*((?:19|20)\d{2}年\s?\d{1,2}月\s?\d{1,2}日)(?:\s*\([^()\d]{2,16}\))?$/;

interface Signature {
  issuer: string | null;
  date: string | null;
  doubt: Doubt | null;
  end: number;
}

const MOST_SIGNERS = 30;

/** The signature: one or more bodies, then a date on a line of its own; at the head of a plan or at the document's end. */
function signed(lines: readonly Line[], view: string): Signature {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const together = line ? SIGNED_AND_DATED.exec(lastWords(line, view)) : null;
    const signer = (together?.[1] ?? '').replace(/(?:\([^()]*\))+$/, '').trim(); // …委员会(某某办公室)(代章)
    if (line && together && INSTITUTION.test(signer) && !/^(?:中共)?.*(?:印发|转发)$/.test(signer)) {
      const dated = readDateLine({ ...line, text: together[2] ?? '' });
      if (dated) return { issuer: signer.replace(/\s+/g, '、'), ...dated, end: line.end };
    }
    if (!line || line.text.length > 24) continue;
    const read = readDateLine(line);
    if (!read) continue;
    const names: string[] = [];
    for (let j = i - 1; j >= 0 && names.length < MOST_SIGNERS; j--) {
      // (某某委员会)(代章) is another name of the body above it.
      const above = lines[j];
      // …请遵照执行。某市人民政府 / 2030年5月4日
      const closing = names.length === 0 && above !== undefined && /。[^。]{4,30}$/.test(above.text);
      const name = (closing ? lastWords(above, view) : (above?.text ?? ''))
        .replace(/\(代章\)/g, '')
        .replace(/\s+/g, '、');
      if (/^\([^()]{2,30}\)$/.test(name)) continue;
      if (names.length === 0 && name.length < 30 && new RegExp(`^${NUMBER.source}$`).test(name)) continue; // number between issuer and date
      if (name.length > 60 || !INSTITUTION.test(name.replace(/\([^()]*\)$/, '')) || /[。:;,]/.test(name)) break;
      names.unshift(name);
      if (closing) break;
    }
    if (names.length === 0) continue;
    return { issuer: names.join('、'), ...read, end: line.end };
  }
  return dateWithoutSignature(lines, view);
}

/** A line, or what stands behind its last full stop: …请遵照执行。某市人民政府2030年5月4日. */
function lastWords({ text, end }: Line, view: string): string {
  const tail = text.length <= 60 ? text : view.slice(Math.max(0, end - 60), end).trimEnd();
  const stop = tail.lastIndexOf('。');
  return text.length <= 60 && stop < 0 ? text : stop < 0 ? '' : tail.slice(stop + 1).trim();
}

function readDateLine(line: Line): { date: string; doubt: Doubt | null } | null {
  const m = DATE_LINE.exec(line.text);
  if (m) {
    const date = civil(parseNumeral(m[1] ?? ''), parseNumeral(m[2] ?? ''), parseNumeral(m[3] ?? ''));
    return date ? { date, doubt: null } : null;
  }
  const damaged = DAMAGED_DATE.exec(line.text);
  if (!damaged) return null;
  const proposal = damagedDate(Number(damaged[1]), damaged[2] ?? '');
  return proposal
    ? { date: proposal, doubt: { start: line.start, end: line.start + line.text.length, proposal } }
    : null;
}

/** 426 is April 26: the month and day signs were lost. 111 may be 1-11 or 11-1: the earlier reading, doubtful. */
function damagedDate(year: number, digits: string): string | null {
  for (const cut of [1, 2]) {
    const month = Number(digits.slice(0, cut));
    const day = digits.slice(cut);
    if (day === '' || day.startsWith('0') || month === 0) continue;
    const date = civil(year, month, Number(day));
    if (date) return date;
  }
  return null;
}

function dateWithoutSignature(lines: readonly Line[], view: string): Signature {
  const bracketed = issuedInBrackets(view);
  if (bracketed) return { issuer: bracketed.issuer, date: civil(...bracketed.date), doubt: null, end: 0 };
  const published = publishedBy(view);
  if (published) return { ...published, doubt: null, end: 0 };
  const spoken = /(?:^|\n)\s*\u2014{1,2}\s?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日在/.exec(view.slice(0, 2000));
  const held = spoken ? civil(Number(spoken[1]), Number(spoken[2]), Number(spoken[3])) : null;
  if (held) return { issuer: null, date: held, doubt: null, end: 0 };
  const numbers = signedInNumbers(lines, view);
  const written = recordedDate(view, '成文日期|发文日期|印发日期|印发时间|发文时间|交办日期|交办时间');
  if (written) return { issuer: numbers?.date === written ? numbers.issuer : null, date: written, doubt: null, end: 0 };
  // Who stands beside the day of the page has put it there.
  const shown = recordedDate(view, '公布日期|发布日期');
  if (numbers && numbers.date !== shown) return numbers;
  if (shown) return { issuer: null, date: shown, doubt: null, end: 0 };
  for (const line of lines) {
    const alone = readDateLine(line);
    // A notice may be dated and not signed; then its plan stands behind the date.
    if (alone) return { issuer: null, ...alone, end: titleBehind(lines, line.end) === null ? 0 : line.end };
  }
  const said = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日[^。\n]{0,40}(?:印发|发布|出台|批准|通过)/.exec(
    view.slice(0, 3000),
  );
  const date = said ? civil(Number(said[1]), Number(said[2]), Number(said[3])) : recordedDate(view, '发布时间|时间');
  return { issuer: null, date, doubt: null, end: 0 };
}

/** 某市人民政府 2030-05-04 on one line, where nobody signs with a date in words. */
function signedInNumbers(lines: readonly Line[], view: string): Signature | null {
  for (const line of lines) {
    const m = /^([\u4e00-\u9fa5、 ]{3,40}?)\s*((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})$/.exec(lastWords(line, view));
    const read = m && INSTITUTION.test(m[1] ?? '') ? readDateLine({ ...line, text: m[2] ?? '' }) : null;
    if (m && read) return { issuer: (m[1] ?? '').replace(/\s+/g, '、'), ...read, end: line.end };
  }
  return null;
}

// 2030年5月4日某市某局发布,征求意见截止…; 某市某局2030年5月4日发布,征求意见….
const PUBLISHED =
  /(?:^|\n)\s*(?:((?:19|20)\d{2}年\d{1,2}月\d{1,2}日))?([\u4e00-\u9fa5、 ]{4,30}?)(?:\([^()\d]{2,20}\))?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?(?:发布|公布|印发)(?:[,。](?=[^\n]{0,40}(?:意见|反馈))|。?\s*(?=\n|$))/;

/** A draft for comment is signed by who published it. */
function publishedBy(view: string): { issuer: string; date: string | null } | null {
  const m = PUBLISHED.exec(view.slice(-1500));
  const issuer = (m?.[2] ?? '').trim();
  if (!m || !INSTITUTION.test(issuer)) return null;
  const [, year, month, day] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(m[1] ?? m[3] ?? '') ?? [];
  return { issuer, date: year === undefined ? null : civil(Number(year), Number(month), Number(day)) };
}

/** 成文日期:2024-03-01 in the record that a page shows above the document. */
function recordedDate(view: string, labels: string): string | null {
  const pattern = new RegExp(
    `(?<![\\u4e00-\\u9fa5])(?:${labels})[:|\\s\\]]{1,6}((?:19|20)\\d{2})[年\\-/.](\\d{1,2})[月\\-/.](\\d{1,2})`,
  );
  const m = pattern.exec(view.slice(0, 3000));
  return m ? civil(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

function planPeriod(title: string, view: string): { value: { start: number; end: number } | null; confidence: number } {
  const range = /((?:19|20)\d{2})年?\s?(?:[-\u2014~至到]+)\s?((?:19|20)\d{2})年?/.exec(title);
  if (range) return { value: { start: Number(range[1]), end: Number(range[2]) }, confidence: 0.95 };
  const five = fiveYears(title);
  if (five) return { value: five, confidence: 0.95 };
  const stated =
    /(?:规划|实施|方案|计划|本规划)(?:的)?(?:期限|时间|期)(?:为|是)?[::]?\s?((?:19|20)\d{2})年?(?:[-\u2014~至到]+)((?:19|20)\d{2})年/.exec(
      view,
    );
  if (stated) return { value: { start: Number(stated[1]), end: Number(stated[2]) }, confidence: 0.85 };
  const year = /(20\d{2})年(?!远景|版)/.exec(title);
  if (year) return { value: { start: Number(year[1]), end: Number(year[1]) }, confidence: 0.7 };
  return { value: null, confidence: 0 };
}

function civil(year: number | null, month: number | null, day: number | null): string | null {
  if (!year || !month || !day || month > 12 || day > 31) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return null;
  return date.toISOString().slice(0, 10);
}

/** 某市人民政府常务会议纪要: what a meeting has decided, and who is charged with it. */
export function isMinutes({ title }: Pick<DraftDocument, 'title'>): boolean {
  return title !== null && MINUTES.test(title);
}

/** Minutes, and letters that order something: what they say is charged to somebody, from their day on. */
export function isOrder({ title }: Pick<DraftDocument, 'title'>): boolean {
  return isMinutes({ title }) || (title !== null && ORDER.test(title));
}

const ORDER =
  /^.{0,24}(?:[督催交转]办(?:事项)?|批示件?(?:办理|交办|转办)|会议(?:议定|决定|确定)事项(?:办理)?)(?:通知|函|单|书)$/;
const MINUTES = /会议?(?:的)?纪要(?:\s?[(\u3014\uff08].{2,20})?$/;
// 2030年5月6日,市长主持召开第45次会议: minutes are of that day.
const HELD = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:上午|下午|晚)?[^。\n]{0,60}(?:召开|主持|召集)/;

/** The day of the meeting, where nobody signs and dates its minutes. */
function heldOn(view: string): string | null {
  const [, year, month, day] = HELD.exec(view.slice(0, 2000)) ?? [];
  return day === undefined ? null : civil(Number(year), Number(month), Number(day));
}

/** The first year that the document is for; without a period the year of its number (〔2030〕). */
export function firstYearOf({ planPeriod, documentNumber }: DraftDocument): number | null {
  return planPeriod?.start ?? yearOfNumber(documentNumber);
}

/** The year that the plan is for; of what says no period and is not dated, the year that else is known of it. */
function oneYear(
  period: DraftDocument['planPeriod'],
  issuedOn: string | null,
  otherwise: () => number | null,
): number | null {
  if (period !== null) return period.start === period.end ? period.start : null;
  return issuedOn === null ? otherwise() : null;
}

function yearOfNumber(documentNumber: string | null): number | null {
  const numbered = /[\u3014(\[](20\d{2})[\u3015)\]]/.exec(documentNumber ?? '')?.[1];
  return numbered === undefined ? null : Number(numbered);
}

/** A table that nobody dates, whose full dates (2031年6月30日, 2031/4/30) are all of one year, is of that year. */
function onlyYearOfDays(view: string): number | null {
  const years = new Set(
    [...view.matchAll(/(20\d{2})(?:年\d{1,2}月|[-/.]\d{1,2}[-/.]\d{1,2})/g)].map(([, year]) => Number(year)),
  );
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}
