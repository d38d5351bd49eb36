import type { Draft, DraftRow } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useDraftChange } from './use-draft.js';

const MapDialog = lazy(async () => ({ default: (await import('./map-dialog.js')).MapDialog }));

/** The offices of a row that only resemble registered ones: who they are is said right here. */
export function HeldBack({ draft, row }: { draft: Draft; row: DraftRow }) {
  const say = useWords();
  const change = useDraftChange(draft.planId);
  const [mapping, setMapping] = useState<string | null>(null);
  const named = new Set([row.lead ?? '', ...row.coLeads, ...row.supporting]);
  const held = draft.departments.filter(
    (each) => each.state === 'suggested' && each.spellings.some((spelling) => named.has(spelling)),
  );
  const asked = held.find((each) => each.name === mapping);
  return (
    <>
      {held.map((office) => (
        <div key={office.name} className="draft-suggestion" data-testid="held-back">
          <span>{say.review.department.held({ spelling: office.name, name: office.match?.name ?? '' })}</span>
          <Button
            size="small"
            disabled={change.isPending}
            data-testid="same-department"
            onClick={() => change.mutate({ departments: [{ name: office.name, code: office.match?.code ?? null }] })}
          >
            {say.review.department.same}
          </Button>
          <Button size="small" onClick={() => setMapping(office.name)}>
            {say.review.department.other}
          </Button>
        </div>
      ))}
      {change.error && <TroubleNote error={change.error} />}
      {asked && (
        <Suspense fallback={null}>
          <MapDialog planId={draft.planId} office={asked} onClose={() => setMapping(null)} />
        </Suspense>
      )}
    </>
  );
}
