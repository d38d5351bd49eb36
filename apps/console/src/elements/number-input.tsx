import { useId, useState } from 'react';
import { useWords } from '../words/words.js';
import { TextInput } from './text-input.js';
import { typedNumber } from './typed-number.js';

interface NumberInputProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  /** Signs after the point at most; any number of them where it is left out. */
  readonly precision?: number;
  /** What is counted, behind the number. */
  readonly suffix?: string;
  readonly id?: string | undefined;
  readonly placeholder?: string;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'data-testid'?: string;
}

/** A number as one types it; what lies outside is put right when one leaves the field, and what is none is said. */
export function NumberInput({ value, onChange, min, max, precision, suffix, ...rest }: NumberInputProps) {
  const say = useWords();
  const trouble = useId();
  // What is being typed, as long as it says the same number: "1." is on its way to 1.5.
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(true);
  const read = (text: string) => typedNumber(text, suffix);
  const kept = typed !== null && read(typed) === value ? typed : null;
  const unread = left && value === null && kept !== null && kept.trim() !== '' ? kept : null;
  const within = (number: number | null) => {
    if (number === null) return null;
    const rounded = precision === undefined ? number : Number(number.toFixed(precision));
    return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, rounded));
  };
  return (
    <span className="number-input">
      <span className="input-with-unit">
        <TextInput
          {...rest}
          {...(unread !== null && { 'aria-invalid': true, 'aria-describedby': trouble })}
          inputMode="decimal"
          autoComplete="off"
          value={kept ?? (value === null ? '' : String(value))}
          onChange={({ target }) => {
            setLeft(false);
            setTyped(target.value);
            onChange(read(target.value));
          }}
          onBlur={() => {
            setLeft(true);
            // What is no number stays to be put right by who typed it.
            if (value !== null) setTyped(null);
            if (within(value) !== value) onChange(within(value));
          }}
        />
        {suffix !== undefined && <span aria-hidden="true">{suffix}</span>}
      </span>
      {unread !== null && (
        <small role="alert" className="wrong" id={trouble}>
          {say.form.notANumber({ text: unread })}
        </small>
      )}
    </span>
  );
}
