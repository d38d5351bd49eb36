import { civilDate, lastOfMonth, MONTH, type DateContext, type DateWord } from './civil-date.js';
import { datesFromIssue } from './dates-from-issue.js';
import { datesWithoutYear, OF_THOSE, rangesWithoutYear } from './dates-without-year.js';
import { fiveYears } from './five-year-plan.js';
import { parseNumeral } from '../lexicon/numerals.js';
import { clausesOf, type Stretch } from '../layout/sentences.js';
import { tellsWhatWas } from './past-facts.js';
import { everyMatch } from '../lexicon/every-match.js';

const YEAR = '(20\\d{2}|二[〇○零O][一二三四五六七八九〇○零O]{2})';
const ABSOLUTE = new RegExp(
  `(到|至|截至|截止到|截止|于|在|展望)?${YEAR}(?:年|(?=\\s?Q[1-4]))(?:(年?\\s?(?:底|末)|年终|全年)|(上|下)半年|(?:第?([一二三四1-4])季度|\\s?Q([1-4]))(?:末|底)?|${MONTH}月份?(?:(\\d{1,2})[日号]|(底|末|初|上旬|中旬|下旬))?)?(之前|以前|前|内|期间)?`,
  'g',
);
const HOLIDAYS: Record<string, string> = {
  元旦: '01-01',
  劳动节: '05-01',
  五一: '05-01',
  七一: '07-01',
  八一: '08-01',
  教师节: '09-10',
  国庆: '10-01',
};
const BEFORE_HOLIDAY =
  /(20\d{2})年\u201c?(元旦|春节|清明|劳动节|五一|端午|七一|八一|教师节|中秋|国庆|汛期|汛|开学|高考|中考|供暖季|采暖季|雨季)\u201d?节?(?:之前|以前|前)/g;
