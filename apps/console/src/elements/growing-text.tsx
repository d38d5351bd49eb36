import type { ComponentProps } from 'react';
import './controls.css';
import './growing-text.css';

/** A box that grows with its words, by CSS. */
export function GrowingText({ least = 1, ...rest }: ComponentProps<'textarea'> & { least?: 1 | 2 | 3 }) {
  return <textarea {...rest} className={`input growing growing-${least}`} rows={least} />;
}
