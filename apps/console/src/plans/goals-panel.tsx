import type { Draft, DraftIndicator, Plan } from '@duban/api-client';
import { useWords } from '../words/words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { DocumentSection } from './document-section.js';
import './goals.css';
import { amountOf, goalLines, indicatorTables, type GoalLine, type IndicatorTable } from './plan-goals.js';
import { ReadNote } from './read-note.js';
import { SourceLink } from './source-link.js';

/** What the document says of itself, and what the plan asks as a whole: goals and indicator tables. */
export function GoalsPanel({ draft, plan }: { draft: Draft; plan: Plan }) {
  const say = useWords();
  const shifted = plan.shiftYears === 0 ? undefined : say.review.goals.shifted({ n: plan.shiftYears });
  const tables = indicatorTables(draft.indicators);
  return (
    <div className="goals-panel" data-testid="goals-panel">
      <DocumentSection draft={draft} />
      <Section title={say.review.goals.title} note={shifted ?? say.review.goals.note}>
        <Goals draft={draft} />
      </Section>
      <Section title={say.review.indicators.title} note={shifted}>
        {tables.length === 0 && <p className="quiet">{say.review.indicators.none}</p>}
        {tables.map((table, index) => (
          <Indicators key={index} draft={draft} table={table} />
        ))}
      </Section>
    </div>
  );
}

const placeOf = ({ span }: { span: { start: number; end: number } }) => `${span.start}-${span.end}`;

function Goals({ draft }: { draft: Draft }) {
  const say = useWords();
  const lines = goalLines(draft.goals);
  if (lines.length === 0) return <p className="quiet">{say.review.goals.none}</p>;
  const columns: readonly Column<GoalLine>[] = [
    { key: 'what', head: say.review.goals.what, onPhone: 'title', cell: (line) => <What line={line} /> },
    { key: 'value', head: say.review.value, width: 170, cell: (line) => <Amount line={line} /> },
    { key: 'by', head: say.review.by, width: 150, cell: (line) => <ByWhen line={line} /> },
    {
      key: 'source',
      head: say.review.goals.source,
      width: 160,
      cell: (line) => <SourceLink draft={draft} span={line.goal.span} />,
    },
  ];
  return (
    <DataTable
      label={say.review.goals.title}
      columns={columns}
      rows={lines}
      keyOf={(line) => `${line.kind} ${placeOf(line.goal)} ${line.kind === 'target' ? line.goal.indicator : ''}`}
      tone={(line) => (line.inside ? 'goal-inside' : undefined)}
    />
  );
}

function What({ line: { kind, goal } }: { line: GoalLine }) {
  const { confidence } = goal;
  return (
    <span>
      {kind === 'target' ? goal.indicator || goal.text : goal.title}
      {kind === 'target' && goal.indicator !== '' && <small className="quiet block">{goal.text}</small>}{' '}
      <ReadNote read={{ confidence, relative: kind === 'deadline' && goal.relative }} />
    </span>
  );
}

function Amount({ line }: { line: GoalLine }) {
  const say = useWords();
  if (line.kind === 'target') {
    const { per } = line.goal;
    return (
      <>
        <b>{amountOf(line.goal)}</b>
        {per !== undefined && (
          <small className="quiet block">
            {say.review.per} {per}
          </small>
        )}
      </>
    );
  }
  if (line.kind === 'recurring' && line.goal.quantity !== null)
    return <b>{`${line.goal.quantity} ${line.goal.unit ?? ''}`.trim()}</b>;
  return <span className="quiet">—</span>;
}

function ByWhen({ line }: { line: GoalLine }) {
  const say = useWords();
  if (line.kind === 'recurring') return say.review.often[line.goal.frequency];
  const { dueOn } = line.goal;
  return dueOn ?? <span className="quiet">{say.review.goals.undated}</span>;
}

const FEW_YEARS = 6;

/** One indicator table of the document, a column for each of its years. */
function Indicators({ draft, table }: { draft: Draft; table: IndicatorTable }) {
  const say = useWords();
  const width = table.years.length > FEW_YEARS ? 70 : 100;
  const columns: readonly Column<DraftIndicator>[] = [
    { key: 'name', head: say.review.indicator, onPhone: 'title', cell: (row) => row.name },
    { key: 'unit', head: say.review.unit, width: 90, cell: (row) => row.unit || '—' },
    ...table.years.map((year) => ({
      key: year,
      head: say.review.indicators.year({ year }),
      width,
      cell: (row: DraftIndicator) => row.values[year] ?? '—',
    })),
    { key: 'kind', head: say.review.indicators.kind, width: 110, cell: (row) => <Kind of={row.kind} /> },
    {
      key: 'source',
      head: say.review.goals.source,
      width: 160,
      cell: (row) => <SourceLink draft={draft} span={row.span} />,
    },
  ];
  return (
    <DataTable
      label={say.review.indicators.title}
      columns={columns}
      rows={table.rows}
      keyOf={(row) => `${placeOf(row)} ${row.name}`}
    />
  );
}

function Kind({ of }: { of: DraftIndicator['kind'] }) {
  const say = useWords();
  if (of === null) return <span className="quiet">—</span>;
  return (
    <span className={`draft-state ${of === '约束性' ? 'indicator-binding' : ''}`}>{say.review.indicators.of[of]}</span>
  );
}
