import type { GridRow } from '@duban/api-client';
import { wordOf } from '../elements/code-words.js';
import { useWords, type Words } from '../words/words.js';

/** What is promised in numbers; of a part that nobody shared out, what is counted. */
function targetWords(say: Words, { indicator, comparator, value, unit }: NonNullable<GridRow['target']>): string {
  if (value === null) return say.indicators.valueAlone({ value: indicator, unit });
  return say.grid.target({ indicator, value, unit, comparator: wordOf(say.indicators.comparators, comparator) });
}

/** The clause that the row in hand comes from, always beside what one writes. */
export function ClauseStrip({ row }: { row: GridRow }) {
  const say = useWords();
  return (
    <aside className="fill-strip" aria-label={say.grid.clause}>
      <small className="quiet">{row.planTitle}</small>
      <h2>
        {row.number} {row.title}
      </h2>
      {row.target && <p className="fill-target">{targetWords(say, row.target)}</p>}
      <p>{row.clause}</p>
      {row.last && (
        <>
          <h3>{row.last.title}</h3>
          <p className="quiet">{row.last.noChange ? say.grid.noChange : row.last.text}</p>
        </>
      )}
    </aside>
  );
}
