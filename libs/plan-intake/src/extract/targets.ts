import type { CleanedText } from '../clean/clean-text.js';
import type { Comparator, DraftTarget } from '../plan-draft.js';
import type { DateContext } from './civil-date.js';
import { datesIn } from './dates.js';
import { tellsWhatWas } from './past-facts.js';
import { clauseDates } from './dates-of-clauses.js';
import { fiveYears } from './five-year-plan.js';
import { indicatorFor, perOf } from './indicator-name.js';
import { quantitiesIn, type Quantity } from './quantities.js';
import { CONDITIONAL_UNITS, isTarget, MAKING, PERCENT, type Governing } from './is-target.js';
import { frequencyIn } from './recurring.js';
import { adviceIn, isWithin } from '../layout/advice.js';
import { clausesOf, isRowOfYears, sentencesOf, type Stretch } from '../layout/sentences.js';

/** What decides about the dates and numbers of a stretch. */
export interface TargetContext extends DateContext {
  /** In goals a date goes on for the whole paragraph; in a measure it ends with its sentence. */
  readonly datesGoOn: boolean;
  /** Characters were lost from this copy: 12项 may stand for 1—2项. */
  readonly lostCharacters: boolean;
}

/** Numbers to reach of a stretch, with the date that governs them. */
export function targetsIn(cleaned: CleanedText, within: Stretch, context: TargetContext): DraftTarget[] {
  const found: DraftTarget[] = [];
  let carried: string | null = null;
  let announced: string | null = null;
  let past = false;
  let lineEnd = -1;
  for (const sentence of sentencesOf(cleaned.view, within)) {
    if (sentence.start > lineEnd) {
      // 到2025年,实现以下目标: governs the lines that follow.
      if (cleaned.view.slice(Math.max(0, lineEnd - 2), Math.max(0, lineEnd)).includes(':')) announced = carried;
      else if (context.datesGoOn && lineEnd >= 0 && opensAll(cleaned.view, within, lineEnd)) announced = carried;
      carried = announced;
      past = false;
      const newline = cleaned.view.indexOf('\n', sentence.start);
      lineEnd = newline < 0 ? cleaned.view.length : newline;
    }
    // What was done in the years before is told from here to the end of the paragraph, up to a date to come.
    const words = cleaned.view.slice(sentence.start, sentence.end);
    if (isRowOfYears(words)) continue;
    const dates = datesIn(cleaned.view, sentence, context);
    past = (past || (context.datesGoOn && tellsOfBefore(words, context))) && dates.length === 0;
    if (past) continue;
    const counted = countedClauses(cleaned.view, sentence, context);
    const last = carried;
    carried = dates[dates.length - 1]?.date ?? carried;
    if (counted.every(({ quantities }) => quantities.length === 0)) continue; // most count nothing
    let [making, recurring] = [false, false];
    let lastListed: (string | null)[] = [];
    const dated = clauseDates(cleaned.view, { sentence, clauses: counted.map(({ clause }) => clause), dates }, context);
    for (const [i, { clause, quantities }] of counted.entries()) {
      const said = cleaned.view.slice(clause.start, clause.end);
      // 争取10个专业入选省级,20个入选市级: the verb goes on where a clause begins with its number.
      making = MAKING.test(said) || (making && /^(?:\d|其中|包括|含)|^.{2,14}\d[^,。]{0,4}$/.test(said));
      const by = dated.of(i) ?? (context.datesGoOn ? last : null);
      const ownDates = dates.filter((d) => d.start >= clause.start && d.start < clause.end);
      const listed = ownDates.map((d) => d.date);
      const before = listed.length > 0 ? listed : lastListed;
      // 到2031年和2035年,…,…分别低于7%和5%: two years go on until the next date.
      lastListed = listed.length > 0 || lastListed.length < 2 ? listed : lastListed;
      const { lostCharacters, datesGoOn: goals } = context;
      const governing = { sentence, by, listed: before, dated: ownDates, making, recurring, lostCharacters, goals };
      const targets = clauseTargets(cleaned, { clause, quantities }, governing);
      found.push(...targets);
      if (targets.length > 0) dated.counts(i);
      // 每年培训100名教师,开展100场巡讲: the second count comes round as well.
      recurring = quantities.length > 0 && frequencyIn(cleaned.view, clause) !== null;
    }
  }
  return found;
}

