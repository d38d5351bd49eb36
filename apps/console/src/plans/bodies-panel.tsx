import type { Draft, DraftBodies } from '@duban/api-client';
import { Select } from 'antd';
import { DataTable, type Column } from '../elements/data-table.js';
import { listed } from '../elements/listed.js';
import { useWords } from '../words/words.js';
import { useDraftChange } from './use-draft.js';

const CHOICES = ['parts', 'support', 'words'] as const;

/** Bodies that the draft names by their kind: who that is by the register, and what the launch makes of them. */
export function BodiesPanel({ draft }: { draft: Draft }) {
  const { review } = useWords();
  const change = useDraftChange(draft.planId);
  if (draft.bodies.length === 0) return null;
  const columns: readonly Column<DraftBodies>[] = [
    { key: 'name', head: review.bodies.name, onPhone: 'title', cell: ({ name }) => <b>{name}</b> },
    { key: 'found', head: review.bodies.found, cell: (row) => <Found bodies={row} /> },
    {
      key: 'mentions',
      head: review.department.used,
      width: 110,
      cell: ({ mentions }) => review.department.mentions({ n: mentions }),
    },
    {
      key: 'as',
      head: review.bodies.as,
      width: 250,
      cell: ({ name, found, as }) =>
        found.length === 0 ? (
          <span className="quiet">{review.bodies.choice.words}</span>
        ) : (
          <Select
            className="bodies-as"
            value={as}
            aria-label={`${name} ${review.bodies.as}`}
            data-testid="bodies-as"
            disabled={change.isPending}
            options={CHOICES.map((value) => ({ value, label: review.bodies.choice[value] }))}
            onChange={(next) => change.mutate({ bodies: [{ name, as: next }] })}
          />
        ),
    },
  ];
  return (
    <section className="section" data-testid="bodies-panel">
      <h3>{review.bodies.title}</h3>
      <p className="quiet">{review.bodies.note}</p>
      <DataTable label={review.bodies.title} columns={columns} rows={draft.bodies} keyOf={({ name }) => name} />
    </section>
  );
}

function Found({ bodies: { known, found } }: { bodies: DraftBodies }) {
  const { review } = useWords();
  if (found.length > 0)
    return (
      <span>
        {review.bodies.count({ n: found.length })}
        <small className="quiet block">{listed(found.map(({ name }) => name))}</small>
      </span>
    );
  return <span className="draft-state department-suggested">{known ? review.bodies.none : review.bodies.unclear}</span>;
}

/** How many parts the launch of these rows makes: nobody launches a hundred measures without knowing. */
export function BodiesAtLaunch({ draft, going }: { draft: Draft; going: Draft['rows'] }) {
  const { review } = useWords();
  const dividing = draft.bodies.flatMap(({ name, as, found }) => {
    const rows = going.filter(({ parties }) => parties.includes(name)).length;
    return as === 'parts' && rows > 0 ? [{ name, rows, offices: found.length }] : [];
  });
  if (dividing.length === 0) return null;
  return (
    <ul className="launch-left-out" data-testid="bodies-at-launch">
      {dividing.map((each) => (
        <li key={each.name}>{review.bodies.atLaunch(each)}</li>
      ))}
    </ul>
  );
}
