import {
  archivePlan,
  listPlanYearsOptions,
  reopenPlan,
  reopenPlanYear,
  type PlanYearItem,
  type PlanYears,
} from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Asked } from '../closing/bulletin-acts.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { listed } from '../elements/listed.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { mayKeep, useSession, useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import './plan-years.css';

/** 年度收官、归档: the years of a plan, and whether all of it is over. */
export default function YearsPanel({ planId }: { planId: string }) {
  const { planYears: words } = useWords();
  const found = useQuery(listPlanYearsOptions({ path: { planId } }));
  const items = found.data?.items ?? [];
  const last = items.findLast(({ closedOn }) => closedOn !== null)?.year ?? null;
  return (
    <Section title={words.title} note={words.note} id="years">
      {found.error && <TroubleNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="items publications" data-testid="plan-years">
        {items.map((item) => (
          <Year
            key={item.year}
            planId={planId}
            item={item}
            mayReopen={item.year === last && found.data?.archive.archivedOn === null}
          />
        ))}
      </ul>
      {found.data && items.length > 0 && <Archive planId={planId} archive={found.data.archive} />}
    </Section>
  );
}

interface YearProps {
  readonly planId: string;
  readonly item: PlanYearItem;
  readonly mayReopen: boolean;
}

function Year({ planId, item, mayReopen }: YearProps) {
  const { planYears: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const today = useToday();
  const change = useClosingChange();
  const [asking, setAsking] = useState(false);
  const { year, closesOn, closedBy, closedOn, sums, reopened } = item;
  const state = closedOn !== null ? 'closed' : today >= closesOn ? 'owed' : 'running';
  return (
    <li>
      <b>{words.year({ year: String(year) })}</b>
      <span>{words.state[state]}</span>
      {closedOn === null ? (
        <span className="quiet">{words.closesOn({ on: closesOn })}</span>
      ) : (
        <span className="quiet">{words.closed({ by: closedBy ?? '', on: closedOn })}</span>
      )}
      {sums && <span className="quiet">{words.sums(sumsOf(sums))}</span>}
      {reopened && <span className="quiet">{words.reopened(reopened)}</span>}
      <Link to="/plans/$planId/years/$year" params={{ planId, year: String(year) }} data-testid={`year-${year}`}>
        {words.open}
      </Link>
      {keeps && mayReopen && (
        <Button size="small" data-testid={`reopen-${year}`} onClick={() => setAsking(true)}>
          {words.reopen}
        </Button>
      )}
      {asking && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(false)}
          onSend={([reason = '']) =>
            change.mutate(
              () => reopenPlanYear({ path: { planId, year: String(year) }, body: { reason }, throwOnError: true }),
              { onSuccess: () => setAsking(false) },
            )
          }
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </li>
  );
}

/** What the closing list comes to, as its sentence wants it. */
export function sumsOf(sums: NonNullable<PlanYearItem['sums']>) {
  return { struckOff: sums['struck-off'], carried: sums['carried-over'], open: sums['still-open'] };
}

function Archive({ planId, archive }: { planId: string; archive: PlanYears['archive'] }) {
  const { planYears: words } = useWords();
  const keeps = mayKeep(useSession(), 'plans.keep');
  const change = useClosingChange();
  const [asking, setAsking] = useState(false);
  const { archivedOn, archivedBy, reopened, left } = archive;
  const undone = (['open', 'waiting', 'evaluations'] as const)
    .filter((each) => left[each] > 0)
    .map((each) => words.left[each]({ n: left[each], parts: left.parts }));
  const standing =
    archivedOn !== null
      ? words.archived({ by: archivedBy ?? '', on: archivedOn })
      : undone.length > 0
        ? words.notYet({ what: listed(undone) })
        : words.ready;
  return (
    <div className="plan-archive" data-testid="plan-archive" data-archived={archivedOn !== null}>
      <p>{standing}</p>
      {left.later > 0 && <p className="quiet">{words.later({ n: left.later })}</p>}
      {reopened && <p className="quiet">{words.reopened(reopened)}</p>}
      {keeps && archivedOn === null && undone.length === 0 && (
        <Button
          data-testid="archive-plan"
          loading={change.isPending}
          onClick={() => change.mutate(() => archivePlan({ path: { planId }, throwOnError: true }))}
        >
          {words.archive}
        </Button>
      )}
      {keeps && archivedOn !== null && !asking && (
        <Button data-testid="take-out-plan" onClick={() => setAsking(true)}>
          {words.takeOut}
        </Button>
      )}
      {asking && (
        <Asked
          fields={[words.reason]}
          onCancel={() => setAsking(false)}
          onSend={([reason = '']) =>
            change.mutate(() => reopenPlan({ path: { planId }, body: { reason }, throwOnError: true }), {
              onSuccess: () => setAsking(false),
            })
          }
        />
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
