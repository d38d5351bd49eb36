import { useLanguage, useWords } from '../words/words.js';
import { longDate, weekdayOf } from '../elements/dates.js';
import { useClock } from './session.js';

/** A trial's clock is never hidden. */
export function ClockBanner() {
  const say = useWords();
  const language = useLanguage();
  const clock = useClock();
  if (!clock?.trial) return null;
  const weekdays = say.days.weekday;
  const today = `${longDate(clock.today, language)} ${weekdays[weekdayOf(clock.today)] ?? ''}`;
  return (
    <div className="clock-banner" role="status" data-testid="clock-banner">
      {say.clock.trial({ today })}
      {clock.factor > 1 && ` ${say.clock.faster({ factor: Math.round(clock.factor) })}`}
      {` ${say.clock.uncovered({ year: clock.holidaysCoveredUntil })}`}
    </div>
  );
}
