import type { ComponentProps, KeyboardEvent } from 'react';
import './controls.css';

interface TextInputProps extends Omit<ComponentProps<'input'>, 'size'> {
  readonly size?: 'middle' | 'large';
  readonly onPressEnter?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A line of words. */
export function TextInput({ size = 'middle', className, onPressEnter, onKeyDown, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      {...rest}
      className={['input', `input-${size}`, className].filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onPressEnter?.(event);
        onKeyDown?.(event);
      }}
    />
  );
}
