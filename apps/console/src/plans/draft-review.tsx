import {
  patchDraft,
  readDraftOptions,
  readDraftQueryKey,
  type DraftPatch,
  type DraftRow,
  type Plan,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { countByState, doubtfulFirst, sectionsOf } from './draft-order.js';
import { DraftRowCard } from './draft-row-card.js';
import { SourcePane } from './source-pane.js';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.js')).AssignDialog }));
const LaunchDialog = lazy(async () => ({ default: (await import('./launch-dialog.js')).LaunchDialog }));

export type RowPatch = NonNullable<DraftPatch['rows']>[number];

const STATES: readonly DraftRow['state'][] = ['doubtful', 'unassigned', 'ready', 'launched', 'left-out'];

/** The draft beside its source, doubtful rows first. */
export function DraftReview({ plan }: { plan: Plan }) {
  const navigate = useNavigate();
  const { show, row: selected = null } = useSearch({ from: '/home/plans/$planId' });
  const draft = useQuery(readDraftOptions({ path: { planId: plan.planId } }));
  const { refetch } = draft;
  // A launch changes rows behind the page: each step of it is shown, without reading the source again and again.
  useEffect(() => void refetch(), [refetch, plan.state, plan.inForce]);
  const save = useSaveRows(plan.planId);
  const [launching, setLaunching] = useState(false);
  const select = useCallback(
    (ref: string | null) =>
      void navigate({ to: '.', search: { show, row: ref ?? undefined }, replace: true, resetScroll: false }),
    [navigate, show],
  );
  if (draft.isPending) return <Bones lines={12} />;
  if (draft.error) return <TroubleNote error={draft.error} onRetry={() => void draft.refetch()} />;

  const counts = countByState(draft.data.rows);
  const rows = doubtfulFirst(draft.data.rows).filter((each) => show === undefined || each.state === show);
  const patch = async (change: RowPatch, next: boolean) => {
    const following = rows[rows.findIndex((each) => each.ref === change.ref) + 1]?.ref ?? null;
    const saved = await save.mutateAsync([change]).catch(() => null); // the row's form shows why not
    if (saved && next) select(following);
  };
  return (
    <>
      <DraftBar planId={plan.planId} rows={draft.data.rows} onLaunch={() => setLaunching(true)} />
      <div className="draft">
        <SourcePane draft={draft.data} selected={selected} onSelect={select} />
        <ol className="draft-rows">
          {rows.map((row) => (
            <DraftRowCard
              key={row.ref}
              row={row}
              open={row.ref === selected}
              onOpen={select}
              onSave={patch}
              saving={save.isPending}
              error={row.ref === selected ? save.error : null}
            />
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

function useSaveRows(planId: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const path = { planId };
  return useMutation({
    mutationFn: async (rows: RowPatch[]) => (await patchDraft({ path, body: { rows }, throwOnError: true })).data,
    onSuccess: async (saved) => {
      cache.setQueryData(readDraftQueryKey({ path }), saved);
      void message.success(t('screens.plans.saved'));
      await cache.invalidateQueries();
    },
  });
}

interface DraftBarProps {
  readonly planId: string;
  readonly rows: readonly DraftRow[];
  readonly onLaunch: () => void;
}

/** How many rows stand in each state, each a view; and the launch of what is ready. */
function DraftBar({ planId, rows, onLaunch }: DraftBarProps) {
  const { t } = useTranslation();
  const [assigning, setAssigning] = useState(false);
  const navigate = useNavigate();
  const { show } = useSearch({ from: '/home/plans/$planId' });
  const counts = countByState(rows);
  const see = (state: DraftRow['state'] | undefined) =>
    void navigate({ to: '.', search: { show: state }, replace: true });
  const tab = (state: DraftRow['state'] | undefined, words: string) => (
    <button key={state ?? 'all'} type="button" className={show === state ? 'here' : ''} onClick={() => see(state)}>
      {words}
    </button>
  );
  return (
    <div className="draft-bar">
      <nav className="tabs" aria-label={t('screens.plans.rows')}>
        {tab(undefined, `${t('screens.plans.doubtfulFirst')} ${rows.length}`)}
        {STATES.filter((state) => counts[state] > 0).map((state) =>
          tab(state, `${t(`codes.draftState.${state}`)} ${counts[state]}`),
        )}
      </nav>
      {counts.ready + counts.unassigned + counts.doubtful > 0 && (
        <span className="page-actions">
          {sectionsOf(rows).length > 0 && (
            <Button data-testid="assign" onClick={() => setAssigning(true)}>
              {t('screens.plans.assign')}
            </Button>
          )}
          <Button type="primary" data-testid="launch" onClick={onLaunch}>
            {t('screens.plans.launch', { n: counts.ready })}
          </Button>
        </span>
      )}
      {assigning && (
        <Suspense fallback={null}>
          <AssignDialog planId={planId} rows={rows} onClose={() => setAssigning(false)} />
        </Suspense>
      )}
    </div>
  );
}
