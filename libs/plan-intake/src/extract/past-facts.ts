import type { DateContext } from './civil-date.js';
import { everyMatch } from '../lexicon/every-match.js';

// A year that a clause stands in (2029年, 2029年底, 2029年6月); 2029年前 is a limit, 2029年以来 and 2029年起 begin something.
const IN_YEAR =
  /(?<![\d《])(20\d{2})年(?:度|全年|底|末|上半年|下半年|\d{1,2}月(?:\d{1,2}日|底|份)?)?(?!\s*[-\u2014~至到、和及]|之?前|以前|以来|起|版|学年|的|[\p{Script=Han}]{1,12}的)/gu;
// Held against it, counted from it, or said in the name of something.
const FROM_IT = /(?:比|较|与|从|由|自|以|据|按|基于|对照|不低于|高于)(?:上年|去年)?$|[《(][^》)]*$/;
// What prescribes, and what goes up from where it was, is still to come.
const TO_COME =
  /不少于|不低于|不得|至少|不超过|不高于|控制在|力争|确保|计划|预计|拟|基础上|水平|(?:增加|提高|提升|扩大|降低|减少|下降|压减|增长)[至到]/;
const DONE = /^[^,。;\d]{0,10}已经?[\p{Script=Han}]|^[^,。;]{0,12}(?:完成|建成|实现|达到|超过|突破|增长|下降)了/u;

/** 2029年开展培训300人次, 2029年已整治河道23条: in a plan of 2030 such a clause tells what was. */
export function tellsWhatWas(clause: string, context: DateContext): boolean {
  if (!/20\d{2}年/.test(clause) || TO_COME.test(clause)) return false;
  const first = firstYear(context);
  const years = everyMatch(clause, /(?<!\d)(20\d{2})年/g).map((m) => Number(m[1]));
  return everyMatch(clause, IN_YEAR).some((m) => {
    const year = Number(m[1]);
    if (FROM_IT.test(clause.slice(0, m.index))) return false;
    if (first !== null && years.every((each) => each < first)) return true;
    const towards = /(?:到|至|截止|力争)$/.test(clause.slice(0, m.index));
    return !towards && (first === null || year <= first) && DONE.test(clause.slice(m.index + m[0].length));
  });
}

/** The first year that is not past: where the plan begins, at the latest when it was issued. */
function firstYear({ issuedOn, begins, year }: DateContext): number | null {
  const known = [issuedOn === null ? null : Number(issuedOn.slice(0, 4)), begins ?? null, year ?? null];
  const years = known.filter((each) => each !== null);
  return years.length === 0 ? null : Math.min(...years);
}
