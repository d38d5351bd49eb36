import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../words/words.js';
import './controls.css';

interface SidePanelProps {
  readonly title: ReactNode;
  /** Escape and the cross. */
  readonly onClose: () => void;
  readonly width: string;
  readonly className?: string;
  /** Beside the title, at its end. */
  readonly extra?: ReactNode;
  /** Once it stands. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** What stands beside the page at its right edge, and leaves the page in sight and in reach. */
export function SidePanel({ title, onClose, width, className, extra, onOpen, children }: SidePanelProps) {
  const say = useWords();
  const heading = useId();
  const panel = useRef<HTMLDivElement>(null);
  const opened = useRef(onOpen);
  useEffect(() => {
    panel.current?.focus();
    opened.current?.();
  }, []);
  return createPortal(
    <div
      ref={panel}
      role="dialog"
      aria-labelledby={heading}
      tabIndex={-1}
      className={['side-panel', className].filter(Boolean).join(' ')}
      style={{ width }}
      onKeyDown={(event) => {
        // A list or a calendar that is open in it shuts by the same key and says so.
        if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="side-panel-head">
        <button type="button" className="side-panel-close" aria-label={say.state.close} onClick={onClose}>
          ×
        </button>
        <h2 id={heading}>{title}</h2>
        {extra}
      </div>
      <div className="side-panel-body">{children}</div>
    </div>,
    document.body,
  );
}
