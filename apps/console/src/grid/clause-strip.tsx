import type { GridRow } from '@duban/api-client';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';

/** The clause that the row in hand comes from, always beside what one writes. */
export function ClauseStrip({ row }: { row: GridRow }) {
  const say = useWords();
  return (
    <aside className="fill-strip" aria-label={say.grid.clause}>
      <small className="quiet">{row.planTitle}</small>
      <h2>
        {row.number} {row.title}
      </h2>
      {row.target && (
        <p className="fill-target">
          {say.grid.target({ ...row.target, comparator: wordOf(say.indicators.comparators, row.target.comparator) })}
        </p>
      )}
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