/** The clauses of a sentence that neither tell what was (2029年已整治河道23条,其中3条…) nor advise people. */
function clausesToCome(view: string, sentence: Stretch, context: DateContext): Stretch[] {
  const advice = adviceIn(view, sentence);
  let was = false;
  return clausesOf(view, sentence).filter((clause) => {
    const said = view.slice(clause.start, clause.end);
    was = tellsWhatWas(said, context) || (was && /^(?:其中|包括|含|共计?|累计)/.test(said));
    return !was && !isWithin(clause.start, advice);
  });
}

/** “十三五”期间, 近年来, 截至2021年底: the numbers that follow are what was reached. */
function tellsOfBefore(words: string, context: DateContext): boolean {
  const { issuedOn } = context;
  const opening = words.slice(0, 14);
  if (/^(?:近年来|过去|去年|20\d{2}年以来|截至|党的)/.test(opening)) return true;
  const years = /^\u201c?十[一二三四五六七]五/.test(opening) ? fiveYears(opening) : null;
  if (years !== null && issuedOn !== null && years.end < Number(issuedOn.slice(0, 4))) return true;
  return tellsOfYear(words, context);
}

/** 2029年全市借阅量已达40万册,…: of a plan of 2030 that is what was. */
function tellsOfYear(words: string, { issuedOn }: DateContext): boolean {
  const year = /^(?:到|截至)?(20\d{2})年(?:底|末)?(?!前|以前|之前)/.exec(words)?.[1];
  if (year === undefined || issuedOn === null || year > issuedOn.slice(0, 4)) return false;
  return /已经?(?:达|超|建|实现|有|突破|覆盖|完成)|达到?了|(?:增长|下降|提高|上升)了/.test(words);
}

/** The goals open with their date (到2025年,基本形成…。) on a line of its own: it governs the lines below. */
function opensAll(view: string, within: Stretch, lineEnd: number): boolean {
  const line = view.slice(within.start, lineEnd);
  // …为导向。到2023年末,建成高地。 before lines with dashes: the date of the last sentence is theirs.
  const listed = /^\s*(?:\u2014|[●▪•■◆])/.test(view.slice(lineEnd, lineEnd + 8));
  const opening = listed
    ? (line
        .replace(/。\s*$/, '')
        .split('。')
        .pop() ?? '')
    : line;
  return (
    !line.trim().includes('\n') &&
    /^\s*(?:力争)?(?:到|至)20\d{2}年/.test(opening) &&
    !/\d[^,。]*20\d{2}年/.test(opening.slice(8))
  );
}

/** A clause with the numbers in it, which are looked for once. */
interface CountedClause {
  readonly clause: Stretch;
  readonly quantities: readonly Quantity[];
}

function countedClauses(view: string, sentence: Stretch, context: TargetContext): readonly CountedClause[] {
  return clausesToCome(view, sentence, context).map((clause) => ({ clause, quantities: quantitiesIn(view, clause) }));
}

function clauseTargets(
  cleaned: CleanedText,
  { clause, quantities }: CountedClause,
  governing: Governing,
): DraftTarget[] {
  const { view } = cleaned;
  const all = quantities.filter((q) => !insideQuotes(view, clause, q.start));
  const kept = all.filter(
    (q, i) =>
      !governing.dated.some((d) => d.start <= q.start && q.end <= d.end) && // 一个月内办结: by when
      !namesRate(view, q, all[i + 1]) &&
      !namesScope(view, q, all[i + 1]) &&
      isTarget(view, { clause, quantity: q, others: all }, governing),
  );
  return kept.flatMap((q, i) => {
    const target = targetOf(cleaned, { clause, quantity: q, index: i, kept }, governing);
    const subjects = sharedBy(view, clause, q);
    return subjects.length === 0 ? [target] : subjects.map((indicator) => ({ ...target, indicator }));
  });
}

/** 209所学校7000间教室: the first number says where, the second what. */
function namesScope(view: string, quantity: Quantity, next: Quantity | undefined): boolean {
  if (!next || PERCENT.test(next.unit) || CONDITIONAL_UNITS.test(next.unit)) return false;
  if (quantity.comparator !== null && !view.slice(quantity.phraseStart, quantity.start).startsWith('完成'))
    return false;
  const between = view.slice(quantity.end, next.phraseStart);
  // 2—3个年交易额100亿元以上的市场: the second number is the size of what is counted.
  if (/^(?:以上|以下)?的/.test(view.slice(next.end, next.end + 4))) return false;
  return /^[\p{Script=Han}]{2,14}$/u.test(between) && !/[和及与共各每]/.test(between) && !MAKING.test(between);
}

