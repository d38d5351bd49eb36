import { useWords } from '../words/words.js';
import { Link } from '@tanstack/react-router';
import { Bones, Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { EditionRows } from './edition-rows.js';
import { useEdition } from './use-draft.js';

/** What this edition adds, removes and changes against the one known before. */
export function EditionPanel({ planId }: { planId: string }) {
  const say = useWords();
  const edition = useEdition(planId, true);
  if (edition.isPending) return <Bones lines={8} />;
  if (edition.error) return <TroubleNote error={edition.error} onRetry={() => void edition.refetch()} />;
  const { against, unchanged } = edition.data;
  if (against === null) return <Nothing title={say.review.edition.none} />;
  return (
    <section className="section edition" data-testid="edition-panel">
      <p>
        <Link to="/plans/$planId" params={{ planId: against.planId }}>
          {say.review.edition.against({ title: against.title })}
        </Link>{' '}
        <span className="quiet">{say.review.edition.unchanged({ n: unchanged })}</span>
      </p>
      <p className="quiet">{say.review.edition.note}</p>
      <EditionRows content={edition.data} planId={planId} againstId={against.planId} />
    </section>
  );
}
