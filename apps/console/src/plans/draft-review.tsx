import { listRevisionsOptions, readDraftOptions, type Draft, type Plan } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../words/words.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { doubtfulFacts } from './document-facts.js';
import { countByState } from './draft-order.js';
import { usePlanComments } from '../comments/row-comments.js';
import { DraftRows } from './draft-rows.js';
import { launchRows } from './launch-rows.js';
import { goalCount } from './plan-goals.js';
import type { ReviewView } from './plan-search.js';
import './review.css';
import { useDraftChange, useEdition } from './use-draft.js';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.js')).AssignDialog }));
const LaunchDialog = lazy(async () => ({ default: (await import('./launch-dialog.js')).LaunchDialog }));
const GoalsPanel = lazy(async () => ({ default: (await import('./goals-panel.js')).GoalsPanel }));
const DepartmentsPanel = lazy(async () => ({ default: (await import('./departments-panel.js')).DepartmentsPanel }));
const FindingsPanel = lazy(async () => ({ default: (await import('./findings-panel.js')).FindingsPanel }));
const CommentsPanel = lazy(async () => ({ default: (await import('../comments/comments-panel.js')).CommentsPanel }));
const EditionPanel = lazy(async () => ({ default: (await import('./edition-panel.js')).EditionPanel }));

/** The draft under review: its rows beside the source, its goals, its departments, its findings, the edition before. */
export function DraftReview({ plan }: { plan: Plan }) {
  const { view = 'rows' } = useSearch({ from: '/home/plans/$planId' });
  const { planId } = plan;
  const draft = useQuery(readDraftOptions({ path: { planId } }));
  const edition = useEdition(planId, true);
  const { refetch } = draft;
  // A launch changes rows behind the page: each step of it is shown, without reading the source again and again.
  useEffect(() => void refetch(), [refetch, plan.state, plan.inForce]);
  if (draft.isPending) return <Bones lines={12} />;
  if (draft.error) return <TroubleNote error={draft.error} onRetry={() => void draft.refetch()} />;
  const known = edition.data?.against ? edition.data : null;
  return (
    <>
      <ReviewBar draft={draft.data} view={view} hasEdition={known !== null} />
      <Suspense fallback={<Bones lines={10} />}>
        {view === 'goals' && <GoalsPanel draft={draft.data} plan={plan} />}
        {view === 'departments' && <DepartmentsPanel draft={draft.data} />}
        {view === 'findings' && <FindingsPanel draft={draft.data} />}
        {view === 'comments' && <CommentsPanel draft={draft.data} />}
        {view === 'edition' && <EditionPanel planId={planId} />}
        {view === 'rows' && <DraftRows draft={draft.data} />}
      </Suspense>
    </>
  );
}

/** The views of the review, and what can be done with the draft as a whole. */
function ReviewBar({ draft, view, hasEdition }: { draft: Draft; view: ReviewView; hasEdition: boolean }) {
  const say = useWords();
  const unsettled = draft.departments.filter((each) => each.state === 'suggested').length;
  const unsure = doubtfulFacts(draft.document).length;
  const rounds = usePlanComments(draft.planId);
  const toSettle = rounds.reduce((sum, each) => sum + each.toSettle, 0);
  const isOut = rounds.some(({ state }) => state === 'open');
  const marks: Partial<Record<ReviewView, string>> = {
    ...(unsure > 0 ? { goals: `${say.review.look} ${unsure}` } : {}),
    ...(toSettle > 0 || isOut
      ? { comments: toSettle > 0 ? say.comments.toSettle({ n: toSettle }) : say.comments.stage.asking }
      : {}),
    ...(unsettled > 0 ? { departments: `${say.review.department.state.suggested} ${unsettled}` } : {}),
  };
  const counts: readonly (readonly [ReviewView, string])[] = [
    ['rows', `${say.review.tab.rows} ${draft.rows.length}`],
    ['goals', `${say.review.tab.goals} ${goalCount(draft)}`],
    ['departments', `${say.review.tab.departments} ${draft.departments.length}`],
    ['findings', `${say.review.tab.findings} ${draft.findings.length}`],
    ['comments', say.comments.tab],
    ...(hasEdition || view === 'edition' ? [['edition', say.review.tab.edition] as const] : []),
  ];
  return (
    <div className="draft-bar">
      <nav className="review-tabs" aria-label={say.review.tabs}>
        {counts.map(([each, words]) => (
          <Link
            key={each}
            to="/plans/$planId"
            params={{ planId: draft.planId }}
            search={each === 'rows' ? {} : { view: each }}
            className={each === view ? 'here' : ''}
            aria-current={each === view ? 'page' : undefined}
            data-testid={`review-${each}`}
          >
            {words}
            {marks[each] !== undefined && <span className="draft-state draft-state-doubtful">{marks[each]}</span>}
          </Link>
        ))}
      </nav>
      <DraftActs draft={draft} />
    </div>
  );
}

function DraftActs({ draft }: { draft: Draft }) {
  const say = useWords();
  const { planId, rows } = draft;
  const change = useDraftChange(planId);
  const rounds = usePlanComments(planId);
  const [open, setOpen] = useState<'assign' | 'launch' | null>(null);
  const revisions = useQuery(listRevisionsOptions({ query: { planId } }));
  // What is proposed for what runs stays as it is until that is decided on.
  if (revisions.data?.items.some(({ state }) => state === 'proposed' || state === 'approved')) return null;
  const counts = countByState(rows);
  const { going } = launchRows(rows, rounds, { trial: false, lead: '' });
  const openRows = counts.ready + counts.unassigned + counts.doubtful;
  return (
    <span className="page-actions">
      {draft.undoable && (
        <Button data-testid="undo" loading={change.isPending} onClick={() => change.mutate({ undo: true })}>
          {say.review.undo}
        </Button>
      )}
      {openRows > 0 && (
        <>
          {rows.some((row) => row.ref.includes('/')) && (
            <Button data-testid="assign" onClick={() => setOpen('assign')}>
              {say.plans.assign}
            </Button>
          )}
          <Button type="primary" data-testid="launch" onClick={() => setOpen('launch')}>
            {say.plans.launch({ n: going.length })}
          </Button>
        </>
      )}
      {change.error && <TroubleNote error={change.error} />}
      <Suspense fallback={null}>
        {open === 'assign' && <AssignDialog draft={draft} onClose={() => setOpen(null)} />}
        {open === 'launch' && <LaunchDialog draft={draft} onClose={() => setOpen(null)} />}
      </Suspense>
    </span>
  );
}
