import { Input } from 'antd';
import type { ReactNode } from 'react';

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What a keeper of passwords fills in. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly autoFocus?: boolean;
  readonly 'data-testid': string;
  /** What is said about it, below. */
  readonly children?: ReactNode;
}

/** A password as it is typed, which one may look at. */
export function SecretField({ label, value, onChange, children, ...field }: SecretFieldProps) {
  return (
    <label>
      {label}
      <Input.Password {...field} value={value} onChange={({ target }) => onChange(target.value)} />
      {children}
    </label>
  );
}
