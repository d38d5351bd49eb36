import { useTranslation } from 'react-i18next';
import { useToday } from '../shell/session.js';
import { isUncovered, longDate, otherJudgedDay, weekdayOf, workingDaysLeft } from './dates.js';

/** Says how long is left, in working days. */
export function useDaysWords(): (days: number) => string {
  const { t } = useTranslation();
  return (days) => {
    if (days === 0) return t('screens.days.today');
    return days > 0 ? t('screens.days.left', { n: days }) : t('screens.days.late', { n: -days });
  };
}

/** A date in full, with its weekday and what is uncertain about it. */
export function useFullDate(): (date: string) => string {
  const { t, i18n } = useTranslation();
  return (date) => {
    const weekdays = t('screens.days.weekday', { returnObjects: true });
    const judged = otherJudgedDay(date);
    const notes = [
      ...(judged ? [t('screens.days.judged', { on: longDate(judged, i18n.language) })] : []),
      ...(isUncovered(date) ? [t('screens.days.provisional')] : []),
    ];
    return `${longDate(date, i18n.language)} ${weekdays[weekdayOf(date)] ?? ''}${notes.length > 0 ? `（${notes.join('；')}）` : ''}`;
  };
}

/** "还剩 3 个工作日", with the date on hover and for screen readers. */
export function DaysLeft({ dueOn, days }: { dueOn: string | null; days?: number | null }) {
  const { t } = useTranslation();
  const today = useToday();
  const words = useDaysWords();
  const full = useFullDate();
  if (dueOn === null) return <span className="days days-none">{t('screens.days.none')}</span>;
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
  const { t } = useTranslation();
  const full = useFullDate();
  return (
    <time dateTime={date} title={full(date)} className="date-text">
      {date}
      {isUncovered(date) && <small className="quiet"> {t('screens.days.provisional')}</small>}
    </time>
  );
}
