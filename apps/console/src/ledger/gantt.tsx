import type { LedgerItem } from '@duban/api-client';
import { useWords } from '../words/words.js';

const MONTHS = 12;
const DAY_MS = 86_400_000;

/** How far into a year a day lies, in percent; before it 0, after it 100. */
function placeOf(day: string, year: number): number {
  const from = Date.UTC(year, 0, 1);
  const days = (Date.UTC(year + 1, 0, 1) - from) / DAY_MS;
  const into = (Date.parse(`${day}T00:00:00Z`) - from) / DAY_MS;
  return Math.max(0, Math.min(100, (into / days) * 100));
}

/** The months over the bars. */
export function GanttHead({ year, today }: { year: number; today: string }) {
  const say = useWords();
  return (
    <span className="gantt gantt-head" aria-label={`${say.ledger.gantt} ${say.ledger.ganttHead({ year })}`}>
      {Array.from({ length: MONTHS }, (_, month) => (
        <span key={month} style={{ left: `${(month / MONTHS) * 100}%` }}>
          {say.ledger.month({ n: month + 1 })}
        </span>
      ))}
      <i className="gantt-today" style={{ left: `${placeOf(today, year)}%` }} />
    </span>
  );
}

/** A measure's time in a year: from the day it was assigned to its date, each dated piece of work a mark. */
export function GanttBar({ row, year, today }: { row: LedgerItem; year: number; today: string }) {
  const say = useWords();
  const { bar } = row;
  if (bar === null) return null;
  const left = placeOf(bar.from, year);
  const right = placeOf(bar.to ?? `${year}-12-31`, year);
  const words = say.ledger.bar({ from: bar.from, to: bar.to ?? '—' });
  return (
    <span className="gantt" role="img" aria-label={words} title={words}>
      <i
        className={`gantt-bar gantt-${row.light}`}
        style={{ left: `${left}%`, width: `${Math.max(0.6, right - left)}%` }}
      />
      {bar.marks
        .filter(({ on }) => on.startsWith(String(year)))
        .map(({ on, title, state }) => (
          <b
            key={`${on}/${title}`}
            className={`gantt-mark gantt-mark-${state}`}
            style={{ left: `${placeOf(on, year)}%` }}
            title={`${on} ${title}`}
          />
        ))}
      <i className="gantt-today" style={{ left: `${placeOf(today, year)}%` }} />
    </span>
  );
}
