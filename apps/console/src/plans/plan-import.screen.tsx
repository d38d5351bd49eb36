import { listPlansOptions, type Plan } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import './plans.css';
import { UploadForm } from './upload-form.js';

/** 计划导入: upload a document, and the plans that came before it. */
export default function PlanImportScreen() {
  const say = useWords();
  const [archived, setArchived] = useState(false);
  const plans = useQuery({
    ...listPlansOptions({ query: { limit: 200, ...(archived && { archived: 'yes' }) } }),
    ...live,
  });
  const columns = useColumns();
  const [withRefused, setWithRefused] = useState(false);
  const items = plans.data?.items.filter((plan) => withRefused || plan.state !== 'refused');
  const refused = (plans.data?.items ?? []).filter((plan) => plan.state === 'refused').length;
  return (
    <Page wide title={say.plans.title}>
      <UploadForm />
      <Section title={say.plans.list}>
        {plans.isPending && <Bones lines={4} />}
        {plans.error && <TroubleNote error={plans.error} onRetry={() => void plans.refetch()} />}
        {items?.length === 0 && <p className="quiet">{say.plans.none}</p>}
        {items && items.length > 0 && (
          <DataTable label={say.plans.list} columns={columns} rows={items} keyOf={(row) => row.planId} dense />
        )}
        <button
          type="button"
          className="plain"
          aria-expanded={archived}
          data-testid="archived-plans"
          onClick={() => setArchived(!archived)}
        >
          {archived ? say.planYears.hide : say.planYears.show}
        </button>
        {refused > 0 && (
          <button
            type="button"
            className="plain"
            aria-expanded={withRefused}
            data-testid="refused-imports"
            onClick={() => setWithRefused(!withRefused)}
          >
            {withRefused ? say.plans.hideRefused : say.plans.showRefused({ n: refused })}
          </button>
        )}
      </Section>
    </Page>
  );
}

function useColumns(): readonly Column<Plan>[] {
  const say = useWords();
  const counts = (row: Plan) => [
    say.plans.measures({ n: row.measures }),
    say.plans.inForce({ n: row.inForce }),
    ...(row.unassigned > 0 ? [say.plans.unassigned({ n: row.unassigned })] : []),
  ];
  return [
    { key: 'title', head: say.measures.plan, onPhone: 'title', cell: (row) => <TitleCell plan={row} /> },
    {
      key: 'state',
      head: say.measures.status,
      width: 150,
      cell: (row) => <b>{stateWords(say, row)}</b>,
    },
    { key: 'measures', head: say.plans.counts, width: 260, cell: (row) => counts(row).join(' · ') },
    {
      key: 'createdAt',
      head: say.plans.createdAt,
      width: 150,
      onPhone: 'hidden',
      cell: (row) => <small className="quiet">{officeTime(row.createdAt)}</small>,
    },
  ];
}

function stateWords(say: ReturnType<typeof useWords>, { archivedOn, revisedBy, state }: Plan): string {
  if (archivedOn !== null) return say.planYears.inList({ on: archivedOn });
  return revisedBy === null ? say.labels.importState[state] : say.revision.revisedBy;
}

function TitleCell({ plan }: { plan: Plan }) {
  const say = useWords();
  return (
    <>
      <Link to="/plans/$planId" params={{ planId: plan.planId }} className="row-title">
        {plan.title}
      </Link>
      <small className="quiet block">
        {[plan.issuer, plan.documentNumber].filter(Boolean).join(' ')}
        {plan.shiftYears !== 0 && ` · ${say.plans.shifted({ n: plan.shiftYears })}`}
      </small>
    </>
  );
}
