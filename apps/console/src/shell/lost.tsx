import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';

/** An address that leads nowhere, or nowhere for this person. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Nothing title={t('screens.problem.notFound')}>
      <p>{t('screens.problem.notFoundNext')}</p>
      <a href="/inbox">{t('screens.problem.toInbox')}</a>
    </Nothing>
  );
}

/** A screen that failed: what to do, and the way on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const ours = error instanceof Error;
  return (
    <Nothing title={t('screens.problem.broken')}>
      {ours ? <p>{t('screens.problem.brokenNext')}</p> : <TroubleNote error={error} onRetry={reset} />}
      {ours && <code>{error.message}</code>}
      <a href="/inbox">{t('screens.problem.toInbox')}</a>
    </Nothing>
  );
}
