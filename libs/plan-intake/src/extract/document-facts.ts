import type { DraftDocument } from '../plan-draft.js';
import {
  linesOf,
  ownTitle,
  showTitle,
  titleBehind,
  titleInNews,
  titleInNotice,
  titleLine,
  type Line,
} from './document-title.js';
import { fiveYears } from './five-year-plan.js';
import { parseNumeral } from '../lexicon/numerals.js';

/** Something doubtful in the document's head, with the proposal that the facts use. */
export interface Doubt {
  readonly start: number;
  readonly end: number;
  readonly proposal: string;
}

/** The document's facts and what is doubtful about them. */
export interface DocumentFacts {
  readonly document: DraftDocument;
  readonly doubts: readonly Doubt[];
  /** True where characters were lost from the copy: a number may have lost its dash as well. */
  readonly lostCharacters: boolean;
  /** The one year that the title names (2024年工作要点); null where it names a period or none. */
  readonly year: number | null;
  /** Where the notice that hands out the plan ends, in the cleaned text; 0 where the document is the plan itself. */
  readonly noticeEnd: number;
}

const INSTITUTION =
  /(?:人民政府|政府|办公厅|办公室|委员会|局|部|厅|委|院|署|党组|指挥部|领导小组|管委会|办|工委|党委|办事处|居委会|总工会|法院|检察院|中心|公司|集团|大学|学院|学校|医院|协会|银行)$/;
