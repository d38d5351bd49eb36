import { useState } from 'react';
import { TextInput } from './text-input.js';

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
  readonly 'data-testid'?: string;
}

/** A number as one types it; what is no number, or lies outside, is put right when one leaves the field. */
export function NumberInput({ value, onChange, min, max, precision, suffix, ...rest }: NumberInputProps) {
  // What is being typed, as long as it says the same number: "1." is on its way to 1.5.
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && read(typed) === value ? typed : value === null ? '' : String(value);
  const within = (number: number | null) => {
    if (number === null) return null;
    const rounded = precision === undefined ? number : Number(number.toFixed(precision));
    return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, rounded));
  };
  const field = (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value));
      }}
      onBlur={() => {
        setTyped(null);
        if (within(value) !== value) onChange(within(value));
      }}
    />
  );
  if (suffix === undefined) return field;
  return (
    <span className="input-with-unit">
      {field}
      <span aria-hidden="true">{suffix}</span>
    </span>
  );
}

/** Full-width digits are as good as others. */
function read(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
