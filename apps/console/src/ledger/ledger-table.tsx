import type { LedgerItem } from '@duban/api-client';
import type { LedgerField } from '@duban/domain';
import { Link } from '@tanstack/react-router';
import { Checkbox } from '../elements/tick.js';
import { Fragment, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { Lamp } from '../elements/lamp.js';
import { usePrinting } from '../elements/print-whole.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { GanttBar, GanttHead } from './gantt.js';
import { columnsOf, linesOf, windowOf, type LedgerSearch, type LedgerSort } from './ledger-search.js';
import { widthOf } from './widths.js';
import type { LedgerRows } from './use-ledger.js';

const LINE_PX = 36;
/** On a low screen eighteen lines are to be seen all the same. */
const LOW_LINE_PX = 30;
const LOW_SCREEN_PX = 820;
/** So many lines before the end of what is read, the next page is asked for. */
const AHEAD = 80;

/** Bars stand beside the columns that stay, so that whoever asks for them sees them. */
const BARS_AFTER: LedgerField = 'text';

const SORTS: Readonly<Partial<Record<LedgerField, LedgerSort>>> = {
  number: 'number',
  dueOn: 'due',
  light: 'light',
  confirmed: 'progress',
  lead: 'lead',
  class: 'class',
};

interface LedgerTableProps {
  readonly ledger: LedgerRows;
  readonly search: LedgerSearch;
  readonly onChange: (next: LedgerSearch) => void;
  readonly picked: ReadonlyMap<string, LedgerItem>;
  readonly onPick: (rows: readonly LedgerItem[], pick: boolean) => void;
}

/** What of the table is in sight; all of it while a printer looks. */
function useSight() {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 800 });
  const printing = usePrinting();
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { box, sight, printing };
}

/** The dense table: sticky head and first two columns, drawn only where one looks, read on as one scrolls. */
export function LedgerTable({ ledger, search, onChange, picked, onPick }: LedgerTableProps) {
  const say = useWords();
  const today = useToday();
  const { box, sight, printing } = useSight();
  const [linePx] = useState(() => (innerHeight < LOW_SCREEN_PX ? LOW_LINE_PX : LINE_PX));
  const { rows, seen, pages, sums } = ledger;
  const columns = columnsOf(search, seen);
  const lines = useMemo(() => linesOf(rows, search.group), [rows, search.group]);
  const { from, to } = printing ? { from: 0, to: lines.length } : windowOf(sight, lines.length, linePx);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (to + AHEAD > lines.length && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [to, lines.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const year = Number(today.slice(0, 4));
  const withBars = search.gantt === 'yes';
  const span = columns.length + 1 + (withBars ? 1 : 0);
  return (
    <div
      className="ledger-box"
      ref={box}
      role="region"
      aria-label={say.ledger.title}
      tabIndex={0}
      data-testid="ledger-box"
    >
      <table
        className="ledger"
        style={{ '--line-height': `${linePx}px` } as CSSProperties}
        aria-rowcount={ledger.total + 1}
      >
        <colgroup>
          <col style={{ width: 36 }} />
          {columns.map((each) => (
            <Fragment key={each}>
              <col style={{ width: widthOf(each) }} />
              {withBars && each === BARS_AFTER && <col style={{ width: 480 }} />}
            </Fragment>
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="ledger-pick">
              <Checkbox
                aria-label={say.ledger.pickAll}
                checked={rows.length > 0 && picked.size === rows.length}
                indeterminate={picked.size > 0 && picked.size < rows.length}
                onChange={(event) => onPick(rows, event.target.checked)}
              />
            </th>
            {columns.map((field) => (
              <Fragment key={field}>
                <Head field={field} search={search} onChange={onChange} />
                {withBars && field === BARS_AFTER && (
                  <th scope="col">
                    <GanttHead year={year} today={today} />
                  </th>
                )}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          <Space px={from * linePx} span={span} />
          {lines.slice(from, to).map((line, place) =>
            line.kind === 'group' ? (
              <tr key={`group/${line.key}`} className="ledger-group">
                <th scope="rowgroup" colSpan={span}>
                  <div>
                    <span>{sums.get(line.key)?.name ?? line.key}</span>
                    <small>{sums.has(line.key) && say.ledger.subtotal(sumOf(sums.get(line.key)))}</small>
                  </div>
                </th>
              </tr>
            ) : (
              <tr key={line.row.measureId} className={`tone-${line.row.light}`} aria-rowindex={from + place + 2}>
                <td className="ledger-pick">
                  <Checkbox
                    aria-label={say.ledger.pickRow({ number: line.row.number })}
                    checked={picked.has(line.row.measureId)}
                    onChange={(event) => onPick([line.row], event.target.checked)}
                  />
                </td>
                {columns.map((field) => (
                  <Fragment key={field}>
                    <Cell field={field} row={line.row} />
                    {withBars && field === BARS_AFTER && (
                      <td>
                        <GanttBar row={line.row} year={year} today={today} />
                      </td>
                    )}
                  </Fragment>
                ))}
              </tr>
            ),
          )}
          <Space px={(lines.length - to) * linePx} span={span} />
        </tbody>
      </table>
    </div>
  );
}

function sumOf(sum: { n: number; late: number; done: number } | undefined) {
  return { n: sum?.n ?? 0, late: sum?.late ?? 0, done: sum?.done ?? 0 };
}

/** Lines that are not drawn, as the room they take. */
function Space({ px, span }: { px: number; span: number }) {
  if (px === 0) return null;
  return (
    <tr aria-hidden="true" className="ledger-space">
      <td colSpan={span} style={{ height: px }} />
    </tr>
  );
}

/** A column's head; where there is an order by it, pressing it sorts, and again the other way round. */
function Head({ field, search, onChange }: { field: LedgerField } & Pick<LedgerTableProps, 'search' | 'onChange'>) {
  const say = useWords();
  const sort = SORTS[field];
  const words = say.ledger.columns[field];
  if (sort === undefined || search.group !== undefined)
    return (
      <th scope="col" className={`ledger-${field}`}>
        {words}
      </th>
    );
  const isOn = (search.sort ?? 'number') === sort;
  const down = isOn && search.order === 'desc';
  const next = { ...search, sort, order: isOn && !down ? ('desc' as const) : undefined };
  return (
    <th scope="col" className={`ledger-${field}`} aria-sort={isOn ? (down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className="ledger-sort"
        title={say.ledger.sortBy({ head: words })}
        onClick={() => onChange(next)}
      >
        {words}
        {isOn && <span aria-hidden="true">{down ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}

function Cell({ field, row }: { field: LedgerField; row: LedgerItem }) {
  const value = row.cells[field];
  const words = value === null || value === undefined ? '' : String(value);
  const className = `ledger-${field}`;
  if (field === 'light') {
    return (
      <td className={className}>
        <Lamp light={row.light} />
      </td>
    );
  }
  if (field === 'text') {
    return (
      <td className={className} title={words}>
        <Link to="/measures/$measureId" params={{ measureId: row.measureId }}>
          {words === '' ? row.title : words}
        </Link>
      </td>
    );
  }
  return (
    <td className={typeof value === 'number' ? `${className} ledger-number-cell` : className} title={words}>
      {words}
    </td>
  );
}
