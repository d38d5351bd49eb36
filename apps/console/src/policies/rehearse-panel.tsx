import { listPlansOptions, rehearsePolicy, type PolicyRehearsal } from '@duban/api-client';
import { addDays, shiftYears, type Policy, type Role } from '@duban/domain';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { DateInput } from '../elements/date-input.js';
import { DataTable, type Column } from '../elements/data-table.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useToday } from '../shell/session.js';
import { useWords, type Words } from '../words/words.js';

/** How departments are assumed to behave, as the rehearsal reads it. */
const CONDUCTS = {
  mixed: 'in-time 70%, late:5 20%, silent 10%',
  silent: 'silent',
  'in-time': 'in-time',
  late: 'late:10',
};
type Conduct = keyof typeof CONDUCTS;
const CONDUCT_NAMES = Object.keys(CONDUCTS) as readonly Conduct[];

/** 试算: a plan lives under the current policy and under this one; last year unless told otherwise. */
export function RehearsePanel({ policy, ready }: { policy: Policy; ready: boolean }) {
  const { policies: words } = useWords();
  const today = useToday();
  const plans = (useQuery(listPlansOptions()).data?.items ?? []).filter((each) => each.inForce > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(shiftYears(today, -1));
  const [until, setUntil] = useState<string | null>(addDays(today, -1));
  const [conduct, setConduct] = useState<Conduct>('mixed');
  const planId = chosen ?? plans[0]?.planId ?? null;
  const run = useMutation({
    mutationFn: async (asked: { planId: string; from: string; until: string }) =>
      (
        await rehearsePolicy({
          path: { version: policy.version },
          body: { ...asked, policy: policy as unknown as Record<string, unknown>, assume: CONDUCTS[conduct], seed: 1 },
          throwOnError: true,
        })
      ).data,
  });
  return (
    <Section title={words.rehearse} note={words.rehearseNote}>
      <div className="policy-bar">
        <Select
          className="policy-plan"
          value={planId}
          aria-label={words.plan}
          data-testid="rehearse-plan"
          options={plans.map((each) => ({ value: each.planId, label: each.title }))}
          onChange={setChosen}
        />
        <label>
          {words.from} <DateInput past value={from} today={today} label={words.from} onChange={setFrom} />
        </label>
        <label>
          {words.until} <DateInput past value={until} today={today} label={words.until} onChange={setUntil} />
        </label>
        <Select
          className="policy-conduct"
          value={conduct}
          aria-label={words.conduct}
          data-testid="rehearse-conduct"
          options={CONDUCT_NAMES.map((name) => ({ value: name, label: words.conducts[name] }))}
          onChange={setConduct}
        />
        <Button
          type="primary"
          ghost
          data-testid="rehearse"
          disabled={!ready || planId === null || from === null || until === null}
          loading={run.isPending}
          onClick={() => planId && from && until && run.mutate({ planId, from, until })}
        >
          {words.run}
        </Button>
      </div>
      {run.error && <TroubleNote error={run.error} />}
      {run.data && <Result rehearsal={run.data} />}
    </Section>
  );
}

interface Line {
  readonly what: string;
  readonly before: number | string;
  readonly after: number | string;
}

function Result({ rehearsal }: { rehearsal: PolicyRehearsal }) {
  const say = useWords();
  const { policies: words } = say;
  const columns: readonly Column<Line>[] = [
    { key: 'what', head: words.what, onPhone: 'title', cell: ({ what }) => what },
    { key: 'before', head: words.before, cell: ({ before }) => before },
    { key: 'after', head: words.after, cell: ({ after }) => after },
    { key: 'difference', head: words.difference, cell: differenceOf },
  ];
  return (
    <div data-testid="rehearsed">
      <p>{words.ran({ measures: String(rehearsal.measures), of: String(rehearsal.of) })}</p>
      <DataTable label={words.rehearse} columns={columns} rows={linesOf(rehearsal, say)} keyOf={({ what }) => what} />
      <h3>{words.weeks}</h3>
      <p className="quiet">{words.heat}</p>
      <Weeks rehearsal={rehearsal} />
    </div>
  );
}

function differenceOf({ before, after }: Line): string {
  if (typeof before !== 'number' || typeof after !== 'number') return '';
  const by = after - before;
  return by > 0 ? `+${by}` : String(by);
}

function linesOf({ before, after }: PolicyRehearsal, { policies: words, labels }: Words): readonly Line[] {
  const kinds = [...new Set([...Object.keys(before.letters), ...Object.keys(after.letters)])];
  const named: Readonly<Record<string, string>> = labels.instrument;
  const leaders = [...new Set([...before.leaders, ...after.leaders].map(({ leader }) => leader))];
  const most = (of: PolicyRehearsal['before'], leader: string) =>
    of.leaders.find((each) => each.leader === leader)?.rows ?? 0;
  const heaviest = ({ heaviest: found }: PolicyRehearsal['before']) =>
    found === null
      ? ''
      : words.heaviestIs({ department: found.department.name, week: found.week, forms: String(found.forms) });
  return [
    { what: words.messages, before: before.messages, after: after.messages },
    ...kinds.map((kind) => ({
      what: named[kind] ?? kind,
      before: before.letters[kind] ?? 0,
      after: after.letters[kind] ?? 0,
    })),
    { what: words.reviews, before: before.reviews, after: after.reviews },
    ...leaders.map((leader) => ({
      what: words.fullest({ leader: labels.role[leader as Role] }),
      before: most(before, leader),
      after: most(after, leader),
    })),
    { what: words.forms, before: before.forms, after: after.forms },
    { what: words.heaviest, before: heaviest(before), after: heaviest(after) },
  ];
}

const COUNTED = ['messages', 'letters', 'reviews'] as const;

/** Each week a cell, darker where more is sent: the current policy above, the new one below. */
function Weeks({ rehearsal: { before, after } }: { rehearsal: PolicyRehearsal }) {
  const { policies: words } = useWords();
  const names = [...new Set([...before.weeks, ...after.weeks].map(({ week }) => week))].sort();
  return (
    <div className="heat-scroll" tabIndex={0} role="region" aria-label={words.week}>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{words.week}</th>
            <td />
            {names.map((week) => (
              <th key={week} scope="col">
                {week.slice(-2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {COUNTED.flatMap((what) => {
            const most = Math.max(1, ...[...before.weeks, ...after.weeks].map((each) => each[what]));
            return [
              <HeatRow
                key={`${what}-before`}
                head={words[what]}
                side={words.before}
                {...{ names, what, most }}
                weeks={before.weeks}
              />,
              <HeatRow
                key={`${what}-after`}
                head=""
                side={words.after}
                {...{ names, what, most }}
                weeks={after.weeks}
              />,
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

interface HeatRowProps {
  readonly head: string;
  readonly side: string;
  readonly names: readonly string[];
  readonly what: (typeof COUNTED)[number];
  readonly most: number;
  readonly weeks: PolicyRehearsal['before']['weeks'];
}

function HeatRow({ head, side, names, what, most, weeks }: HeatRowProps) {
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className="quiet">{side}</td>
      {names.map((week) => {
        const count = weeks.find((each) => each.week === week)?.[what] ?? 0;
        const share = Math.round((count / most) * 60);
        return (
          <td
            key={week}
            className="heat-cell"
            style={{ background: `color-mix(in srgb, var(--brand) ${share}%, transparent)` }}
            title={`${week} ${count}`}
          >
            {count > 0 && <span className={share > 45 ? 'heat-dark' : ''}>{count}</span>}
          </td>
        );
      })}
    </tr>
  );
}
