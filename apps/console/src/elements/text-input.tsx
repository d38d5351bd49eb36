import type { ComponentProps } from 'react';
import './controls.css';

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'size'> {
  readonly size?: 'middle' | 'large';
}

/** A line of words. */
export function TextInput({ size = 'middle', className, ...rest }: TextInputProps) {
  return <input type="text" {...rest} className={['input', `input-${size}`, className].filter(Boolean).join(' ')} />;
}
