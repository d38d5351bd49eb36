import { listed } from '../elements/listed.js';
import type { Draft, DraftDepartment } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Nothing } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { BodiesPanel } from './bodies-panel.js';
import { useDraftChange } from './use-draft.js';

const MapDialog = lazy(async () => ({ default: (await import('./map-dialog.js')).MapDialog }));

/** What needs an eye comes first. */
const ORDER: readonly DraftDepartment['state'][] = ['suggested', 'new', 'added', 'mapped', 'known'];
const LIKELY_FROM = 0.9;

type Change = ReturnType<typeof useDraftChange>;

/** The offices that the draft names, held against the register: confirm, map, or add as new. */
export function DepartmentsPanel({ draft }: { draft: Draft }) {
  const say = useWords();
  const change = useDraftChange(draft.planId);
  const [mapping, setMapping] = useState<string | null>(null);
  const rows = [...draft.departments].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.mentions - a.mentions,
  );
  const asked = rows.find((each) => each.name === mapping);
  const columns = useColumns(change, setMapping);
  if (rows.length === 0 && draft.bodies.length === 0) return <Nothing title={say.review.department.none} />;
  return (
    <>
      <section className="section" data-testid="departments-panel">
        <div className="draft-bar department-bar">
          <p className="quiet">{say.review.department.note}</p>
          <BulkActs rows={rows} change={change} />
        </div>
        {change.error && <TroubleNote error={change.error} />}
        <DataTable label={say.review.tab.departments} columns={columns} rows={rows} keyOf={(row) => row.name} />
        {asked && (
          <Suspense fallback={null}>
            <MapDialog planId={draft.planId} office={asked} onClose={() => setMapping(null)} />
          </Suspense>
        )}
      </section>
      <BodiesPanel draft={draft} />
    </>
  );
}

/** The sure ones and the new ones, each in one click with its count. */
function BulkActs({ rows, change }: { rows: readonly DraftDepartment[]; change: Change }) {
  const say = useWords();
  const likely = rows.flatMap(({ state, match, name }) =>
    state === 'suggested' && match !== null && match.score >= LIKELY_FROM ? [{ name, code: match.code }] : [],
  );
  const fresh = rows.filter((each) => each.state === 'new').map(({ name }) => ({ name, add: true as const }));
  return (
    <span className="page-actions">
      {likely.length > 0 && (
        <Button
          type="primary"
          data-testid="accept-likely"
          loading={change.isPending}
          onClick={() => change.mutate({ departments: likely })}
        >
          {say.review.department.acceptLikely({ n: likely.length })}
        </Button>
      )}
      {fresh.length > 0 && (
        <Button
          data-testid="accept-new"
          loading={change.isPending}
          onClick={() => change.mutate({ departments: fresh })}
        >
          {say.review.department.acceptNew({ n: fresh.length })}
        </Button>
      )}
    </span>
  );
}

function useColumns(change: Change, onMap: (name: string) => void): readonly Column<DraftDepartment>[] {
  const say = useWords();
  return [
    { key: 'name', head: say.review.department.name, onPhone: 'title', cell: (row) => <NameCell office={row} /> },
    {
      key: 'state',
      head: say.measures.status,
      width: 130,
      cell: (row) => (
        <span className={`draft-state department-${row.state}`} data-testid="department-state" data-state={row.state}>
          {say.review.department.state[row.state]}
        </span>
      ),
    },
    { key: 'match', head: say.review.department.mapTo, width: 260, cell: (row) => <MatchCell office={row} /> },
    {
      key: 'mentions',
      head: say.review.department.used,
      width: 110,
      cell: (row) => say.review.department.mentions({ n: row.mentions }),
    },
    {
      key: 'acts',
      head: say.review.department.acts,
      width: 210,
      cell: (row) => <ActsCell office={row} change={change} onMap={() => onMap(row.name)} />,
    },
  ];
}

function NameCell({ office }: { office: DraftDepartment }) {
  const say = useWords();
  const others = office.spellings.filter((each) => each !== office.name);
  const about = [
    say.labels.departmentLevel[office.level],
    say.labels.supervisionLine[office.line],
    ...(office.standing === 'other' ? [say.review.department.outOfLine] : []),
    ...(office.parent === null ? [] : [say.review.department.parent({ name: office.parent })]),
  ];
  return (
    <span>
      <b>{office.name}</b>
      {others.length > 0 && (
        <small className="quiet block">{say.review.department.also({ names: listed(others) })}</small>
      )}
      <small className="quiet block">{about.join(' · ')}</small>
    </span>
  );
}

function MatchCell({ office }: { office: DraftDepartment }) {
  const say = useWords();
  const { match, state } = office;
  if (match === null) return <small className="quiet">{say.review.department.asNew}</small>;
  if (state !== 'suggested') return match.name === office.name ? '—' : say.review.department.is({ name: match.name });
  return say.review.department.like({ name: match.name, percent: Math.round(match.score * 100) });
}

function ActsCell({ office, change, onMap }: { office: DraftDepartment; change: Change; onMap: () => void }) {
  const say = useWords();
  const { name, state, match } = office;
  const decide = (code: string | null) => change.mutate({ departments: [{ name, code }] });
  if (state === 'mapped' || state === 'added')
    return (
      <button type="button" className="plain" disabled={change.isPending} onClick={() => decide(null)}>
        {say.review.department.takeBack}
      </button>
    );
  return (
    <span className="page-actions">
      {state === 'suggested' && match && (
        <Button
          size="small"
          disabled={change.isPending}
          data-testid="same-department"
          onClick={() => decide(match.code)}
        >
          {say.review.department.same}
        </Button>
      )}
      {state !== 'known' && (
        <button type="button" className="plain" data-testid="map-department" onClick={onMap}>
          {say.review.department.other}
        </button>
      )}
    </span>
  );
}