const COUNTED =
  /(\d{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)(?:左右)?的?(内|之内|以内|时间|(?<=(?:通过|经过|用)(?:\d|[一二两三四五])(?:年|个月)(?:左右)?的?)(?:努力|攻坚))/g;
const SEMESTER = /(到)?(20\d{2})年(春|秋)季?(?:学期)?(?:开学)?(之?前|以前|开学时?)(?!之?后|以后|时?起)/g;
const FIVE_YEAR_END = /(?:到|至)?\u201c?十([一二三四五六七])五\u201d?(?:规划|时期|期)?(?:期)?末/g;
// A draft for comment tells when it was published and until when one may answer.
const CONSULTED = /征求意见|意见征集|征集意见|反馈意见|意见反馈/;
const CONSULTED_AT = /^[\p{Script=Han}]{0,16}(?:发布|公布)|^(?:[-\u2014~至]|止)/u;
// 3年内免收租金 says how long a favour holds, 一年内新成立的 for whom it is.
const FAVOUR = /享受|减免|免租|免收|补贴|补助|贴息|资助|奖励/;
const NEW_ONES = /^(?:或)?新?(?:成立|注册|设立|毕业|入职|落户)[^,。]{0,8}的/;
const PERSONAL =
  /新任|新入职|新录用|新招聘|新聘|新进|任职|毕业|入职|取得.{0,10}[证格]|每[名位]|服务期|之日起|到期|上岗/;

/** Date words of a sentence that can bind somebody: not baselines, names of plans, ranges in titles or starts. */
export function datesIn(view: string, sentence: Stretch, context: DateContext): DateWord[] {
  const text = view.slice(sentence.start, sentence.end);
  if (!/年|月|季度|末|Q[1-4]|之日起|学期|[周期日天]之?以?内/.test(text)) return [];
  const absolute = absoluteDates(text, context);
  const found = [
    ...absolute,
    ...fiveYearEnds(text),
    ...semesterStarts(text, context),
    ...beforeHolidays(text),
    ...countedDates(text, context),
    ...datesFromIssue(text, context),
    ...datesWithoutYear(text, context).map((date) => inYearBefore(text, absolute, date)),
    ...rangesWithoutYear(text, context),
  ]
    .filter(
      (d) =>
        !insideName(text, d.start) && !/征求意见[^,。]{0,10}$/.test(text.slice(Math.max(0, d.start - 16), d.start)),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: DateWord[] = [];
  for (const date of found) {
    const last = apart[apart.length - 1];
    if (!last || date.start >= last.end) apart.push(date);
  }
  const dates = apart.map((d) => ({ ...d, start: d.start + sentence.start, end: d.end + sentence.start }));
  if (!text.includes('已') && !text.includes('了')) return dates;
  const told = clausesOf(view, sentence).filter((c) => tellsWhatWas(view.slice(c.start, c.end), context));
  return dates.filter((d) => !told.some((c) => c.start <= d.start && d.start < c.end));
}

/** 2030年6月底前出台办法,12月底前实施: a later month goes on with the year before it. */
function inYearBefore(text: string, absolute: readonly DateWord[], date: DateWord): DateWord {
  const last = absolute.filter((d) => d.end <= date.start).pop();
  const month = /^(\d{1,2})月/.exec(text.slice(date.start, date.end))?.[1];
  if (!last?.date || month === undefined || !/月/.test(text.slice(last.start, last.end))) return date;
  const [year, said] = last.date.split('-');
  if (Number(month) <= Number(said)) return date;
  const own = date.date ?? civilDate(Number(year), { ...NO_PART, month: Number(month) });
  return { ...date, date: own === null ? null : `${year}${own.slice(4)}`, relative: false };
}

const NO_PART = { day: null, part: undefined, half: undefined, quarter: undefined, before: true };

function absoluteDates(text: string, context: DateContext): DateWord[] {
  const found: DateWord[] = [];
  for (const m of everyMatch(text, ABSOLUTE)) {
    const [whole, prefix, yearWords, yearEnd, half, inWords, inSign, month, day, part, suffix] = m;
    const quarter = inWords ?? inSign;
    const year = parseNumeral((yearWords ?? '').replace(/[○O]/g, '〇'));
    if (year === null) continue;
    const marked =
      (prefix !== undefined && prefix !== '在' && prefix !== '于') ||
      yearEnd !== undefined ||
      half !== undefined ||
      quarter !== undefined ||
      month !== undefined ||
      (suffix !== undefined && suffix !== '期间');
    const strength = bindingStrength(text, {
      at: m.index,
      end: m.index + whole.length,
      marked,
      bareMonth: month !== undefined && suffix === undefined && day === undefined && part === undefined,
      prefix,
    });
    if (strength === 0) continue;
    const behind = text.slice(m.index + whole.length, m.index + whole.length + 12);
    if (bindsNobody(text, m.index, behind)) continue;
    if (day !== undefined && suffix === undefined && prefix === undefined && behind.startsWith(',')) continue;
    const first = context.issuedOn ? Number(context.issuedOn.slice(0, 4)) : (context.begins ?? 0);
    if (year < first && !(marked && suffix)) continue;
    const date = civilDate(year, {
      month: month ? parseNumeral(month) : null,
      day: day ? Number(day) : null,
      part,
      half,
      quarter,
      before: suffix !== undefined && /前/.test(suffix),
    });
    const rangeStart =
      /20\d{2}年?\s?[-\u2014~至到]{1,2}\s?$/.exec(text.slice(Math.max(0, m.index - 10), m.index))?.[0].length ?? 0;
    found.push({
      start: m.index - rangeStart,
      end: m.index + whole.length,
      date,
      relative: false,
      confidence: strength,
    });
  }
  return found;
}

/** 2026年3月31日发布,征求意见截止4月10日: the draft's own dates; 2012年6月30日前注册登记的车辆: whom it concerns. */
function bindsNobody(text: string, at: number, behind: string): boolean {
  const consulted = CONSULTED_AT.test(behind) || CONSULTED.test(text.slice(Math.max(0, at - 24), at));
  if (CONSULTED.test(text) && consulted) return true;
  return OF_THOSE.test(behind);
}

interface Place {
  at: number;
  end: number;
  marked: boolean;
  bareMonth: boolean;
  prefix: string | undefined;
}

// What follows a span of years (2023年至2025年) that is to be kept to.
const SPAN_BINDS = /^(?:期间)?(?:,|对|共|累计|完成|新增|新建|力争|计划|分)/;

/** 0 for what is no deadline; below CERTAIN_FROM for a year that stands without a binding word. */
function bindingStrength(text: string, place: Place): number {
  const before = text.slice(Math.max(0, place.at - 12), place.at);
  const after = text.slice(place.end, place.end + 14);
  if (
    !place.marked &&
    /^[^,。;]{0,10}(?:目标|指标表?|布局|示意图|规划图|一览表)\s*$/.test(text.slice(place.end, place.end + 24))
  )
    return 0;
  if (
    /(?:规划期|期限|有效期|规划年限|规划时限)(?:限)?(?:为|是)?[^,。;]{0,10}$/.test(
      text.slice(Math.max(0, place.at - 24), place.at),
    )
  )
    return 0;
  if (
    /^(?:度(?!.{0,8}(?:完成|达到))|起|以来|开始|始|初(?:开始|启动|起)|秋季|春季|学年|的?(?:基础上|水平上)|相比|\s?[-\u2014~]{1,2}\s?\d|远景|至20|到20|后)/.test(
      after,
    )
  )
    return 0;
  if (
    /(?:比|较|与|从|自|以|据|截至|以来|[《(]|每|对标)$/.test(before) ||
    place.prefix === '截至' ||
    place.prefix === '截止'
  )
    return 0;
  // A span is a deadline where it stands alone (完成时限:2025年—2027年) or before a comma.
  if (/20\d{2}年?\s?[-\u2014~至到]{1,2}\s?$/.test(before))
    return SPAN_BINDS.test(after) ||
      (after === '' && /^20\d{2}年?\s?[-\u2014~至到]{1,2}\s?$/.test(text.slice(0, place.at)))
      ? 0.6
      : 0;
  if (place.prefix !== undefined && /^(?:到|至)$/.test(place.prefix) && /20\d{2}年?$/.test(before))
    return SPAN_BINDS.test(after) ? 0.6 : 0;
  if (!place.marked && /^[\p{Script=Han}]{2,10}(?:议程|公约|愿景)/u.test(after)) return 0;
  if (!place.marked && /^(?:版|修订|印发|出台|发布的|,?是|.{0,10}的?总体(?:要求|思路))/.test(after)) return 0;
  // 2030年全市民生实事, 2030年工作主要是…: of which year something is.
  if (!place.marked && /^[\p{Script=Han}]{0,10}(?:实事|主要是|重点工作|工作要点|工作安排)/u.test(after)) return 0;
  if (inDateList(before, after)) return 0.8;
  if (place.marked && place.bareMonth) return /(?:^|[,;:、(])$/.test(before) || place.prefix ? 0.75 : 0;
  if (place.marked) return 0.9;
  const opens = before === '' || /[,;:、(\s]$/.test(before) || /(?:力争|确保|争取|计划|其中|并)$/.test(before);
  // 覆盖率2025年达到95%: the year stands between the indicator and its value.
  if (
    /^(?:分别|均|同比)?(?:达到?|提高到|提升到|增加到|提高|增长|下降|降低|增加|减少)[\d一二三四五六七八九十]/.test(
      after,
    ) &&
    /(?:率|比例?|数|量|度|规模|总额|收入|面积|产值|里程|能力|水平|装机)$/.test(before)
  )
    return 0.72;
  return opens && !/^(?:的|\u300a|、|和|与|及|年|度)/.test(after) && !/^.{0,10}(?:年|\))$/.test(after) ? 0.72 : 0;
}

/** 2023年、2024年和2025年分别新增…: each year of such a list binds its own number. */
function inDateList(before: string, after: string): boolean {
  const goesOn = /^[、和及]\s?(?:到)?20\d{2}年/.test(after);
  const wentOn = /20\d{2}年(?:底|末)?[、和及]\s?(?:到)?$/.test(before);
  return goesOn || (wentOn && !/^(?:度|起|的)/.test(after));
}

function countedDates(text: string, context: DateContext): DateWord[] {
  const found: DateWord[] = [];
  for (const m of everyMatch(text, COUNTED)) {
    const count = parseNumeral(m[1] ?? '');
    const before = text.slice(Math.max(0, m.index - 30), m.index);
    if (count === null || count > 30 || /[每第近前过满隔约达\d]$|过去$|十$/.test(before)) continue;
    // 园区可在3—5年内预留用地: leave, not a duty.
    if (/[-\u2014~]$/.test(before) && /可(?:以)?(?:在)?\d{1,2}[-\u2014~]$/.test(before)) continue;
    const behind = text.slice(m.index + m[0].length, m.index + m[0].length + 40).split(/[,。;]/)[0] ?? '';
    const clause = `${before.slice(Math.max(...[',', '。', ';'].map((sign) => before.lastIndexOf(sign))) + 1)}${behind}`;
    if (FAVOUR.test(clause) || NEW_ONES.test(behind)) continue;
    const personal = PERSONAL.test(before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf(';')) + 1));
    if (personal || (m[3] === '时间' && !/(?:用|利用|通过|在|以|力争|争取)$/.test(before))) continue;
    const start = m.index - (/(?:利用|力争在|在|用)$/.exec(before)?.[0].length ?? 0);
    found.push({
      start,
      end: m.index + m[0].length,
      date: addToIssue(context.issuedOn, count, m[2] === '年'),
      relative: true,
      confidence: 0.6,
    });
  }
  return found;
}

/** 2023年秋季学期前 ends with August, 春季学期前 with February. */
function semesterStarts(text: string, context: DateContext): DateWord[] {
  const year = context.year ?? (context.issuedOn === null ? null : Number(context.issuedOn.slice(0, 4)));
  // 秋季学期开学前 is that of the plan's own year, for a reviewer to confirm.
  const own = everyMatch(text, SEMESTER_OF_YEAR).map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    relative: true,
    confidence: 0.55,
    date: year === null ? null : m[1] === '秋' ? `${year}-08-31` : lastOfMonth(year, 2),
  }));
  return own.concat(semestersNamed(text));
}

