import { useState } from 'react';
import { NumberInput } from '../elements/number-input.js';
import { useTellWrong } from './to-mend.js';

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
 * stays as it was typed and is said; until it is put right the rules are neither adopted nor rehearsed.
 */
export function SettledNumber({ value, least, most, mayBeOpen, id, label, placeholder, onValue }: SettledNumberProps) {
  const [typed, setTyped] = useState(value);
  const [isWrong, setIsWrong] = useState(false);
  useTellWrong(isWrong);
  const take = () => {
    if (isWrong) return;
    if (typed !== value && (typed !== null || mayBeOpen === true)) onValue(typed);
    // The rules say from here what stands here: a line of the same name may take this field's place.
    setTyped(value);
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
        onWrong={setIsWrong}
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
