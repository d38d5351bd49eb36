import { paired } from '../elements/listed.js';
import {
  readIndicatorOptions,
  readIndicatorValuesOptions,
  type Indicator,
  type IndicatorTarget,
  type IndicatorValues,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText } from '../elements/due.js';
import { Bones, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { NotFoundPage } from '../shell/lost.js';
import { mayKeep, useSession } from '../shell/session.js';
import { useWords, type Words } from '../words/words.js';
import { ConfirmBar } from './confirm-bar.js';
import { goalWords, MeasuredNote, NextFigure, PathWord } from './figure-words.js';
import './indicators.css';
import { ReportLink } from './report-link.js';
import { TermsForm } from './terms-form.js';

// A chart is loaded when somebody looks at one.
const IndicatorChart = lazy(() => import('./indicator-chart.js'));

type Version = IndicatorValues['items'][number];

/** One indicator: how it is judged, its figures on their path, every version of them, and what it serves. */
export default function IndicatorScreen() {
  const { indicatorId } = useParams({ from: '/home/indicators/$indicatorId' });
  const path = { indicatorId };
  const session = useSession();
  const found = useQuery({ ...readIndicatorOptions({ path }), ...live });
  const values = useQuery({ ...readIndicatorValuesOptions({ path }), ...live });
  const keeps = mayKeep(session, 'indicators.keep');
  const { indicators: words } = useWords();
  if (found.error && !found.data)
    return troubleOf(found.error).status === 404 ? <NotFoundPage /> : <TroubleNote error={found.error} />;
  if (!found.data) return <Bones lines={12} />;
  const indicator = found.data;
  const versions = values.data?.items ?? [];
  return (
    <Page title={titleOf(indicator, words)} actions={<ReportLink indicator={indicator} />}>
      <Standing indicator={indicator} />
      {keeps && indicator.pending !== null && <ConfirmBar indicator={indicator} pending={indicator.pending} />}
      <Figures indicator={indicator} versions={versions} />
      <Bases indicator={indicator} />
      <Shared targets={indicator.targets} />
      {keeps && <Terms key={JSON.stringify(indicator.terms)} indicator={indicator} />}
    </Page>
  );
}

/** An indicator's name, and whose part of it is meant. */
function titleOf({ name, partOf }: Indicator, words: Words['indicators']): string {
  return partOf === null ? name : `${name} · ${words.partOf({ name: partOf.name })}`;
}

/** In one line how it stands, in the next how that is judged. */
function Standing({ indicator: { last, unit, word, next, terms, pending, growth } }: { indicator: Indicator }) {
  const { indicators: words } = useWords();
  return (
    <section className="indicator-standing">
      <p>
        <b className="indicator-last">{last === null ? words.noFigure : `${last.value} ${unit}`}</b>
        <PathWord word={word} />
        {last !== null && <span className="quiet">{words.asOf({ date: last.asOf })}</span>}
        {growth !== null && <span data-testid="growth">{words.growth({ ...growth, unit })}</span>}
        {next !== null && <NextFigure next={next} />}
        {pending !== null && <span>{words.waiting({ value: pending.value, unit })}</span>}
        {pending?.finding === true && (
          <span className="wrong">{words.finding({ value: pending.value, sum: pending.sum ?? '' })}</span>
        )}
      </p>
      {terms !== null && (
        <p className="quiet">
          {paired(words.definition, terms.definition === '' ? words.noDefinition : terms.definition)} ·{' '}
          {words.strength[terms.strength]} · {words.direction[terms.direction]} ·{' '}
          {words.tolerance({ value: terms.tolerance, unit })}
        </p>
      )}
    </section>
  );
}

/** The chart and, always, its table. */
function Figures({ indicator, versions }: { indicator: Indicator; versions: readonly Version[] }) {
  const { indicators: words } = useWords();
  const drawn = versions.some(({ state }) => state === 'confirmed') || (indicator.terms?.path.length ?? 0) > 0;
  const { unit } = indicator;
  const columns: readonly Column<Version>[] = [
    {
      key: 'asOf',
      head: words.version.asOf,
      width: 118,
      onPhone: 'title',
      cell: (row) => <DateText date={row.asOf} />,
    },
    { key: 'value', head: words.version.value, width: 130, cell: (row) => `${row.value} ${unit}` },
    {
      key: 'ratio',
      head: words.version.ratio,
      width: 150,
      cell: (row) => (row.numerator === null ? '—' : `${row.numerator} / ${row.denominator ?? ''}`),
    },
    { key: 'source', head: words.version.source, cell: (row) => row.source },
    { key: 'by', head: words.version.by, width: 120, cell: (row) => row.by },
    { key: 'state', head: words.version.state, width: 200, cell: (row) => <VersionState row={row} /> },
  ];
  return (
    <Section title={words.chart} note={drawn ? words.chartNote : words.versions}>
      {drawn && (
        <Suspense fallback={<Bones lines={5} />}>
          <IndicatorChart indicator={indicator} versions={versions} />
        </Suspense>
      )}
      <DataTable label={words.versions} columns={columns} rows={versions} keyOf={(row) => row.figureId} />
    </Section>
  );
}

type Base = Indicator['bases'][number];

/** 基期值: what growth is counted from, with every version that stood before. */
function Bases({ indicator: { bases, unit } }: { indicator: Indicator }) {
  const { indicators: words } = useWords();
  const columns: readonly Column<Base>[] = [
    { key: 'on', head: words.baseOn, width: 150, onPhone: 'title', cell: (row) => <DateText date={row.on} /> },
    { key: 'value', head: words.base, width: 130, cell: (row) => `${row.value} ${unit}` },
    { key: 'source', head: words.baseSource, cell: (row) => row.source },
    { key: 'document', head: words.baseWords.document, cell: (row) => row.document ?? '—' },
    { key: 'by', head: words.baseBy, width: 200, cell: (row) => row.by ?? words.baseWithPlan },
  ];
  return (
    <Section title={words.base}>
      {bases.length === 0 ? (
        <p className="quiet">{words.noBase}</p>
      ) : (
        <DataTable
          label={words.bases}
          columns={columns}
          rows={[...bases].reverse()}
          keyOf={(row) => `${row.at ?? ''}/${row.on}/${row.value}`}
        />
      )}
    </Section>
  );
}

function VersionState({ row }: { row: Version }) {
  const { indicators: words } = useWords();
  return (
    <>
      {words.state[row.state]}
      {row.answeredBy !== null && <small className="quiet"> {row.answeredBy}</small>}
      {row.reason !== null && <small className="block">{row.reason}</small>}
      {row.settled !== null && <small className="quiet block">{row.settled.reason}</small>}
    </>
  );
}

function Shared({ targets }: { targets: readonly IndicatorTarget[] }) {
  const say = useWords();
  const columns: readonly Column<IndicatorTarget>[] = [
    {
      key: 'measure',
      head: say.indicators.head.plans,
      onPhone: 'title',
      cell: (row) => (
        <>
          <Link to="/measures/$measureId" params={{ measureId: row.measureId }} className="row-title">
            <span className="quiet">{row.number}</span> {row.title}
          </Link>
          <small className="quiet block">
            {row.planTitle} · {row.lead?.name}
          </small>
        </>
      ),
    },
    {
      key: 'goal',
      head: say.indicators.head.goal,
      width: 200,
      cell: (row) => goalWords(say, row.measured, row.dueOn),
    },
    {
      key: 'stands',
      head: say.indicators.head.word,
      width: 320,
      cell: (row) => <MeasuredNote measured={row.measured} open={row.state === 'open'} />,
    },
  ];
  return (
    <Section title={say.indicators.shared}>
      <DataTable
        label={say.indicators.shared}
        columns={columns}
        rows={targets}
        keyOf={(row) => `${row.measureId}/${row.obligationId}`}
      />
    </Section>
  );
}

function Terms({ indicator }: { indicator: Indicator }) {
  const { indicators: words } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Section title={words.terms} note={words.termsNote}>
      {open ? (
        <TermsForm indicator={indicator} onClose={() => setOpen(false)} />
      ) : (
        <button type="button" className="plain" data-testid="plan-indicator" onClick={() => setOpen(true)}>
          {words.terms}
        </button>
      )}
    </Section>
  );
}
