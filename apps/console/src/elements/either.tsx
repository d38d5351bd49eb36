import { useId, type ReactNode } from 'react';
import './controls.css';

interface EitherProps<T> {
  readonly value: unknown;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly onChange: (value: T) => void;
  readonly 'data-testid'?: string;
  readonly 'aria-label'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
}

/** One of a few, side by side: radio buttons that look like buttons, with the arrows of the keyboard. */
export function Either<T extends string | number | boolean>({ value, options, onChange, ...rest }: EitherProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" className="either" {...rest}>
      {options.map((each) => (
        <label key={String(each.value)} className={each.value === value ? 'here' : ''}>
          <input type="radio" name={name} checked={each.value === value} onChange={() => onChange(each.value)} />
          {each.label}
        </label>
      ))}
    </div>
  );
}
