import { useId, useState } from 'react';
import { useWords } from '../words/words.js';
import { useIsPhone } from './is-phone.js';
import { LAST_DAY, typedDate } from './typed-date.js';

interface DayCellProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly label?: string;
  /** Where it stands in its sheet, for the keys. */
  readonly place: Readonly<Record<`data-${string}`, string | number>>;
}

/** A day in a sheet of many: typed as anywhere in the house and shown as 2026-06-30 whatever the browser speaks. Phones get their wheel. */
export function DayCell({ value, onChange, label, place }: DayCellProps) {
  const say = useWords();
  const small = useIsPhone();
  const [typing, setTyping] = useState<string | null>(null);
  const [left, setLeft] = useState(true);
  const trouble = useId();
  const text = typing ?? value ?? '';
  const unread = text !== '' && typedDate(text) === null;
  // Half a day that is being typed is no fault yet.
  const wrong = (left || small) && unread;
  return (
    <>
      <input
        {...(small ? { type: 'date', max: LAST_DAY } : { type: 'text', maxLength: 12 })}
        {...place}
        className={small ? undefined : 'day-cell'}
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? trouble : undefined}
        placeholder="2026-06-30"
        value={text}
        onChange={({ target }) => {
          setLeft(false);
          setTyping(target.value);
          onChange(typedDate(target.value));
        }}
        onBlur={() => {
          setLeft(true);
          if (!unread) setTyping(null);
        }}
      />
      {wrong && (
        <small role="alert" className="wrong block" id={trouble}>
          {say.form.notADay({ text })}
        </small>
      )}
    </>
  );
}
