import type { Draft } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import type { Place } from './source-jump.js';

/** The way from another view to a place in the source, with the row open whose clause holds it. */
export function SourceLink({ draft, span }: { draft: Draft; span: Place }) {
  const say = useWords();
  return (
    <Link
      to="/plans/$planId"
      params={{ planId: draft.planId }}
      search={{ at: `${span.start}-${span.end}`, row: rowAt(draft, span.start) }}
      data-testid="jump"
    >
      {say.review.finding.jump}
    </Link>
  );
}

function rowAt(draft: Draft, start: number): string | undefined {
  return draft.rows.find((row) => row.span.start <= start && start < row.span.end)?.ref;
}
