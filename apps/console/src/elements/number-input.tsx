import { useId, useState } from 'react';
import { useWords } from '../words/words.js';
import { describedBy } from './described.js';
import { TextInput } from './text-input.js';
import { numberFault, typedNumber, type NumberRange } from './typed-number.js';

interface NumberInputProps extends NumberRange {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Hears at each key whether what stands there can not be taken. */
  readonly onWrong?: (isWrong: boolean) => void;
  /** What is counted, behind the number. */
  readonly suffix?: string | undefined;
  readonly id?: string | undefined;
  readonly placeholder?: string;
  /** Where it stands in a sheet of many, for the keys. */
  readonly place?: Readonly<Record<`data-${string}`, string | number>>;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'data-testid'?: string;
}

/**
 * A number as one types it. What is none, or lies outside of what is asked, stays as it was typed, and is said once one
 * leaves the field: nothing is put right behind one's back.
 */
export function NumberInput({
  value,
  onChange,
  onWrong,
  least,
  most,
  whole,
  suffix,
  place,
  ...rest
}: NumberInputProps) {
  const say = useWords();
  const trouble = useId();
  // What is being typed, as long as it says the same number: "1." is on its way to 1.5.
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(true);
  const read = (text: string) => typedNumber(text, suffix);
  const kept = typed !== null && read(typed) === value ? typed : null;
  const wrong = left ? wrongWith() : null;
  function wrongWith(): string | null {
    if (value === null) return kept === null || kept.trim() === '' ? null : say.form.notANumber({ text: kept });
    const fault = numberFault(value, { least, most, whole });
    if (fault === null) return null;
    return fault === 'not-whole' ? say.form.notWhole : say.form.outside({ least: spelt(least), most: spelt(most) });
  }
  return (
    <span className="number-input">
      <span className="input-with-unit">
        <TextInput
          {...rest}
          {...place}
          aria-invalid={wrong !== null || rest['aria-invalid']}
          aria-describedby={describedBy(rest['aria-describedby'], wrong !== null && trouble)}
          inputMode="decimal"
          autoComplete="off"
          value={kept ?? (value === null ? '' : String(value))}
          onChange={({ target }) => {
            setLeft(false);
            setTyped(target.value);
            const next = read(target.value);
            onChange(next);
            onWrong?.(next === null ? target.value.trim() !== '' : numberFault(next, { least, most, whole }) !== null);
          }}
          onBlur={() => {
            setLeft(true);
            // What is no number stays to be put right by who typed it.
            if (value !== null) setTyped(null);
          }}
        />
        {suffix !== undefined && <span aria-hidden="true">{suffix}</span>}
      </span>
      {wrong !== null && (
        <small role="alert" className="wrong" id={trouble}>
          {wrong}
        </small>
      )}
    </span>
  );
}

/** A bound as it is read in a sentence, thousands parted. */
function spelt(bound: number | undefined): string | null {
  return bound === undefined ? null : bound.toLocaleString('en-US', { maximumFractionDigits: 10 });
}
