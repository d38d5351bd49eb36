import { Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { addDays, isUncovered, otherJudgedDay } from './dates.js';
import { useIsPhone } from './is-phone.js';
import { looked } from './looked.js';
import { LAST_DAY, typedDate } from './typed-date.js';

// Fetched with the first form that asks for a day.
const CalendarDate = looked(async () => (await import('./calendar-date.js')).default);

/** A day to choose. */
export interface DateInputProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly id?: string;
  readonly testId?: string;
  readonly today: string;
  /** A day that has been, instead of one to come. */
  readonly past?: boolean;
  /** Any day. */
  readonly any?: boolean;
  readonly label?: string;
}

/** A date; what is uncertain about the chosen one is said below. Phones get the system's own wheel. */
export function DateInput(props: DateInputProps) {
  const say = useWords();
  const { value, past, any } = props;
  const judged = value === null ? null : otherJudgedDay(value);
  const small = useIsPhone();
  const [unread, setUnread] = useState<string | null>(null);
  const typed = (text: string) => {
    const day = typedDate(text);
    setUnread(text === '' || (day !== null && mayMean(day, props)) ? null : text);
  };
  return (
    <span className="date-input">
      {small ? (
        <SystemDate {...props} />
      ) : (
        <Suspense fallback={<input className="system-date" disabled aria-label={props.label} />}>
          <CalendarDate {...props} onTyped={typed} />
        </Suspense>
      )}
      {unread !== null && (
        <small role="alert" className="wrong">
          {say.form.notADay({ text: unread })}
        </small>
      )}
      {judged && !past && !any && <small className="quiet">{say.form.workday({ on: judged })}</small>}
      {value !== null && isUncovered(value) && !past && !any && (
        <small className="quiet">{say.form.provisional({ year: value.slice(0, 4) })}</small>
      )}
    </span>
  );
}

/** True for a day that can be meant: one that has been, or one to come before the end of all plans. */
export function mayMean(day: string, { today, past, any }: Pick<DateInputProps, 'today' | 'past' | 'any'>): boolean {
  if (any === true) return day <= LAST_DAY;
  return past === true ? day <= today : day > today && day <= LAST_DAY;
}

function SystemDate({ value, onChange, id, testId, today, past, any, label }: DateInputProps) {
  return (
    <input
      type="date"
      className="system-date"
      id={id}
      data-testid={testId}
      aria-label={label}
      value={value ?? ''}
      {...(any ? { max: LAST_DAY } : past ? { max: today } : { min: addDays(today, 1), max: LAST_DAY })}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}