/** 某省委办公厅 某省人民政府办公厅印发《…方案》: a headline that tells who issued what. */
const NEWS_LINE = /^([^\u300a,。]{3,60}?)(?<!关于)(?:联合)?(?:印发|出台)了?\u300a([^\n]{6,80})\u300b$/;
const NUMBER = /[\u4e00-\u9fa5A-Za-z]{1,14}\s?[\u3014[(]\s?((?:19|20)\d{2})\s?[\u3015\])]\s?(\d{1,4})\s?号/g;
const DAMAGED_NUMBER = /([\u4e00-\u9fa5]{1,10})[\u3014[(]?((?:19|20)\d{2})(\d{1,4})号/g;
/** 某政发〔201578 on a line of its own: the closing bracket and 号 were lost. */
const CUT_NUMBER = /^[ \u3000]*([\u4e00-\u9fa5]{2,10})[\u3014[(]((?:19|20)\d{2})(\d{1,4})[ \u3000]*$/gm;
const DATE_LINE =
  /^[(]?\s*((?:19|20)\d{2}|[二一][〇○零O九]{1,2}[一二三四五六七八九〇○零]{1,2})\s?[年.\-/]\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月.\-/]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?\s*[)]?$/;
const MONTH_LINE =
  /^(?:(?:19|20)\d{2}|二[〇○零O][一二三四五六七八九〇○零O]{2})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月$/;
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
  const behind = signature.end > 0 ? titleBehind(lines, signature.end) : null;
  // The plan's own title may be broken over two lines: then the notice has it whole.
  const broken = behind !== null && named !== null && named.length > behind.length && named.includes(behind);
  const title =
    (broken ? named : behind) ??
    (named === null ? null : ownTitle(lines, named)) ??
    NEWS_LINE.exec(headline ?? '')?.[2] ??
    (headline === null || headline.length < 10 ? titleInNews(view) : null) ??
    headline;
  const shown = title === null ? null : showTitle(view, text, title);
  const issuer = wholeName(signature.issuer, issuerInTitle(lines, title)) ?? issuerInNews(view) ?? null;
  const leadRule = LEAD_RULE.exec(view)?.[0] ?? null;
  const period = planPeriod(title ?? '', view);
  const doubts = [...(number.doubt ? [number.doubt] : []), ...(signature.doubt ? [signature.doubt] : [])];
  return {
    document: {
      title: shown,
      issuer,
      documentNumber: number.value,
      issuedOn: signature.date,
      planPeriod: period.value,
      leadRule,
      confidence: {
        ...(shown !== null && { title: named ? 0.95 : 0.75 }),
        ...(issuer !== null && { issuer: signature.issuer !== null ? 0.95 : 0.75 }),
        ...(number.value !== null && { documentNumber: number.doubt ? 0.5 : 0.95 }),
        ...(signature.date !== null && { issuedOn: signature.doubt ? 0.5 : 0.9 }),
        ...(period.value !== null && { planPeriod: period.confidence }),
      },
    },
    doubts,
    lostCharacters: doubts.length > 0,
    year: period.value !== null && period.value.start === period.value.end ? period.value.start : null,
    noticeEnd: named !== null && behind !== null ? signature.end : 0,
  };
}

/** 工作专班办公室 under the plan of 某市某行动工作专班办公室: a long name may be broken over two lines. */
function wholeName(signed: string | null, titled: string | null): string | null {
  return signed !== null && titled !== null && titled.endsWith(signed) ? titled : (signed ?? titled);
}

/** 近日,某某印发了《…》; 我代表某省人民政府向大会报告工作. */
function issuerInNews(view: string): string | null {
  const head = view.slice(0, 3000);
  const said =
    /近日,([\u4e00-\u9fa5、 ]{4,40}?)(?:联合)?印发了?\u300a/.exec(head)?.[1] ??
    /(?:我)?代表([\u4e00-\u9fa5]{2,20}人民政府),?向大会/.exec(head)?.[1];
  return said !== undefined && INSTITUTION.test(said) ? said.trim().replace(/\s+/g, '、') : null;
}

function documentNumber(view: string): { value: string | null; doubt: Doubt | null } {
  const head = view.slice(0, 5000);
  for (const m of head.matchAll(NUMBER)) {
    if (isReference(head, m.index, m[0].length)) continue;
    return {
      value: m[0]
        .replace(/\s/g, '')
        .replace(/[[(]/, '\u3014')
        .replace(/[\])]/, '\u3015')
        .replace(/^(?:.*以|文号|发文字号|文件编号|发文号|字号)/, '')
        // 某某意见某发〔2030〕4号: the title runs into the number.
        .replace(/^.*(?:意见|通知|方案|计划|纲要|规划|措施|办法|决定|要点)(?=[\u4e00-\u9fa5A-Za-z]{2})/, ''),
      doubt: null,
    };
  }
  for (const m of [...head.matchAll(DAMAGED_NUMBER), ...head.matchAll(CUT_NUMBER)]) {
    if (lineAround(head, m.index).length > 40) continue;
    const value = `${m[1]}\u3014${m[2]}\u3015${m[3]}号`;
    return { value, doubt: { start: m.index, end: m.index + m[0].length, proposal: value } };
  }
  return { value: null, doubt: null };
}

/** 根据《…》(国发〔2016〕40号) names another document; a number on its own or behind the title is the document's. */
function isReference(head: string, at: number, length: number): boolean {
  const line = lineAround(head, at);
  if (line.length <= length + 20 && !/\u300a/.test(line)) return false;
  const before = head.slice(Math.max(0, at - 80), at);
  if (/(?:文\s?号|字\s?号|编\s?号)\s?[:\t|\]]\s*$/.test(before)) return false;
  const sinceStop = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('。')) + 1);
  return (
    /[\u300b\u201d]\s?\(?$|根据|贯彻|按照|依据|落实|精神|转发|以下简称|关于.{0,40}\($/.test(sinceStop) ||
    /[\u300a]/.test(sinceStop) ||
    sinceStop.length > 60
  );
}

function lineAround(view: string, at: number): string {
  const start = view.lastIndexOf('\n', at) + 1;
  const end = view.indexOf('\n', at);
  return view.slice(start, end < 0 ? view.length : end).trim();
}

// 某市人民政府2030年5月4日 on one line.
const SIGNED_AND_DATED =
  /^([\u4e00-\u9fa5](?:[\u4e00-\u9fa5、 ]|\([\u4e00-\u9fa5]{2,6}\)){2,40}?)\s*((?:19|20)\d{2}年\s?\d{1,2}月\s?\d{1,2}日)(?:\s*\([^()\d]{2,16}\))?$/;

interface Signature {
  issuer: string | null;
  date: string | null;
  doubt: Doubt | null;
  end: number;
}

/** The signature: one or more bodies, then a date on a line of its own; at the head of a plan or at the document's end. */
function signed(lines: readonly Line[], view: string): Signature {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const together = line ? SIGNED_AND_DATED.exec(lastWords(line, view)) : null;
    const signer = (together?.[1] ?? '').trim();
    if (line && together && INSTITUTION.test(signer) && !/^(?:中共)?.*(?:印发|转发)$/.test(signer)) {
      const dated = readDateLine({ ...line, text: together[2] ?? '' });
      if (dated) return { issuer: signer.replace(/\s+/g, '、'), ...dated, end: line.end };
    }
    if (!line || line.text.length > 24) continue;
    const read = readDateLine(line);
    if (!read) continue;
    const names: string[] = [];
    for (let j = i - 1; j >= 0 && names.length < 6; j--) {
      // (某某委员会)(代章) is another name of the body above it.
      const name = (lines[j]?.text ?? '').replace(/\(代章\)/g, '').replace(/\s+/g, '、');
      if (/^\([^()]{2,30}\)$/.test(name)) continue;
      if (names.length === 0 && name.length < 30 && new RegExp(`^${NUMBER.source}$`).test(name)) continue; // number between issuer and date
      if (name.length > 60 || !INSTITUTION.test(name.replace(/\([^()]*\)$/, '')) || /[。:;,]/.test(name)) break;
      names.unshift(name);
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
  const published = publishedBy(view);
  if (published) return { ...published, doubt: null, end: 0 };
  const spoken = /(?:^|\n)\s*\u2014{1,2}\s?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日在/.exec(view.slice(0, 2000));
  const held = spoken ? civil(Number(spoken[1]), Number(spoken[2]), Number(spoken[3])) : null;
  if (held) return { issuer: null, date: held, doubt: null, end: 0 };
  const recorded = recordedDate(view, '成文日期|发文日期|印发日期|印发时间|发文时间|公布日期|发布日期');
  if (recorded) return { issuer: null, date: recorded, doubt: null, end: 0 };
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
  const pattern = new RegExp(`(?:${labels})[:|\\s\\]]{1,6}((?:19|20)\\d{2})[年\\-/.](\\d{1,2})[月\\-/.](\\d{1,2})`);
  const m = pattern.exec(view.slice(0, 3000));
  return m ? civil(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

/** 某市人民政府关于…, 某市教育局2024年工作要点, 信息来源:某市教育局. */
function issuerInTitle(lines: readonly Line[], title: string | null): string | null {
  for (const line of lines.slice(0, 20)) {
    const m =
      /^(?:\([^)]{2,10}\)|\u201c[^\u201d]{2,12}\u201d)?\s?(.{3,60}?)(?:关于)?(?:印发(?=关于)|印发\u300a|关于(?:印发|下发|转发|发布|加快|推进|进一步|加强|实施|深化|做好|开展|全面|建立|完善|促进|推动|构建|贯彻|切实|优化|支持|\u300a))/.exec(
        line.text,
      );
    const names = (m?.[1] ?? '').trim();
    if (areBodies(names)) return names.replace(/\s+/g, '、');
  }
  for (const line of lines.slice(0, 10)) {
    const teller = (NEWS_LINE.exec(line.text)?.[1] ?? '').trim();
    if (INSTITUTION.test(teller)) return teller.replace(/\s+/g, '、');
  }
  for (const [i, line] of lines.slice(0, 12).entries()) {
    // On a cover: 某县人民政府 / 二〇二二年七月, or 目录; above a title of two lines: 某省人民政府 / 关于….
    if (
      areBodies(line.text) &&
      line.text.length <= 40 &&
      (MONTH_LINE.test(lines[i + 1]?.text ?? '') || /^目\s*录$|^(?:关于|印发)/.test(lines[i + 1]?.text ?? ''))
    )
      return line.text.replace(/\s+/g, '、');
    const below = /^\(([^()\d]{4,40})\)$/.exec(line.text)?.[1];
    if (below !== undefined && INSTITUTION.test(below)) return below.trim().replace(/\s+/g, '、');
  }
  const own = /^(.{1,20}?(?:局|部|厅|委|委员会|办公室|人民政府))(?:20\d{2}年|关于)/.exec(title ?? '')?.[1];
  if (own !== undefined) return own;
  for (const line of lines.slice(0, 30)) {
    const said =
      /(?:发布机构|发文机关|发布单位|发布机关|信息来源|来源|制定机关|发文单位|印发机关)\s?[:\]】]\s*([\u4e00-\u9fa5、 ]{4,40}?)(?:\s|$|[A-Za-z\d])/.exec(
        line.text,
      )?.[1];
    if (said !== undefined && INSTITUTION.test(said.trim())) return said.trim().replace(/\s+/g, '、');
  }
  return null;
}

/** 某局 某委 in the head of a title; no words that lead up to one (为贯彻国务院…). */
function areBodies(names: string): boolean {
  return INSTITUTION.test(names) && !/^(?:为|根据|按照?|依据|贯彻|落实|经|现将?|遵照|结合)|[,。;:]/.test(names);
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