const SEMESTER_OF_YEAR = /(?<!年)(春|秋)季学期(?:开学)?(?:之?前|以前)/g;

function semestersNamed(text: string): (DateWord & { readonly date: string | null })[] {
  return everyMatch(text, SEMESTER).map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    relative: false,
    confidence: 0.7,
    date: m[3] === '秋' ? `${m[2]}-08-31` : lastOfMonth(Number(m[2]), 2),
  }));
}

/** 2024年国庆节前 ends on the day before; the calendar of 春节 or 汛期 is not ours to guess. */
function beforeHolidays(text: string): DateWord[] {
  return everyMatch(text, BEFORE_HOLIDAY).map((m) => {
    const day = HOLIDAYS[m[2] ?? ''];
    const eve =
      day === undefined ? null : new Date(Date.parse(`${m[1]}-${day}`) - 86_400_000).toISOString().slice(0, 10);
    return {
      start: m.index,
      end: m.index + m[0].length,
      date: eve,
      relative: day === undefined,
      confidence: day === undefined ? 0.4 : 0.8,
    };
  });
}

function fiveYearEnds(text: string): DateWord[] {
  const said = everyMatch(text, FIVE_YEAR_END).filter(
    (m) => !/(?:较|比|与|从|自)[^,。]{0,4}$/.test(text.slice(0, m.index)),
  );
  return said.map((m) => {
    const period = fiveYears(m[0]);
    return {
      start: m.index,
      end: m.index + m[0].length,
      date: period ? `${period.end}-12-31` : null,
      relative: false,
      confidence: 0.85,
    };
  });
}

function addToIssue(issuedOn: string | null, count: number, years: boolean): string | null {
  if (issuedOn === null) return null;
  const [y, m, d] = issuedOn.split('-').map(Number);
  const month = (m ?? 1) - 1 + (years ? 0 : count);
  const last = new Date(Date.UTC((y ?? 0) + (years ? count : 0), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC((y ?? 0) + (years ? count : 0), month, Math.min(d ?? 1, last))).toISOString().slice(0, 10);
}

/** Inside 《…》 or quotes a year belongs to a name. */
function insideName(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    before.lastIndexOf('\u300a') > before.lastIndexOf('\u300b') ||
    (before.lastIndexOf('\u201c') > before.lastIndexOf('\u201d') && !/^\u201c?十/.test(text.slice(at, at + 2)))
  );
}