/** 及时率、规范率均达到100% is one target for each rate. */
function sharedBy(view: string, clause: Stretch, quantity: Quantity): string[] {
  const subject = /^(.*?)(?:均|都|全部)(?:达到?|实现|保持|稳定|不低于|超过|为)?[^,]{0,3}$/.exec(
    view.slice(clause.start, quantity.start),
  )?.[1];
  const parts = (subject ?? '').split(/[、和]/).filter((part) => part !== '');
  const rates = /(?:率|比例|占比|满意度)$/;
  const last = parts[parts.length - 1] ?? '';
  // 化肥、农药利用率: the rate is said once for both.
  const listed = parts.length > 1 && rates.test(last) && parts.every((part) => rates.test(part) || part.length <= 6);
  return listed ? parts : [];
}

/** 教师5年360学时培训完成率达到100%: the first number belongs to the name of the rate. */
function namesRate(view: string, quantity: Quantity, next: Quantity | undefined): boolean {
  const within = /^(?:分钟|小时|个?工作日|日|天)$/.test(quantity.unit); // 24小时内办结率
  if (!next || (quantity.comparator !== null && !within) || PERCENT.test(quantity.unit) || !PERCENT.test(next.unit))
    return false;
  const between = view.slice(quantity.end, next.start);
  return /率|占比|比例/.test(between) && !/[、和及,]/.test(between);
}

function insideQuotes(view: string, clause: Stretch, at: number): boolean {
  const before = view.slice(clause.start, at);
  const closed = view.slice(at, clause.end).includes('\u201d'); // a quote that nobody closes holds nothing
  return (
    (closed && before.lastIndexOf('\u201c') > before.lastIndexOf('\u201d')) ||
    before.lastIndexOf('\u300a') > before.lastIndexOf('\u300b')
  );
}

interface Kept {
  readonly clause: Stretch;
  readonly quantity: Quantity;
  readonly index: number;
  readonly kept: readonly Quantity[];
}

function targetOf(cleaned: CleanedText, at: Kept, governing: Governing): DraftTarget {
  const { clause, quantity, index, kept } = at;
  const stretch = targetStretch(cleaned.view, at);
  const range = lostDash(quantity, governing);
  const per = perOf(cleaned.view, clause, quantity);
  const run = runOf(cleaned.view, at);
  const shared = kept[0] !== undefined && kept.length > 1 ? sharedComparator(cleaned.view, kept, index) : null;
  return {
    text: cleaned.text.slice(stretch.start, stretch.end),
    indicator: indicatorFor(cleaned.view, { clause, quantity, run, stretch }),
    comparator: comparator(cleaned.view, clause, quantity, shared),
    value: range ? range.low : quantity.value,
    ...(range ? { valueMax: range.high } : quantity.valueMax !== null && { valueMax: quantity.valueMax }),
    unit: quantity.unit,
    by:
      listedDate(governing.listed, { index, count: kept.length }, run) ?? partDate(governing, quantity) ?? governing.by,
    ...(per !== null && { per }),
    confidence: range ? 0.4 : quantity.comparator !== null || PERCENT.test(quantity.unit) ? 0.85 : 0.7,
    ...cleaned.mapped.locate(stretch.start, stretch.end),
  };
}

/** 6月底前开工率达到80%、年底前全部开工: of several dates of a clause the last before the number. */
function partDate({ dated }: Governing, { start }: Quantity): string | null {
  return dated.length > 1 ? (dated.filter((d) => d.end <= start).pop()?.date ?? null) : null;
}

interface Place {
  readonly index: number;
  readonly count: number;
}

/**
 * 2023年和2025年分别达到85%和90%: the n-th number has the n-th date, in each list of a clause (破损率分别低于7%和5%、丢失率…)
 * and for the subjects that share one (分别提高到30%、18%和45%、25%).
 */
function listedDate(listed: readonly (string | null)[], all: Place, run: Place): string | null {
  const dates = listed.length;
  if (dates < 2) return null;
  if (all.count === dates) return listed[all.index] ?? null;
  return run.count > 1 && run.count % dates === 0
    ? (listed[Math.floor(run.index / (run.count / dates))] ?? null)
    : null;
}

/** True where a number follows the one before it in a list: 7%和5%. */
function isJoined(view: string, kept: readonly Quantity[], index: number): boolean {
  const [before, own] = [kept[index - 1], kept[index]];
  return before !== undefined && own !== undefined && /^[、和]\s?$/.test(view.slice(before.phraseEnd, own.start));
}

