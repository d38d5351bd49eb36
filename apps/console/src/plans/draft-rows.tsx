import type { Draft, DraftPatch, DraftRow } from '@duban/api-client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Pager, usePage } from '../elements/pager.js';
import { useWords } from '../words/words.js';
import { CorrectionSum } from './corrections.js';
import { countByState, doubtfulFirst, sectionOf } from './draft-order.js';
import { DraftRowCard } from './draft-row-card.js';
import { placeOf } from './plan-search.js';
import { SourceJump, type Place } from './source-jump.js';
import { SourcePane } from './source-pane.js';
import { useDraftChange, useRegister } from './use-draft.js';

const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.js')).MergeDialog }));

export type RowPatch = NonNullable<DraftPatch['rows']>[number];

const STATES: readonly DraftRow['state'][] = ['doubtful', 'unassigned', 'ready', 'launched', 'left-out'];

/** The rows beside the source, doubtful ones first; several may be picked and merged. */
export function DraftRows({ draft }: { draft: Draft }) {
  const navigate = useNavigate();
  const { show, row: selected = null, at } = useSearch({ from: '/home/plans/$planId' });
  const change = useDraftChange(draft.planId);
  const { picked, setPicked, pick } = usePicked();
  const [jumped, setJumped] = useState<Place | null>(null);
  const sent = useMemo(() => placeOf(at), [at]);
  const names = useNames(draft);
  const select = useCallback(
    (ref: string | null) => {
      setJumped(null);
      void navigate({ to: '.', search: { show, row: ref ?? undefined }, replace: true, resetScroll: false });
    },
    [navigate, show],
  );
  const rows = doubtfulFirst(draft.rows).filter((each) => show === undefined || each.state === show);
  const chosen = rows.findIndex((each) => each.ref === selected);
  const { shown, pager } = usePage(rows, { chosen, list: show ?? '' });
  const save = async (patch: RowPatch, next: boolean) => {
    const following = rows[rows.findIndex((each) => each.ref === patch.ref) + 1]?.ref ?? null;
    const saved = await change.mutateAsync({ rows: [patch] }).catch(() => null); // the row's form shows why not
    if (saved && next) select(following);
  };
  const take = (row: DraftRow, section: boolean) => {
    const all = section ? suggestedBeside(draft.rows, row) : [row];
    const leads = all.flatMap(({ ref, suggestedLead }) => (suggestedLead ? [{ ref, lead: suggestedLead.name }] : []));
    change.mutate({ rows: leads });
  };
  return (
    <SourceJump.Provider value={setJumped}>
      <RowsBar draft={draft} picked={picked} onPicked={setPicked} />
      <CorrectionSum draft={draft} />
      <div className="draft">
        <SourcePane draft={draft} selected={selected} place={jumped ?? sent} onSelect={select} />
        <ol className="draft-rows">
          {shown.map((row) => (
            <DraftRowCard
              key={row.ref}
              draft={draft}
              row={row}
              names={names}
              open={row.ref === selected && picked === null}
              picked={picked === null || row.measureId !== null ? null : picked.has(row.ref)}
              beside={row.suggestedLead ? suggestedBeside(draft.rows, row).length : 0}
              onPick={pick}
              onOpen={select}
              onTake={take}
              onSave={save}
              saving={change.isPending}
              error={row.ref === selected ? change.error : null}
            />
          ))}
        </ol>
        <Pager {...pager} />
      </div>
    </SourceJump.Provider>
  );
}

/** The rows that are picked to be merged; null while nobody picks. */
function usePicked() {
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const pick = (ref: string) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(ref)) next.add(ref);
      return next;
    });
  return { picked, setPicked, pick };
}

/** The rows of the same section that have a suggestion, this one among them. */
function suggestedBeside(rows: readonly DraftRow[], row: DraftRow): readonly DraftRow[] {
  return rows.filter((each) => each.suggestedLead !== null && sectionOf(each.ref) === sectionOf(row.ref));
}

/** Names that a department field offers: the register's, and the document's own. */
function useNames(draft: Draft): readonly string[] {
  const register = useRegister();
  return useMemo(
    () => [...new Set([...register.map((each) => each.name), ...draft.departments.map((each) => each.name)])],
    [register, draft.departments],
  );
}

interface RowsBarProps {
  readonly draft: Draft;
  readonly picked: ReadonlySet<string> | null;
  readonly onPicked: (picked: ReadonlySet<string> | null) => void;
}

/** How many rows stand in each state, each a view; picking rows to merge. */
function RowsBar({ draft, picked, onPicked }: RowsBarProps) {
  const say = useWords();
  const navigate = useNavigate();
  const { show } = useSearch({ from: '/home/plans/$planId' });
  const [merging, setMerging] = useState(false);
  const counts = countByState(draft.rows);
  const see = (state: DraftRow['state'] | undefined) =>
    void navigate({ to: '.', search: { show: state }, replace: true });
  const tab = (state: DraftRow['state'] | undefined, words: string) => (
    <button key={state ?? 'all'} type="button" className={show === state ? 'here' : ''} onClick={() => see(state)}>
      {words}
    </button>
  );
  const chosen = draft.rows.filter((row) => picked?.has(row.ref) === true);
  return (
    <div className="draft-bar">
      <nav className="tabs" aria-label={say.plans.rows}>
        {tab(undefined, `${say.plans.doubtfulFirst} ${draft.rows.length}`)}
        {STATES.filter((state) => counts[state] > 0).map((state) =>
          tab(state, `${say.labels.draftState[state]} ${counts[state]}`),
        )}
      </nav>
      {picked === null ? (
        draft.rows.length > counts.launched + 1 && (
          <button type="button" className="plain" data-testid="merge-pick" onClick={() => onPicked(new Set())}>
            {say.review.mergeMany}
          </button>
        )
      ) : (
        <span className="page-actions picking" role="status">
          {picked.size === 0 ? say.review.mergePick : say.review.picked({ n: picked.size })}
          <Button onClick={() => onPicked(null)}>{say.form.cancel}</Button>
          <Button type="primary" data-testid="merge" disabled={chosen.length < 2} onClick={() => setMerging(true)}>
            {say.review.merge}
          </Button>
        </span>
      )}
      {merging && (
        <Suspense fallback={null}>
          <MergeDialog
            planId={draft.planId}
            rows={chosen}
            onClose={() => setMerging(false)}
            onMerged={() => onPicked(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
