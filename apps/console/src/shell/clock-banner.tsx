import { useTranslation } from 'react-i18next';
import { longDate, weekdayOf } from '../elements/dates.js';
import { useClock } from './session.js';

/** A trial's clock is never hidden. */
export function ClockBanner() {
  const { t, i18n } = useTranslation();
  const clock = useClock();
  if (!clock?.trial) return null;
  const weekdays = t('screens.days.weekday', { returnObjects: true });
  const today = `${longDate(clock.today, i18n.language)} ${weekdays[weekdayOf(clock.today)] ?? ''}`;
  return (
    <div className="clock-banner" role="status" data-testid="clock-banner">
      {t('screens.clock.trial', { today })}
      {clock.factor > 1 && ` ${t('screens.clock.faster', { factor: Math.round(clock.factor) })}`}
      {` ${t('screens.clock.uncovered', { year: clock.holidaysCoveredUntil })}`}
    </div>
  );
}
