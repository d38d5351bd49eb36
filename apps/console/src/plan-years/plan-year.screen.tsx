import { closePlanYear, readPlanYearOptions, type PlanYear } from '@duban/api-client';
import { yearOutcomes } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { useClosingChange } from '../closing/use-closing-change.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import '../instruments/print.css';
import { mayKeep, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { OutcomeTable, WorkPlans } from './year-tables.js';
import './plan-years.css';
import { sumsOf } from './years-panel.js';

/** 年度收官: the closing list of a plan's year, with its work plans; as it goes on paper. */
export default function PlanYearScreen() {
  const say = useWords();
  const { planYears: words } = say;
  const { planId, year } = useParams({ from: '/home/plans/$planId/years/$year' });
  const found = useQuery(readPlanYearOptions({ path: { planId, year } }));
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Page
      title={`${words.list({ year })} ${found.data.title}`}
      actions={
        <>
          <Link to="/plans/$planId" params={{ planId }} hash="years" className="act">
            {say.instruments.back}
          </Link>
          <Button onClick={() => window.print()}>{say.instruments.print}</Button>
        </>
      }
    >
      <List key={found.data.closedOn} year={found.data} />
    </Page>
  );
}

function List({ year }: { year: PlanYear }) {
  const { planYears: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const today = useToday();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const closes = keeps && year.closedOn === null && today >= year.closesOn;
  const open = year.measures.filter(({ outcome }) => outcome === 'still-open');
  const said = open.map(({ measureId, reason }) => ({ measureId, reason: reasons[measureId] ?? reason }));
  const write = closes
    ? (measureId: string, reason: string) => setReasons({ ...reasons, [measureId]: reason })
    : undefined;
  return (
    <>
      {year.closedOn === null && (
        <div className="letter-head screen-only">
          <span className="quiet">
            {closes ? words.closing({ n: open.length }) : `${words.preview} ${words.closesOn({ on: year.closesOn })}`}
          </span>
          {closes && <Close year={year} reasons={said} />}
        </div>
      )}
      <article className="sheet year-paper" data-testid="year-sheet" data-closed={year.closedOn !== null}>
        <header>
          <strong>{year.title}</strong>
          <h2>{words.list({ year: String(year.year) })}</h2>
        </header>
        <p className="quiet">
          {[year.issuer, year.documentNumber, words.asOf({ on: year.asOf })].filter(Boolean).join(' ')}
        </p>
        <p className="sheet-text">{words.sums(sumsOf(year.sums))}</p>
        {yearOutcomes.map((outcome) => (
          <OutcomeTable
            key={outcome}
            outcome={outcome}
            rows={year.measures.filter((each) => each.outcome === outcome)}
            reasons={reasons}
            onReason={write}
          />
        ))}
        <WorkPlans rows={year.workPlans} />
        <footer>
          <span>{year.closedOn === null ? '' : words.closed({ by: year.closedBy ?? '', on: year.closedOn })}</span>
        </footer>
      </article>
    </>
  );
}

interface CloseProps {
  readonly year: PlanYear;
  readonly reasons: { measureId: string; reason: string }[];
}

function Close({ year: { planId, year }, reasons }: CloseProps) {
  const { planYears: words } = useWords();
  const change = useClosingChange();
  return (
    <div className="letter-acts">
      <Button
        type="primary"
        data-testid="close-year"
        disabled={reasons.some(({ reason }) => reason.trim() === '')}
        loading={change.isPending}
        onClick={() =>
          change.mutate(() =>
            closePlanYear({ path: { planId, year: String(year) }, body: { reasons }, throwOnError: true }),
          )
        }
      >
        {words.close}
      </Button>
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
