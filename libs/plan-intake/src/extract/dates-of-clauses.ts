import type { DateContext, DateWord } from './civil-date.js';
import { fiveYears } from './five-year-plan.js';
import type { Stretch } from '../layout/sentences.js';

interface Dated {
  readonly sentence: Stretch;
  readonly clauses: readonly Stretch[];
  /** The date words of the sentence, in their order. */
  readonly dates: readonly DateWord[];
}

interface ClauseDates {
  /** The date that governs what the n-th clause counts; null where none does. */
  of(index: number): string | null;
  /** Says that the n-th clause holds something to reach: what stands beside it may share its date. */
  counts(index: number): void;
}

/** By when what each clause of a sentence counts is to be reached. */
export function clauseDates(view: string, { sentence, clauses, dates }: Dated, context: DateContext): ClauseDates {
  const period = endOfPeriod(view, sentence, context);
  const own = clauses.map(({ start, end }) => dates.filter((d) => start <= d.start && d.start < end));
  const counting = new Set<number>();
  const ends = datesOfTheEnd(view, clauses, own);
  const beside = datedBefore(view, clauses, own);
  return {
    of: (index) => {
      const clause = clauses[index];
      if (clause === undefined) return null;
      // 9月底前淘汰300辆,新建端口200个: what is counted beside it, up to a semicolon, has the same date.
      const counted = beside[index] ?? null;
      const shared = counted !== null && counting.has(counted) ? (own[counted]?.at(-1)?.date ?? null) : null;
      return dateBefore(view, dates, clause) ?? period ?? ends[index] ?? shared;
    },
    counts: (index) => void counting.add(index),
  };
}

/** For each clause the one before it that has a date, up to a semicolon. */
function datedBefore(view: string, clauses: readonly Stretch[], own: readonly (readonly DateWord[])[]) {
  const found: (number | null)[] = [];
  for (const [i, clause] of clauses.entries()) {
    const before = clauses[i - 1];
    if (before === undefined || view.slice(before.end, clause.start).includes(';')) found.push(null);
    else found.push(own[i - 1]?.length ? i - 1 : (found[i - 1] ?? null));
  }
  return found;
}

/** “十四五”期间,新建书屋60处; 2030年主要预期目标:…: what opens with a period to come is to be reached by its end. */
function endOfPeriod(view: string, { start, end }: Stretch, { issuedOn }: DateContext): string | null {
  const goals = /^\s*(20\d{2})年(?:度|的)?(?:[\p{Script=Han}]{0,8})目标(?:任务)?[为是]?:/u.exec(
    view.slice(start, Math.min(end, start + 24)),
  );
  if (goals !== null) return issuedOn !== null && `${goals[1]}` < issuedOn.slice(0, 4) ? null : `${goals[1]}-12-31`;
  const opening = /^\s*(?:[\p{Script=Han}]{0,4})?\u201c?十[一二三四五六七]五\u201d?(?:期间|时期)/u.exec(
    view.slice(start, Math.min(end, start + 16)),
  );
  const years = opening === null ? null : fiveYears(opening[0]);
  return years === null || (issuedOn !== null && years.end < Number(issuedOn.slice(0, 4)))
    ? null
    : `${years.end}-12-31`;
}

/** 到2025年,… governs what follows in the sentence; 9月底前完成排查,整改率达到95% only its own clause. */
function dateBefore(view: string, dates: readonly DateWord[], clause: Stretch): string | null {
  const last = dates.filter((d) => d.start < clause.end).pop();
  if (!last || last.start >= clause.start) return last?.date ?? null;
  const opens =
    /^[,:]/.test(view.slice(last.end, last.end + 1)) || /^(?:到|至|力争到)/.test(view.slice(last.start, last.end));
  return opens ? last.date : null;
}

// What a clause says that only tells by when the ones before it are done: 6月底前全部联网, 建设任务于12月31日前完成.
const LEADS_UP = /^(?:以上)?(?:建设|改造)?(?:任务|工作|项目|工程|目标)?(?:须|要|应|均|力争|确保|计划|在|于)*$/;
const IS_DONE =
  /^(?:全面|全部|基本|均|如期)*(?:完成|完工|建成|竣工|投入使用|投用|投产|联网|到位|整改到位|交付|达标)(?:建设|任务|改造|验收|使用)*$/;

/** For each clause the date of a later one that says nothing but that all of this is done by then: 新建微站120个,6月底前全部联网. */
function datesOfTheEnd(view: string, clauses: readonly Stretch[], own: readonly (readonly DateWord[])[]) {
  const found: (string | null)[] = [];
  for (let i = clauses.length - 1; i >= 0; i--) {
    const [clause, next, date] = [clauses[i], clauses[i + 1], own[i]?.[0]];
    if (clause === undefined) continue;
    if (date === undefined) {
      const goesOn = next !== undefined && !/[;:]/.test(view.slice(clause.end, next.start));
      found[i] = goesOn ? (found[i + 1] ?? null) : null;
    } else {
      const ends =
        LEADS_UP.test(view.slice(clause.start, date.start)) && IS_DONE.test(view.slice(date.end, clause.end));
      found[i] = ends ? date.date : null;
    }
  }
  return found;
}
