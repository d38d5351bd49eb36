import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import './controls.css';

interface TickProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** Some of what it stands for is ticked. */
  readonly indeterminate?: boolean;
  readonly children?: ReactNode;
}

/** A box to tick, with its words beside it. */
export function Checkbox({ indeterminate = false, children, className, ...rest }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const input = <input type="checkbox" ref={box} {...rest} />;
  return children === undefined ? (
    <label className={['tick tick-bare', className].filter(Boolean).join(' ')}>{input}</label>
  ) : (
    <label className={['tick', className].filter(Boolean).join(' ')}>
      {input}
      <span>{children}</span>
    </label>
  );
}
