import { readMeasureOptions, readTimelineOptions, type GridRow } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useWords } from '../words/words.js';

const CommandDialog = lazy(async () => ({ default: (await import('../commands/command-dialog.js')).CommandDialog }));

type Act = GridRow['acts'][number];

/** What else of the row's measure is done from here: each opens its own form over the sheet, which stays as it is. */
export function ActsBeside({ row }: { row: GridRow }) {
  const say = useWords();
  const menu = useRef<HTMLDetailsElement>(null);
  const [act, setAct] = useState<Act | null>(null);
  if (row.acts.length === 0) return null;
  const open = (name: Act) => {
    if (menu.current) menu.current.open = false;
    setAct(name);
  };
  return (
    <>
      <details className="row-acts" ref={menu} data-testid="row-acts">
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
