import type { Draft } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Place } from './source-jump.js';

/** The way from another view to a place in the source, with the row open whose clause holds it. */
export function SourceLink({ draft, span }: { draft: Draft; span: Place }) {
  const { t } = useTranslation();
  return (
    <Link
      to="/plans/$planId"
      params={{ planId: draft.planId }}
      search={{ at: `${span.start}-${span.end}`, row: rowAt(draft, span.start) }}
      data-testid="jump"
    >
      {t('review.finding.jump')}
    </Link>
  );
}

function rowAt(draft: Draft, start: number): string | undefined {
  return draft.rows.find((row) => row.span.start <= start && start < row.span.end)?.ref;
}
