import type { ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../words/words.js';
import { Button } from '../elements/button.js';
import { useEffect } from 'react';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { isPartMissing } from '../server/stale-page.js';
import { nameTab } from './title.js';

/** An address that leads nowhere, or nowhere for this person. */
export function NotFoundPage() {
  const say = useWords();
  useEffect(() => {
    nameTab(`${say.problem.notFound} · ${say.product}`);
  }, [say]);
  return (
    <Nothing title={say.problem.notFound}>
      <p>{say.problem.notFoundNext}</p>
      <a href="/inbox">{say.problem.toInbox}</a>
    </Nothing>
  );
}

/** A screen that failed: what to do, and the way on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const say = useWords();
  const ours = error instanceof Error;
  return (
    <Nothing title={say.problem.broken}>
      {/* What the browser says of it is in its own words and language, for its console alone. */}
      {ours ? (
        <p data-testid="page-broken" data-code={isPartMissing(error) ? 'page.part-missing' : 'page.broken'}>
          {isPartMissing(error) ? say.problem.partMissing : say.problem.brokenNext}
        </p>
      ) : (
        <TroubleNote error={error} onRetry={reset} />
      )}
      {ours && <small>{say.problem.code({ code: isPartMissing(error) ? 'page.part-missing' : 'page.broken' })}</small>}
      {/* What broke stays broken until the page is loaded anew, such as a part of it that did not come. */}
      {ours && <Button onClick={() => window.location.reload()}>{say.state.retry}</Button>}
      <a href="/inbox">{say.problem.toInbox}</a>
    </Nothing>
  );
}
