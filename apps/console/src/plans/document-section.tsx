import type { Draft, DraftDocument } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { Section } from '../elements/page.js';
import { doubtOf } from './document-facts.js';

const DocumentDialog = lazy(async () => ({ default: (await import('./document-dialog.js')).DocumentDialog }));

/** What the document says of itself; what is unsure is marked, and some of the facts can be corrected. */
export function DocumentSection({ draft }: { draft: Draft }) {
  const say = useWords();
  const [editing, setEditing] = useState(false);
  const { document } = draft;
  const { planPeriod: period } = document;
  const edit = (
    <Button size="small" data-testid="edit-document" onClick={() => setEditing(true)}>
      {say.review.document.edit}
    </Button>
  );
  return (
    <Section title={say.review.document.title} note={edit}>
      <dl className="document-facts" data-testid="document-facts">
        <FactLine document={document} fact="title" value={document.title} />
        <FactLine document={document} fact="issuer" value={document.issuer} />
        <FactLine document={document} fact="documentNumber" value={document.documentNumber} />
        <FactLine document={document} fact="issuedOn" value={document.issuedOn} />
        <FactLine document={document} fact="dataClass" value={say.labels.dataClass[document.dataClass ?? 'internal']} />
        <FactLine document={document} fact="planPeriod" value={period ? say.review.document.years(period) : null} />
        <FactLine document={document} fact="leadRule" value={document.leadRule} />
      </dl>
      {editing && (
        <Suspense fallback={null}>
          <DocumentDialog draft={draft} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Section>
  );
}

interface FactLineProps {
  readonly document: DraftDocument;
  readonly fact: 'title' | 'issuer' | 'documentNumber' | 'issuedOn' | 'dataClass' | 'planPeriod' | 'leadRule';
  readonly value: string | null | undefined;
}

function FactLine({ document, fact, value }: FactLineProps) {
  const say = useWords();
  return (
    <div className={fact === 'title' || fact === 'leadRule' ? 'document-wide' : undefined}>
      <dt>{say.review.document.fact[fact]}</dt>
      <dd>
        {value ?? <span className="quiet">{say.review.document.missing}</span>} <FactDoubt {...{ document, fact }} />
      </dd>
    </div>
  );
}

/** Marks a fact that the grammar is not sure of. */
export function FactDoubt({ document, fact }: { document: DraftDocument; fact: string }) {
  const say = useWords();
  const doubt = doubtOf(document, fact);
  if (doubt === null) return null;
  return (
    <small className="wrong">
      {say.review.look} · {say.review.unsure({ percent: Math.round(doubt * 100) })}
    </small>
  );
}
