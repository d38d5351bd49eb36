import { Suspense, useId, useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import { describedBy } from './described.js';
import { addDays, isUncovered, otherJudgedDay } from './dates.js';
import { useIsPhone } from './is-phone.js';
import { looked } from './looked.js';
import { LAST_DAY, mayMean, typedDate } from './typed-date.js';

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
  /** Today or a day to come, and that very day: what begins or ends in the register is not moved by days off. */
  readonly fromToday?: boolean;
  /** With `fromToday`: of work all the same, a day off moves it on. */
  readonly ofWork?: boolean;
  readonly label?: string;
  /** Where what is said about it stands. */
  readonly described?: string | undefined;
  /** It is owed, or wrong, as its form knows. */
  readonly wrong?: boolean | undefined;
}

/** A date; what is uncertain about the chosen one is said below. Phones get the system's own wheel. */
export function DateInput(asked: DateInputProps) {
  const say = useWords();
  const { value, past, any, fromToday } = asked;
  const id = useId();
  const judged = value === null ? null : otherJudgedDay(value);
  const small = useIsPhone();
  const [unread, setUnread] = useState<string | null>(null);
  // A phone's wheel goes beyond every bound: such a day stands where it was turned to, is said, and is no answer.
  const [wheeled, setWheeled] = useState<string | null>(null);
  // Kept from another day.
  const outside = asked.wrong === true && value !== null && !mayMean(value, asked) ? value : null;
  const wrong = unread ?? outside;
  const [first] = useState(value);
  // Whoever presses the field before its calendar has come finds it open when it comes; a form's own focus opens nothing.
  const early = useRef<Early>(null);
  // The calendar empties a day out of bounds before the field is left: what was typed is kept here.
  const keyed = useRef<string | null>(null);
  const typed = (shown: string) => {
    const text = keyed.current ?? shown;
    keyed.current = null;
    const day = typedDate(text);
    setUnread(text === '' || (day !== null && (day === first || mayMean(day, asked))) ? null : text);
  };
  const isJudged = past !== true && any !== true && (fromToday !== true || asked.ofWork === true);
  const moved = judged !== null && isJudged;
  const provisional = value !== null && isUncovered(value) && isJudged;
  const props = {
    ...asked,
    value: small ? (wheeled ?? value) : value,
    onChange: (day: string | null) => {
      if (!small && day !== null) keyed.current = null;
      const beyond = small && day !== null && day !== first && !mayMean(day, asked);
      setWheeled(beyond ? day : null);
      if (small) setUnread(beyond ? day : null);
      asked.onChange(beyond ? null : day);
    },
    described: describedBy(
      asked.described,
      wrong !== null && `${id}-wrong`,
      moved && `${id}-moved`,
      provisional && `${id}-provisional`,
    ),
    wrong: wrong !== null || asked.wrong === true,
    onTyped: typed,
  };
  return (
    <span
      className="date-input"
      onInput={({ target }) => {
        if (target instanceof HTMLInputElement) keyed.current = target.value;
      }}
      onKeyDownCapture={({ key, target }) => {
        if (key === 'Enter' && target instanceof HTMLInputElement) typed(target.value);
      }}
    >
      {small ? (
        <SystemDate {...props} />
      ) : (
        <Suspense
          fallback={
            <OnItsWay
              {...props}
              onEarly={(what) => (early.current = what === 'pressed' ? what : (early.current ?? what))}
            />
          }
        >
          <CalendarDate {...props} early={early} />
        </Suspense>
      )}
      {wrong !== null && (
        <small role="alert" className="wrong" id={`${id}-wrong`}>
          {say.form.notADay({ text: wrong })}
        </small>
      )}
      {moved && (
        <small className="quiet" id={`${id}-moved`}>
          {say.form.workday({ on: judged })}
        </small>
      )}
      {provisional && (
        <small className="quiet" id={`${id}-provisional`}>
          {say.form.provisional({ year: value.slice(0, 4) })}
        </small>
      )}
    </span>
  );
}

/** What reached a field before its calendar had come. */
export type Early = 'pressed' | 'focused' | null;

/** The field while its calendar is fetched. */
function OnItsWay({
  id,
  label,
  value,
  onEarly,
}: TypedDateProps & { readonly onEarly: (what: NonNullable<Early>) => void }) {
  return (
    <input
      className="system-date"
      readOnly
      id={id}
      aria-label={label}
      value={value ?? ''}
      onPointerDown={() => onEarly('pressed')}
      onFocus={() => onEarly('focused')}
      data-testid="date-on-its-way"
    />
  );
}

/** A date input, and what hears of each day or word that was typed into it. */
export type TypedDateProps = DateInputProps & { readonly onTyped: (text: string) => void };

function SystemDate(props: TypedDateProps) {
  const { value, onChange, id, testId, today, past, any, fromToday, label, described, wrong, onTyped } = props;
  return (
    <input
      type="date"
      className="system-date"
      id={id}
      data-testid={testId}
      aria-label={label}
      aria-describedby={described}
      aria-invalid={wrong || undefined}
      value={value ?? ''}
      {...(any
        ? { max: LAST_DAY }
        : past
          ? { max: today }
          : { min: fromToday ? today : addDays(today, 1), max: LAST_DAY })}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      onBlur={(event) => onTyped(event.target.value)}
    />
  );
}
