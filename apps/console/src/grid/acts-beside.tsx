import { readMeasureOptions, readTimelineOptions, type GridRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import { useWords } from '../words/words.js';

const CommandDialog = lazy(async () => ({ default: (await import('../commands/command-dialog.js')).CommandDialog }));

type Act = GridRow['acts'][number];

/** What else of the row's measure is done from here: each opens its own form over the sheet, which stays as it is. */
export function ActsBeside({ row }: { row: GridRow }) {
  const say = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  useClosing(menu, isOpen, () => setOpen(false));
  if (row.acts.length === 0) return null;
  const open = (name: Act) => {
    // The form gives the keyboard back to what had it: to the row, not to a line of a menu that is shut.
    menu.current?.querySelector('summary')?.focus();
    setOpen(false);
    setAct(name);
  };
  return (
    <>
      <details
        className="row-acts"
        ref={menu}
        open={isOpen}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
        data-testid="row-acts"
      >
        {/* Tab goes from cell to cell, past this as past the title; the measure's own page has the same by keyboard. */}
        <summary tabIndex={-1} aria-label={`${row.number} ${say.grid.acts}`}>
          {say.grid.acts}
        </summary>
        <ul>
          {row.acts.map((name) => (
            <li key={name}>
              <button type="button" className="plain" data-testid={`act-${name}`} onClick={() => open(name)}>
                {say.commands[name].name}
              </button>
            </li>
          ))}
        </ul>
      </details>
      {act !== null && <OpenAct measureId={row.measureId} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

/** A menu shuts on Escape, which gives the keyboard back to its head, and on a press anywhere else. */
function useClosing(menu: RefObject<HTMLDetailsElement | null>, isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof Node) || menu.current?.contains(target) !== true) close();
      },
      { signal },
    );
    document.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Escape') return;
        close();
        menu.current?.querySelector('summary')?.focus();
      },
      { signal },
    );
    return () => listening.abort();
  });
}

/** The form of one act, once its measure and what came before are read. */
function OpenAct({ measureId, act, onClose }: { measureId: string; act: Act; onClose: () => void }) {
  const measure = useQuery(readMeasureOptions({ path: { measureId } }));
  const timeline = useQuery(readTimelineOptions({ path: { measureId } }));
  if (!measure.data || timeline.isPending) return null;
  return (
    <Suspense fallback={null}>
      <CommandDialog measure={measure.data} command={act} on={undefined} onClose={onClose} />
    </Suspense>
  );
}
