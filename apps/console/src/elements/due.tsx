import { bracketed, listed } from './listed.js';
import { useLanguage, useWords } from '../words/words.js';
import { useToday } from '../shell/session.js';
import { isUncovered, longDate, otherJudgedDay, weekdayOf, workingDaysLeft } from './dates.js';

/** Says how long is left, in working days. */
export function useDaysWords(): (days: number) => string {
  const say = useWords();
  return (days) => {
    if (days === 0) return say.days.today;
    return days > 0 ? say.days.left({ n: days }) : say.days.late({ n: -days });
  };
}

/** A date in full, with its weekday and what is uncertain about it. */
export function useFullDate(): (date: string) => string {
  const say = useWords();
  const language = useLanguage();
  return (date) => {
    const weekdays = say.days.weekday;
    const judged = otherJudgedDay(date);
    const notes = [
      ...(judged ? [say.days.judged({ on: longDate(judged, language) })] : []),
      ...(isUncovered(date) ? [say.days.provisional] : []),
    ];
    return `${longDate(date, language)} ${weekdays[weekdayOf(date)] ?? ''}${notes.length > 0 ? bracketed(listed(notes, '；')) : ''}`;
  };
}

/** "还剩 3 个工作日", with the date on hover and for screen readers. */
export function DaysLeft({ dueOn, days }: { dueOn: string | null; days?: number | null }) {
  const say = useWords();
  const today = useToday();
  const words = useDaysWords();
  const full = useFullDate();
  if (dueOn === null) return <span className="days days-none">{say.days.none}</span>;
  const left = days ?? workingDaysLeft(today, dueOn);
  const tone = left < 0 ? 'late' : left <= 3 ? 'soon' : 'calm';
  return (
    <time className={`days days-${tone}`} dateTime={dueOn} title={full(dueOn)}>
      {words(left)}
    </time>
  );
}

/** A date as it stands in the ledger, with what is uncertain about it on hover. */
export function DateText({ date }: { date: string }) {
  const say = useWords();
  const full = useFullDate();
  return (
    <time dateTime={date} title={full(date)} className="date-text">
      {date}
      {isUncovered(date) && <small className="quiet"> {say.days.provisional}</small>}
    </time>
  );
}
