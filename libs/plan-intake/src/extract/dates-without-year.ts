import { civilDate, MONTH, type DateContext, type DateWord } from './civil-date.js';
import { parseNumeral } from '../lexicon/numerals.js';
import { everyMatch } from '../lexicon/every-match.js';

// What follows a date that binds: an end of the clause, or a verb of finishing.
const DONE =
  '\\s*(?:[,;。)\\]、]|$|[前内]|(?:全部|基本|力争|确保|首批|一期|全面)?(?:完成|完工|建成|竣工|开工|启动|实现|投用|投产|清零|上线|出台|印发|投入|开通|达到|取得|交付|并网|发布|开工率|到位|集中开工|将))';
const FINISHED =
  '(?:全面|正式|基本|全部|建成)?(?:完成|完工|建成|竣工|开工|启动运行|投用|投产|上线|通过|出台|开通|交付|并网|投入使用)';
const WITHOUT_YEAR = new RegExp(
  `(今年|本年度?|当年|明年)?(?:${MONTH}月份?(?:(\\d{1,2})[日号](?:\\([^()]{1,6}\\))?(?:\\d{1,2}:\\d{2}|\\d{1,2}时|下班|开幕|上午|中午)?\\)?|(底|末|上旬|中旬|下旬))?(之前|以前|前|(?<=底|末)(?=[,;)\\]]|$|完成)|(?=(?:[、和及与]\\d{1,2}月\\d{1,2}[日号]){0,6}[、和及与](?:20\\d{2}年)?\\d{1,2}月\\d{1,2}[日号]前)|(?<=[旬底末])(?=${DONE})|(?=${FINISHED}))|(年底|年末)(之?前|以前)?|(年)内|(?<!年)(上|下)半年(?:(?:内|前|底前)?(?=${DONE})|(?<=(?:^|[,;:]|确保|力争)(?:上|下)半年)(?!以来|共|已))|第?([一二三四])季度(?:(?:末|底)(?:之?前)?|之?前|内|(?=${DONE})))`,
  'g',
);
const RANGE = new RegExp(
  `(?:(20\\d{2})年)?${MONTH}(?:月(?:\\d{1,2}[日号])?|(?=\\s?(?:[-\u2014~]|至|到)\\s?\\d{1,2}月))\\s?(?:[-\u2014~]{1,2}|至|到)\\s?(?:(20\\d{2})年)?(?:${MONTH}月)?(?:(\\d{1,2})[日号]|(底|末))?`,
  'g',
);

/** 2012年6月30日前注册登记的车辆: the date says whom it concerns. */
export const OF_THOSE = /^(?:注册|登记|取得|建成|成立|出生|入职|毕业|参保|购买|上牌)[^,。]{0,8}的/;

/** A stage (4月11日至10月31日) ends with its last day. */
export function rangesWithoutYear(text: string, context: DateContext): DateWord[] {
  const found: DateWord[] = [];
  for (const m of everyMatch(text, RANGE)) {
    const [whole, firstYear, first, lastYear, last, day, part] = m;
    const said = lastYear ?? firstYear;
    const year = said === undefined ? yearOf(context) : Number(said);
    if (/[\d年每]$/.test(text.slice(0, m.index)) || (last === undefined && day === undefined)) continue;
    if (OF_THOSE.test(text.slice(m.index + whole.length, m.index + whole.length + 20))) continue;
    const month = parseNumeral(last ?? first ?? '');
    const asked = { month, day: day ? Number(day) : null, part, half: undefined, quarter: undefined, before: false };
    const date = year === null ? null : civilDate(year, asked);
    found.push({
      start: m.index,
      end: m.index + whole.length,
      date,
      relative: said === undefined,
      confidence: said === undefined ? 0.55 : 0.75,
    });
  }
  return found;
}

function yearOf(context: DateContext): number | null {
  return context.year ?? (context.issuedOn ? Number(context.issuedOn.slice(0, 4)) : null);
}

/** 6月底前, 年内, 第三季度末: in the plan's year, or that of its issue. */
export function datesWithoutYear(text: string, context: DateContext): DateWord[] {
  const found: DateWord[] = [];
  const issueYear = yearOf(context);
  for (const m of everyMatch(text, WITHOUT_YEAR)) {
    const [whole, said, month, day, part, monthBefore, yearEnd, , within, half, quarter] = m;
    const before = text.slice(Math.max(0, m.index - 4), m.index);
    if (/[每\d年一二三四五六七八九十两逐周岁]$|20\d{2}年?$/.test(before)) continue;
    // 年底绩效考核, 年终述职: a name.
    if (
      yearEnd !== undefined &&
      /^(?:的)?(?:效能|绩效|目标|综合)*(?:考核|述职|总结|考评|评比)/.test(text.slice(m.index + whole.length))
    )
      continue;
    // 年内被通报的: a case.
    if (within !== undefined && /^被|^(?:至少)?\d+次/.test(text.slice(m.index + whole.length))) continue;
    const year = issueYear === null ? null : issueYear + (said === '明年' ? 1 : 0);
    const asked = {
      month: month ? parseNumeral(month) : null,
      day: day ? Number(day) : null,
      part,
      half,
      quarter,
      before: monthBefore !== undefined,
    };
    const confidence = yearEnd !== undefined || within !== undefined || month !== undefined ? 0.6 : 0.55;
    found.push({
      start: m.index,
      end: m.index + whole.length,
      date: year === null ? null : civilDate(year, asked),
      relative: true,
      confidence,
    });
  }
  const quarters = everyMatch(text, OPENING_QUARTER);
  const asks = issueYear !== null && !TELLS.test(text);
  const row = asks && new Set(quarters.map((m) => m[1])).size >= 2 ? quarters : [];
  const inRow = row.filter((m) => !found.some((date) => date.start <= m.index && m.index < date.end));
  return found.concat(
    inRow.map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      date: issueYear === null ? null : civilDate(issueYear, { ...NO_PART, quarter: m[1] }),
      relative: true,
      confidence: 0.55,
    })),
  );
}

// 一季度运行平稳,二季度下降: what was, or how it goes.
const TELLS = /平稳|良好|同比|环比|(?:上升|下降|回升|增长|回落)(?:[,。;]|$)|了[,。;]/;
// 一季度梳理清单;二季度试行: where clauses open with quarters one after another, each is due by the end of its own.
const OPENING_QUARTER = /(?<=^|[,;:。]\s?)第?([一二三四])季度(?=[\p{Script=Han}\d])/gu;
const NO_PART = { month: null, day: null, part: undefined, half: undefined, before: false };
