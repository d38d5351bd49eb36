import { Input } from 'antd';
import type { ComponentProps } from 'react';
import './growing-text.css';

/**
 * A box that grows with its words, by CSS: antd measures such a box in a hidden copy whose inline style the page's
 * content security policy refuses, which leaves an empty box at the foot of the page.
 */
export function GrowingText({ least = 1, ...rest }: ComponentProps<typeof Input.TextArea> & { least?: 1 | 2 | 3 }) {
  return <Input.TextArea {...rest} className={`growing growing-${least}`} rows={least} />;
}
