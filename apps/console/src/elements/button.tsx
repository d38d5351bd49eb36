import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';
import './controls.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  /** What stands out: the one thing to do here, an ordinary button, or words that can be pressed. */
  readonly type?: 'default' | 'primary' | 'text' | 'link';
  readonly size?: 'small' | 'middle' | 'large';
  readonly htmlType?: 'button' | 'submit';
  readonly danger?: boolean;
  readonly ghost?: boolean;
  /** As wide as its place. */
  readonly block?: boolean;
  /** On its way: pressing it does nothing, and the keyboard stays where it is. */
  readonly loading?: boolean;
  /** An address instead of an act. */
  readonly href?: string;
  readonly download?: string | boolean;
  readonly children?: ReactNode;
}

/** A button of our own: the browser's, in our clothes, so that a page which only needs buttons fetches no library for them. */
export function Button({
  type = 'default',
  size = 'middle',
  htmlType = 'button',
  danger = false,
  ghost = false,
  block = false,
  loading = false,
  href,
  download,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const marks = [danger && 'danger', ghost && 'ghost', block && 'block', loading && 'loading'].filter(Boolean);
  const classes = ['button', `button-${type}`, `button-${size}`, ...marks.map((each) => `button-${String(each)}`)];
  const look = [...classes, className].filter(Boolean).join(' ');
  if (href !== undefined)
    return (
      <a
        className={look}
        href={href}
        download={download}
        {...(rest as unknown as AnchorHTMLAttributes<HTMLAnchorElement>)}
      >
        {children}
      </a>
    );
  return (
    <button
      {...rest}
      type={htmlType}
      className={look}
      aria-busy={loading || undefined}
      onClick={(event) => {
        if (loading) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {loading && <i className="button-turning" aria-hidden="true" />}
      {children}
    </button>
  );
}
