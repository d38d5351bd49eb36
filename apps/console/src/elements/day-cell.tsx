import { useState } from 'react';
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
  if (small)
    return (
      <input
        type="date"
        {...place}
        aria-label={label}
        max={LAST_DAY}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    );
  const text = typing ?? value ?? '';
  const wrong = text !== '' && typedDate(text) === null;
  return (
    <input
      type="text"
      {...place}
      className="day-cell"
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={wrong ? say.form.notADay({ text }) : undefined}
      placeholder="2026-06-30"
      maxLength={12}
      value={text}
      onChange={({ target }) => {
        setTyping(target.value);
        onChange(typedDate(target.value));
      }}
      onBlur={() => {
        if (!wrong) setTyping(null);
      }}
    />
  );
}
