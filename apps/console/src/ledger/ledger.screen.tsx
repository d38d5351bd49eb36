import type { LedgerItem } from '@duban/api-client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { Checkbox } from '../elements/tick.js';
import { useState } from 'react';
import { Bones, Nothing, Page } from '../elements/page.js';
import { useWholeOnPaper } from '../elements/print-whole.js';
import { Shifted } from '../elements/shifted.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { MeasureFilters } from '../measures/measure-filters.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { BatchBar } from './batch-bar.js';
import { FilterChips } from './filter-chips.js';
import { LedgerTable } from './ledger-table.js';
import { ColumnPicker, ExportMenu, GroupPicker } from './ledger-tools.js';
import type { LedgerSearch } from './ledger-search.js';
import { SavedViews } from './saved-views.js';
import { useLedger } from './use-ledger.js';
import './ledger.css';

/** 台账: every measure in sight with every field, dense; what is shown stands in the address. */
export default function LedgerScreen() {
  const say = useWords();
  const today = useToday();
  const navigate = useNavigate();
  const search = useSearch({ from: '/home/ledger' });
  const ledger = useLedger(search);
  const { pages, rows, seen, total } = ledger;
  useWholeOnPaper(pages);
  const [picked, setPicked] = useState<ReadonlyMap<string, LedgerItem>>(new Map());
  const choose = (next: LedgerSearch) => void navigate({ to: '/ledger', search: next, replace: true });
  const pick = (some: readonly LedgerItem[], isPicked: boolean) => {
    const next = new Map(picked);
    for (const row of some)
      if (isPicked) next.set(row.measureId, row);
      else next.delete(row.measureId);
    setPicked(next);
  };
  return (
    <Page
      wide
      title={say.ledger.title}
      actions={
        <>
          {pages.data && (
            <span className="quiet" data-testid="ledger-total">
              {ledger.atLeast ? '≥ ' : ''}
              {say.state.total({ n: total })} · {say.ledger.asOf({ date: today })}
            </span>
          )}
          <GroupPicker search={search} onChange={choose} />
          <Checkbox
            checked={search.gantt === 'yes'}
            onChange={(event) => choose({ ...search, gantt: event.target.checked ? 'yes' : undefined })}
          >
            {say.ledger.gantt}
          </Checkbox>
          <SavedViews search={search} onChange={choose} />
          <ColumnPicker search={search} onChange={choose} seen={seen} />
          <ExportMenu search={search} seen={seen} />
        </>
      }
    >
      <div className="ledger-tools screen-only">
        <MeasureFilters
          search={{ ...search, sort: undefined }}
          onChange={(next) => choose({ ...search, ...cleared, ...next, sort: search.sort })}
          unsorted
        />
      </div>
      <FilterChips search={search} onChange={choose} />
      {pages.hasNextPage && <p className="only-print">{say.ledger.printPart({ shown: rows.length, total })}</p>}
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      <Shifted years={Math.max(0, ...rows.slice(0, 200).map((row) => row.shiftYears))} />
      {pages.isPending && <Bones lines={18} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={say.measures.none}>
          <Button onClick={() => choose({ columns: search.columns })}>{say.state.clear}</Button>
        </Nothing>
      )}
      <div className={rows.length > 0 ? 'ledger-page' : 'ledger-page ledger-empty'}>
        <LedgerTable ledger={ledger} search={search} onChange={choose} picked={picked} onPick={pick} />
      </div>
      <BatchBar rows={[...picked.values()]} onClear={() => setPicked(new Map())} />
    </Page>
  );
}

/** What the filters may have taken away. */
const cleared = {
  planId: undefined,
  status: undefined,
  light: undefined,
  department: undefined,
  role: undefined,
  dueFrom: undefined,
  dueTo: undefined,
  text: undefined,
} satisfies Partial<LedgerSearch>;
