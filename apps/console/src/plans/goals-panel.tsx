import type { Draft, DraftIndicator, Plan } from '@duban/api-client';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { DocumentSection } from './document-section.js';
import './goals.css';
import { amountOf, goalLines, indicatorTables, type GoalLine, type IndicatorTable } from './plan-goals.js';
import { ReadNote } from './read-note.js';
import { SourceLink } from './source-link.js';

/** What the document says of itself, and what the plan asks as a whole: goals and indicator tables. */
export function GoalsPanel({ draft, plan }: { draft: Draft; plan: Plan }) {
  const { t } = useTranslation();
  const shifted = plan.shiftYears === 0 ? undefined : t('review.goals.shifted', { n: plan.shiftYears });
  const tables = indicatorTables(draft.indicators);
  return (
    <div className="goals-panel" data-testid="goals-panel">
      <DocumentSection draft={draft} />
      <Section title={t('review.goals.title')} note={shifted ?? t('review.goals.note')}>
        <Goals draft={draft} />
      </Section>
      <Section title={t('review.indicators.title')} note={shifted}>
        {tables.length === 0 && <p className="quiet">{t('review.indicators.none')}</p>}
        {tables.map((table, index) => (
          <Indicators key={index} draft={draft} table={table} />
        ))}
      </Section>
    </div>
  );
}

const placeOf = ({ span }: { span: { start: number; end: number } }) => `${span.start}-${span.end}`;

function Goals({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const lines = goalLines(draft.goals);
  if (lines.length === 0) return <p className="quiet">{t('review.goals.none')}</p>;
  const columns: readonly Column<GoalLine>[] = [
    { key: 'what', head: t('review.goals.what'), onPhone: 'title', cell: (line) => <What line={line} /> },
    { key: 'value', head: t('review.value'), width: 170, cell: (line) => <Amount line={line} /> },
    { key: 'by', head: t('review.by'), width: 150, cell: (line) => <ByWhen line={line} /> },
    {
      key: 'source',
      head: t('review.goals.source'),
      width: 160,
      cell: (line) => <SourceLink draft={draft} span={line.goal.span} />,
    },
  ];
  return (
    <DataTable
      label={t('review.goals.title')}
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
  const { t } = useTranslation();
  if (line.kind === 'target') {
    const { per } = line.goal;
    return (
      <>
        <b>{amountOf(line.goal)}</b>
        {per !== undefined && (
          <small className="quiet block">
            {t('review.per')} {per}
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
  const { t } = useTranslation();
  if (line.kind === 'recurring') return t(`review.often.${line.goal.frequency}`);
  const { dueOn } = line.goal;
  return dueOn ?? <span className="quiet">{t('review.goals.undated')}</span>;
}

const FEW_YEARS = 6;

/** One indicator table of the document, a column for each of its years. */
function Indicators({ draft, table }: { draft: Draft; table: IndicatorTable }) {
  const { t } = useTranslation();
  const width = table.years.length > FEW_YEARS ? 70 : 100;
  const columns: readonly Column<DraftIndicator>[] = [
    { key: 'name', head: t('review.indicator'), onPhone: 'title', cell: (row) => row.name },
    { key: 'unit', head: t('review.unit'), width: 90, cell: (row) => row.unit || '—' },
    ...table.years.map((year) => ({
      key: year,
      head: t('review.indicators.year', { year }),
      width,
      cell: (row: DraftIndicator) => row.values[year] ?? '—',
    })),
    { key: 'kind', head: t('review.indicators.kind'), width: 110, cell: (row) => <Kind of={row.kind} /> },
    {
      key: 'source',
      head: t('review.goals.source'),
      width: 160,
      cell: (row) => <SourceLink draft={draft} span={row.span} />,
    },
  ];
  return (
    <DataTable
      label={t('review.indicators.title')}
      columns={columns}
      rows={table.rows}
      keyOf={(row) => `${placeOf(row)} ${row.name}`}
    />
  );
}

function Kind({ of }: { of: DraftIndicator['kind'] }) {
  const { t } = useTranslation();
  if (of === null) return <span className="quiet">—</span>;
  return (
    <span className={`draft-state ${of === '约束性' ? 'indicator-binding' : ''}`}>
      {t(`review.indicators.of.${of}`)}
    </span>
  );
}
