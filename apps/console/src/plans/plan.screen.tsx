import { readImportOptions, readPlanOptions, type ImportProgress, type Plan } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Progress } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { useWords } from '../words/words.js';
import { Bones, Nothing, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { troubleOf } from '../server/problem.js';
import { isOfficer, useSession } from '../shell/session.js';
import { findingWords } from './finding-words.js';
import { GiveUp } from './give-up.js';
import { LedgerErrors } from './ledger-errors.js';
import './plans.css';
import { useEdition } from './use-draft.js';

const DraftReview = lazy(async () => ({ default: (await import('./draft-review.js')).DraftReview }));

const OutlinePanel = lazy(() => import('./outline-panel.js'));

const RevisionPanel = lazy(() => import('./revision-panel.js'));

const PublicationPanel = lazy(() => import('../closing/publication-panel.js'));

const YearsPanel = lazy(() => import('../plan-years/years-panel.js'));

const EvaluationsPanel = lazy(() => import('../plan-evaluations/evaluations-panel.js'));

const BUSY_MS = 1_500;
const CALM_MS = 15_000;

const isBusy = (progress: ImportProgress | undefined) =>
  progress?.state === 'reading' || progress?.state === 'launching';

/** One plan: being read, under review, being launched, in force. */
export default function PlanScreen() {
  const say = useWords();
  const { planId } = useParams({ from: '/home/plans/$planId' });
  const progress = useQuery({
    ...readImportOptions({ path: { planId } }),
    refetchInterval: (query) => (isBusy(query.state.data) ? BUSY_MS : CALM_MS),
  });
  const plan = useQuery({
    ...readPlanOptions({ path: { planId } }),
    refetchInterval: isBusy(progress.data) ? BUSY_MS : CALM_MS,
  });
  const { refetch } = plan;
  const reviews = isOfficer(useSession());
  // The header's counts and the chip beside them are of the same moment.
  useEffect(() => void refetch(), [refetch, progress.data?.state, progress.data?.done]);
  if (plan.error && !plan.data) {
    return troubleOf(plan.error).status === 404 ? (
      <Nothing title={say.problem.notFound} />
    ) : (
      <TroubleNote error={plan.error} onRetry={() => void plan.refetch()} />
    );
  }
  if (!plan.data || !progress.data) return <Bones lines={10} />;
  return (
    <Page title={plan.data.title} actions={<PlanLinks plan={plan.data} />}>
      <PlanState plan={plan.data} progress={progress.data} />
      <Suspense fallback={null}>
        <RevisionPanel plan={plan.data} />
      </Suspense>
      {plan.data.inForce > 0 && (
        <Suspense fallback={null}>
          <OutlinePanel planId={planId} />
          <PublicationPanel planId={planId} />
          <EvaluationsPanel planId={planId} />
          <YearsPanel planId={planId} />
        </Suspense>
      )}
      {reviews && progress.data.state !== 'reading' && progress.data.state !== 'refused' && (
        <Suspense fallback={<Bones lines={10} />}>
          <DraftReview plan={plan.data} />
        </Suspense>
      )}
    </Page>
  );
}

function PlanLinks({ plan }: { plan: Plan }) {
  const say = useWords();
  const inReview = isOfficer(useSession()) && (plan.state === 'review' || plan.state === 'in-force');
  const edition = useEdition(plan.planId, inReview);
  return (
    <>
      <Link to="/plans/import">{say.plans.list}</Link>
      {plan.inForce > 0 && (
        <Link
          to="/measures"
          search={{ planId: plan.planId, ...(plan.archivedOn !== null && { archived: 'yes' as const }) }}
        >
          {say.plans.seeMeasures}
        </Link>
      )}
      {edition.data?.against && (
        <Link
          to="/plans/$planId"
          params={{ planId: plan.planId }}
          search={{ view: 'edition' }}
          data-testid="see-edition"
        >
          {say.review.seeEdition}
        </Link>
      )}
      {inReview && plan.inForce === 0 && <GiveUp plan={plan} />}
    </>
  );
}

function PlanState({ plan, progress }: { plan: Plan; progress: ImportProgress }) {
  const say = useWords();
  const busy = isBusy(progress);
  return (
    <section className="plan-state" data-testid="plan-state" data-state={progress.state}>
      <p>
        <b>{say.labels.importState[progress.state]}</b>
        <span className="quiet">
          {[plan.issuer, plan.documentNumber, plan.issuedOn].filter(Boolean).join(' ')}
          {plan.shiftYears !== 0 && ` · ${say.plans.shifted({ n: plan.shiftYears })}`}
        </span>
        <span>
          {say.plans.measures({ n: plan.measures })} · {say.plans.inForce({ n: plan.inForce })}
          {plan.unassigned > 0 && ` · ${say.plans.unassigned({ n: plan.unassigned })}`}
        </span>
        {plan.archivedOn !== null && <b>{say.planYears.inList({ on: plan.archivedOn })}</b>}
        {plan.revisedBy !== null && (
          <Link to="/plans/$planId" params={{ planId: plan.revisedBy }}>
            {say.revision.revisedBy}
          </Link>
        )}
      </p>
      {busy && (
        <>
          <Progress
            percent={progress.total === 0 ? 0 : Math.round((progress.done / progress.total) * 100)}
            format={() => say.plans.progress({ done: progress.done, total: progress.total })}
          />
          <small className="quiet">{say.plans.leaveIt}</small>
        </>
      )}
      {progress.state === 'refused' && (
        <div role="alert" className="trouble">
          <strong>{progress.sentence ?? say.labels.importState.refused}</strong>
          <span>{say.plans.refusedWhy}</span>
          <small>{progress.code}</small>
        </div>
      )}
      {progress.state === 'refused' && <LedgerErrors findings={progress.findings} />}
      {progress.state === 'refused' && progress.findings.some((finding) => !finding.code.startsWith('ledger.')) && (
        <details>
          <summary>{say.plans.findings({ n: progress.findings.length })}</summary>
          <ul>
            {progress.findings.map((finding, index) => (
              <li key={index}>{findingWords(say, finding)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
