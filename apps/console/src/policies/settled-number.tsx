import { useState } from 'react';
import { NumberInput } from '../elements/number-input.js';
import { numberFault } from '../elements/typed-number.js';

interface SettledNumberProps {
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  /** Nothing may stand here. */
  readonly mayBeOpen?: boolean;
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly onValue: (value: number | null) => void;
}

/**
 * A whole number of the rules: taken when one leaves it, as rows stand in the order of their days. One out of its bounds
 * stays as it was typed and is said; the rules go on with the one before.
 */
export function SettledNumber({ value, least, most, mayBeOpen, id, label, placeholder, onValue }: SettledNumberProps) {
  const [typed, setTyped] = useState(value);
  const take = () => {
    if (typed === null ? mayBeOpen !== true : numberFault(typed, { least, most, whole: true }) !== null) {
      if (typed === null) setTyped(value);
      return;
    }
    if (typed !== value) onValue(typed);
  };
  return (
    <span
      className="settled-number"
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    >
      <NumberInput
        value={typed}
        onChange={setTyped}
        least={least}
        most={most}
        whole
        aria-label={label}
        data-testid={id}
        {...(placeholder !== undefined && { placeholder })}
      />
    </span>
  );
}
