import { useEffect, type ReactNode } from 'react';
import { nameTab } from '../shell/title.js';
import { useWords } from '../words/words.js';

interface PageProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** A list takes the width that a screen has; what is read as text does not. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A screen's frame: its title, also the browser's, and what can be done on it. */
export function Page({ title, actions, wide = false, children }: PageProps) {
  const say = useWords();
  useEffect(() => {
    nameTab(`${title} · ${say.product}`);
  }, [title, say]);
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <h1>{title}</h1>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen under its own heading. */
export function Section({
  title,
  note,
  children,
  id,
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="section" id={id} aria-label={title}>
      <header className="section-head">
        <h2>{title}</h2>
        {note && <span className="quiet">{note}</span>}
      </header>
      {children}
    </section>
  );
}

/** Grey lines where content will be: no spinner, no jump. */
export function Bones({ lines = 6 }: { lines?: number }) {
  const say = useWords();
  return (
    <div className="bones" role="status" aria-label={say.state.loading}>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} style={{ width: `${94 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

/** Nothing here, and what comes next. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