/** The list of numbers in which one stands: from where its subjects are read, which of how many it is. */
function runOf(view: string, { clause, index, kept }: Kept): { start: number; index: number; count: number } {
  let first = index;
  while (isJoined(view, kept, first)) first -= 1;
  let last = index;
  while (isJoined(view, kept, last + 1)) last += 1;
  if (first === last) return { start: clause.start, index, count: kept.length };
  return { start: kept[first - 1]?.phraseEnd ?? clause.start, index: index - first, count: last - first + 1 };
}

/** 优良率、合格率达到55%、95%以上: what is said once holds for both. */
function sharedComparator(view: string, kept: readonly Quantity[], index: number): Comparator | null {
  const own = kept[index];
  const last = kept[kept.length - 1];
  const first = kept[0];
  if (!own || !last || !first) return null;
  const listed = kept.every((q, i) => i === 0 || /^[、和]\s?$/.test(view.slice(kept[i - 1]?.end ?? 0, q.start)));
  // 至少提供1次指导、3个岗位: what is said before the first holds for the list.
  const led =
    first.phraseStart < first.start &&
    kept.every((q, i) => i === 0 || (q.comparator === null && !PERCENT.test(q.unit)));
  // 生长迟缓率分别低于7%和5%、贫血率…: so does what is said before a list within the clause.
  const head = kept[index - 1];
  if (
    !listed &&
    head !== undefined &&
    head.comparator !== null &&
    isJoined(view, kept, index) &&
    own.unit === head.unit
  )
    return head.comparator;
  const between = view.slice(first.end, own.start);
  if (!listed && led && between.includes('、') && !between.includes('的')) return first.comparator;
  return listed ? (first.comparator ?? last.comparator) : null;
}

function comparator(view: string, clause: Stretch, quantity: Quantity, shared: Comparator | null): Comparator {
  const before = view.slice(Math.max(clause.start, quantity.start - 14), quantity.start);
  if (quantity.comparator === '>=' && /(?:降|减少|下降|压减)(?:低)?(?:到|至)[^,]{0,4}$/.test(before)) return '<=';
  if (quantity.comparator !== null)
    return /^完成/.test(view.slice(quantity.phraseStart, quantity.start)) &&
      !PERCENT.test(quantity.unit) &&
      quantity.phraseEnd === quantity.end
      ? '='
      : quantity.comparator;
  if (shared !== null) return shared;
  return PERCENT.test(quantity.unit) ? '>=' : '=';
}

/** Where characters were lost, 12项 may be 1—2项 and 68个 6—8个: proposed with low confidence, never certain. */
function lostDash(quantity: Quantity, governing: Governing): { low: number; high: number } | null {
  if (
    !governing.lostCharacters ||
    quantity.comparator !== null ||
    quantity.valueMax !== null ||
    typeof quantity.value !== 'number'
  )
    return null;
  const [low, high] = [Math.floor(quantity.value / 10), quantity.value % 10];
  const plausible =
    quantity.value >= 12 &&
    quantity.value <= 89 &&
    high > low &&
    high - low <= 2 &&
    /^(?:个|所|项|名|家|门|次)$/.test(quantity.unit);
  return plausible ? { low, high } : null;
}

/** The words of one target, without a long remark in brackets before them: its part of the clause, the whole clause where parts share a subject. */
function targetStretch(view: string, { clause, quantity, index, kept }: Kept): Stretch {
  const remark = /\([^()]{20,}\)(?=[^()]{2,}$)/.exec(view.slice(clause.start, quantity.phraseStart));
  if (remark && kept.length === 1) return { start: clause.start + remark.index + remark[0].length, end: clause.end };
  if (kept.length === 1) return clause;
  const previous = kept[index - 1];
  const next = kept[index + 1];
  if (
    (previous && /^[、和]\s?$/.test(view.slice(previous.phraseEnd, quantity.start))) ||
    (next && /^[、和]\s?$/.test(view.slice(quantity.phraseEnd, next.start)))
  )
    return clause;
  const start = previous ? partStart(view, previous.phraseEnd, quantity.phraseStart) : clause.start;
  const end = next ? partStart(view, quantity.phraseEnd, next.phraseStart) - 1 : clause.end;
  return { start: Math.max(start, clause.start), end: Math.max(Math.min(end, clause.end), quantity.end) };
}

function partStart(view: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (view[i] === '、') return i + 1;
  for (let i = from; i < to; i++) if ('和及与'.includes(view[i] ?? ' ')) return i + 1;
  return from;
}
