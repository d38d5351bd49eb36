import type { Measure, Obligation } from '@duban/api-client';
import { useWords, type Words } from '../words/words.js';
import { obligationTitle } from '@duban/words';
import { wordOf } from '../elements/code-words.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { DateText, DaysLeft } from '../elements/due.js';
import { Lamp } from '../elements/lamp.js';
import { workingDaysLeft } from '../elements/dates.js';
import { listed } from '../elements/listed.js';
import { MeasuredNote } from '../indicators/figure-words.js';
import { useToday } from '../shell/session.js';
import { foldedByYear } from './by-year.js';
import { worstFirst } from './worst-first.js';

/** Every dated thing, the most urgent first. */
export function ObligationList({ measure }: { measure: Measure }) {
  const say = useWords();
  const columns: readonly Column<Obligation>[] = [
    {
      key: 'title',
      head: say.measure.obligations,
      onPhone: 'title',
      cell: (row) => (
        <>
          {obligationTitle(say, measure.obligations, row)}
          <small className="quiet block">
            {say.labels.obligationKind[row.kind]}
            {row.department && row.department.code !== measure.lead?.code && ` · ${row.department.name}`}
            {row.weight !== null && ` · ${say.measure.weight({ n: row.weight })}`}
          </small>
          {row.counted !== null && (
            <small className="quiet block" data-testid="counted">
              {say.measure.occurred({ n: row.counted.times, of: row.counted.promised, unit: row.counted.unit })}
            </small>
          )}
          {row.measured !== null && <MeasuredNote measured={row.measured} open={row.state === 'open'} />}
        </>
      ),
    },
    {
      key: 'light',
      head: say.measures.light,
      width: 120,
      // What the office or a leader owes has no light of the department's.
      cell: (row) => (row.department === null && row.light === 'none' ? null : <Lamp light={row.light} />),
    },
    { key: 'state', head: say.measures.status, width: 104, cell: (row) => <State obligation={row} /> },
    {
      key: 'due',
      head: say.measures.dueOn,
      width: 138,
      cell: (row) => (
        <span>
          <DateText date={row.dueOn} />
          {row.state === 'open' && row.waitingWith === 'department' && <small className="block">{leftOf(row)}</small>}
          {row.launchedOverdue !== null && (
            <small className="quiet block" title={row.launchedOverdue} data-testid="launched-overdue">
              {say.measure.launchedOverdue}
            </small>
          )}
          {row.originalDueOn !== row.dueOn && (
            <small className="quiet block">{say.measure.original({ date: row.originalDueOn })}</small>
          )}
        </span>
      ),
    },
  ];
  const { shown, years } = foldedByYear(worstFirst(measure.obligations), useToday(), ({ state, dueOn }) =>
    state === 'open' ? null : dueOn,
  );
  const table = (label: string, rows: readonly Obligation[]) => (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.obligationId}
      tone={(row) => (row.state === 'open' ? `tone-${row.light}` : 'closed')}
    />
  );
  return (
    <>
      {table(say.measure.obligations, shown)}
      {years.map(({ year, items }) => (
        <details key={year} data-testid="obligations-of-year">
          <summary>{say.measure.inYear({ year, n: items.length })}</summary>
          {table(say.measure.inYear({ year, n: items.length }), items)}
        </details>
      ))}
    </>
  );
}

/** How much time there is, or how late it is: what was past at its launch is late since then alone. */
function leftOf({ department, dueOn, launchedOverdue, lateWorkingDays }: Obligation) {
  if (department === null) return <Undecided dueOn={dueOn} />;
  return launchedOverdue === null ? <DaysLeft dueOn={dueOn} /> : <SinceLaunch days={lateWorkingDays ?? 0} />;
}

function SinceLaunch({ days }: { days: number }) {
  const say = useWords();
  return days === 0 ? null : <span className="days days-late">{say.measure.sinceLaunch({ n: days })}</span>;
}

/** The office's or a leader's own day: past it a matter is undecided, which is not the department's lateness. */
function Undecided({ dueOn }: { dueOn: string }) {
  const say = useWords();
  const left = workingDaysLeft(useToday(), dueOn);
  return left < 0 ? <span className="wrong">{say.days.undecided({ n: -left })}</span> : <DaysLeft dueOn={dueOn} />;
}

/** Who has it while it is open, a leader or the office by their posts; how it ended after. */
function whereIs(say: Words, { state, department, holder, waitingWith }: Obligation): string {
  if (state === 'open' && department !== null) return say.labels.waitingWith[waitingWith];
  if (state === 'open' && holder !== null)
    return say.measure.with({
      who: holder.person ?? listed(holder.roles.map((role) => wordOf(say.labels.role, role))),
    });
  return say.labels.obligationState[state];
}

function State({ obligation }: { obligation: Obligation }) {
  const say = useWords();
  const handedIn = obligation.state === 'done' || obligation.waitingWith === 'office';
  const late = handedIn ? (obligation.lateWorkingDays ?? 0) : 0;
  return (
    <span>
      {whereIs(say, obligation)}
      {late > 0 && <small className="quiet block">{say.measure.late({ n: late })}</small>}
    </span>
  );
}
