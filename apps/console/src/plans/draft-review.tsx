import { patchDraft, readDraftOptions, readDraftQueryKey, type DraftPatch, type DraftRow, type Plan } from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { countByState, doubtfulFirst } from './draft-order.js';
import { DraftRowCard } from './draft-row-card.js';
import { SourcePane } from './source-pane.js';

const LaunchDialog = lazy(async () => ({ default: (await import('./launch-dialog.js')).LaunchDialog }));

export type RowPatch = DraftPatch['rows'][number];

const STATES: readonly DraftRow['state'][] = ['doubtful', 'unassigned', 'ready', 'launched', 'left-out'];

/** The draft beside its source, doubtful rows first. */
export function DraftReview({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { show, row: selected = null } = useSearch({ from: '/home/plans/$planId' });
  const path = { planId: plan.planId };
  const draft = useQuery(readDraftOptions({ path }));
  const [launching, setLaunching] = useState(false);
  const save = useMutation({
    mutationFn: async (rows: RowPatch[]) => (await patchDraft({ path, body: { rows }, throwOnError: true })).data,
    onSuccess: async (saved) => {
      cache.setQueryData(readDraftQueryKey({ path }), saved);
      void message.success(t('screens.plans.saved'));
      await cache.invalidateQueries();
    },
  });
  const select = useCallback((ref: string | null) => void navigate({ to: '.', search: { show, row: ref ?? undefined }, replace: true, resetScroll: false }), [navigate, show]);
  if (draft.isPending) return <Bones lines={12} />;
  if (draft.error) return <TroubleNote error={draft.error} onRetry={() => void draft.refetch()} />;

  const counts = countByState(draft.data.rows);
  const ordered = doubtfulFirst(draft.data.rows);
  const rows = show === undefined ? ordered : ordered.filter((each) => each.state === show);
  const patch = async (change: RowPatch, next: boolean) => {
    const position = rows.findIndex((each) => each.ref === change.ref);
    await save.mutateAsync([change]).then(
      () => next && select(rows[position + 1]?.ref ?? null),
      () => undefined, // shown below the row's form
    );
  };
  return (
    <>
      <div className="draft-bar">
        <nav className="tabs" aria-label={t('screens.plans.rows')}>
          <button type="button" className={show === undefined ? 'here' : ''} onClick={() => void navigate({ to: '.', search: {}, replace: true })}>
            {t('screens.plans.doubtfulFirst')} {draft.data.rows.length}
          </button>
          {STATES.filter((state) => counts[state] > 0).map((state) => (
            <button key={state} type="button" className={show === state ? 'here' : ''} onClick={() => void navigate({ to: '.', search: { show: state }, replace: true })}>
              {t(`codes.draftState.${state}`)} {counts[state]}
            </button>
          ))}
        </nav>
        {(counts.ready > 0 || counts.unassigned > 0 || counts.doubtful > 0) && (
          <Button type="primary" data-testid="launch" onClick={() => setLaunching(true)}>
            {t('screens.plans.launch', { n: counts.ready })}
          </Button>
        )}
      </div>
      <div className="draft">
        <SourcePane draft={draft.data} selected={selected} onSelect={select} />
        <ol className="draft-rows">
          {rows.map((row) => (
            <DraftRowCard key={row.ref} row={row} open={row.ref === selected} onOpen={select} onSave={patch} saving={save.isPending} error={row.ref === selected ? save.error : null} />
          ))}
        </ol>
      </div>
      {launching && (
        <Suspense fallback={null}>
          <LaunchDialog planId={plan.planId} counts={counts} onClose={() => setLaunching(false)} />
        </Suspense>
      )}
    </>
  );
}
