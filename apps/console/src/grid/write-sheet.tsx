import type { GridRow } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { Fragment, useMemo, useState } from 'react';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { BatchNote } from './batch-note.js';
import { ClauseStrip } from './clause-strip.js';
import { GridRowLine, PlanLine } from './grid-row-line.js';
import { onGridKey } from './grid-keys.js';
import { SheetBar } from './sheet-bar.js';
import { beginsPlan, copiedNodes, countsOf, nodesOf, type RowValues } from './grid-values.js';
import { useGridBatch } from './use-grid-batch.js';
import { useGridDrafts } from './use-grid-drafts.js';

/** 待我填报: each row answered in place and kept as one types; what is filled in goes out by one button. */
export function WriteSheet({ rows }: { rows: readonly GridRow[] }) {
  const say = useWords();
  const today = useToday();
  const drafts = useGridDrafts(rows);
  const { valuesOf, change, flush, forget, savedOf, readyOf } = drafts;
  const batch = useGridBatch(forget);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sight, setSight] = useState<string | null>(null);
  const counts = useMemo(() => countsOf(rows, { valuesOf, readyOf }), [rows, valuesOf, readyOf]);
  if (rows.length === 0 && batch.ended === null) return <Nothing title={say.grid.none}>{say.grid.noneHint}</Nothing>;
  const picked = rows.filter((row) => readyOf(row) && !left.has(row.id));
  const seen = rows.find((row) => row.id === sight) ?? rows[0];

  const set = (row: GridRow, values: RowValues) => change(new Map([[row.id, values]]));
  /** A column from a spreadsheet goes down the rows of the same kind. */
  const paste = (at: number, lines: readonly string[]) => {
    const under = rows.slice(at).filter((row) => row.command === rows[at]?.command);
    change(
      new Map(under.slice(0, lines.length).map((row, place) => [row.id, { ...valuesOf(row), text: lines[place] }])),
    );
  };
  const ditto = (at: number) => {
    const row = rows[at];
    const above = rows.slice(0, at).findLast((each) => each.command === row?.command);
    if (row && above) set(row, { ...valuesOf(row), text: valuesOf(above)['text'] });
  };
  const copyNodes = () => {
    if (seen?.command !== 'file-work-plan') return;
    const copied = copiedNodes(nodesOf(valuesOf(seen)), today);
    const others = rows.filter((row) => row.command === 'file-work-plan' && !left.has(row.id) && row.id !== seen.id);
    change(new Map(others.map((row) => [row.id, copied])));
  };
  const submit = async () => {
    // What is seen here goes out, also where it was proposed and not touched; what another window wrote since does not.
    change(new Map(picked.map((row) => [row.id, valuesOf(row)])));
    if (await flush()) await batch.give('submit', { ids: picked.map((row) => row.id) });
  };
  return (
    <>
      <SheetBar flush={flush} onTaken={forget} />
      <div className="fill">
        <div className="fill-sheet">
          <table aria-label={say.grid.write} onKeyDown={onGridKey}>
            <Head />
            <tbody>
              {rows.map((row, at) => (
                <Fragment key={row.id}>
                  {beginsPlan(rows, at) && <PlanLine row={row} span={7} />}
                  <GridRowLine
                    row={row}
                    at={at}
                    values={valuesOf(row)}
                    ready={readyOf(row)}
                    picked={picked.includes(row)}
                    savedAt={savedOf(row)}
                    refused={batch.refused.get(row.id)}
                    newer={
                      drafts.newer.has(row.id) ? { take: () => drafts.take(row), stay: () => drafts.stay(row) } : null
                    }
                    onPick={(on) => setLeft(new Set(on ? [...left].filter((id) => id !== row.id) : [...left, row.id]))}
                    onChange={(values) => set(row, values)}
                    onPaste={(lines) => paste(at, lines)}
                    onDitto={() => ditto(at)}
                    onSight={() => setSight(row.id)}
                  />
                </Fragment>
              ))}
            </tbody>
          </table>
          {batch.trouble && <TroubleNote error={batch.trouble} onRetry={() => void submit()} />}
          <footer className="fill-foot">
            <span data-testid="grid-counts">{say.grid.counts(counts)}</span>
            <SavingWord saving={drafts.saving} />
            <BatchNote batch={batch} />
            {seen?.command === 'file-work-plan' && <Button onClick={copyNodes}>{say.grid.copyNodes}</Button>}
            <Button
              type="primary"
              data-testid="grid-submit"
              disabled={picked.length === 0}
              loading={batch.running !== null}
              onClick={() => void submit()}
            >
              {say.grid.submit({ n: picked.length })}
            </Button>
          </footer>
        </div>
        {seen && <ClauseStrip row={seen} />}
      </div>
    </>
  );
}

function Head() {
  const { head } = useWords().grid;
  return (
    <thead>
      <tr>
        {(['pick', 'what', 'due', 'last', 'now', 'noChange', 'state'] as const).map((name) => (
          <th key={name} scope="col" className={`fill-${name === 'noChange' ? 'still' : name}`}>
            {head[name]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SavingWord({ saving }: { saving: 'rest' | 'saving' | 'failed' }) {
  const say = useWords();
  if (saving === 'failed')
    return (
      <span className="wrong" role="alert">
        {say.grid.unsaved}
      </span>
    );
  return <span className="quiet fill-keys">{saving === 'saving' ? say.grid.saving : say.grid.keys}</span>;
}
