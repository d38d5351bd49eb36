import type { PolicyRehearsal } from '@duban/api-client';
import { addDays, FORMS_A_WEEK, weekOf, type Role } from '@duban/domain';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useWords, type Words } from '../words/words.js';
import type { Period, Sides } from './rehearsal-result.js';

type Side = PolicyRehearsal['before'];

/** A count by the week, under its name. */
interface Track {
  readonly name: string;
  readonly weeks: Readonly<Record<string, number>>;
}

const views = ['house', 'departments', 'leaders'] as const;
type View = (typeof views)[number];

interface WeeksProps {
  readonly rehearsal: PolicyRehearsal;
  readonly sides: Sides;
  readonly period: Period;
}

/** Each week a cell, darker where more is asked or sent: one side above, the other below; one line where both are the same. */
export function RehearsalWeeks({ rehearsal: { before, after }, sides, period }: WeeksProps) {
  const say = useWords();
  const { policies: words } = say;
  const [view, setView] = useState<View>('house');
  const [left, right] = [tracksOf(before, view, say), tracksOf(after, view, say)];
  const names = [...new Set([...left, ...right].map(({ name }) => name))];
  const weeks = weeksOf(period);
  const trackOf = (of: readonly Track[], name: string) => of.find((each) => each.name === name)?.weeks ?? {};
  return (
    <>
      <h3>{words.weeks}</h3>
      <Segmented<View>
        value={view}
        aria-label={words.weeks}
        options={views.map((each) => ({ value: each, label: words.weeksOf[each] }))}
        onChange={setView}
      />
      <p className="quiet">
        {words.heat} {view === 'departments' && words.tooMany({ forms: String(FORMS_A_WEEK) })}
      </p>
      <div className="heat-scroll" tabIndex={0} role="region" aria-label={words.weeksOf[view]}>
        <table className="heat">
          <thead>
            <tr>
              <td colSpan={2} />
              {monthsOf(weeks).map(({ month, span }) => (
                <th key={month} scope="colgroup" colSpan={span} className="heat-month">
                  {words.month({ month: String(Number(month.slice(5))) })}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="col">{words.week}</th>
              <td />
              {weeks.map(({ week }) => (
                <th key={week} scope="col">
                  {week.slice(-2)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <Pair
                key={name}
                name={name}
                {...{ weeks, sides }}
                before={trackOf(left, name)}
                after={trackOf(right, name)}
                limit={view === 'departments' ? FORMS_A_WEEK : null}
                most={mostOf(
                  view === 'house' ? [...left, ...right].filter((each) => each.name === name) : [...left, ...right],
                )}
              />
            ))}
          </tbody>
        </table>
      </div>
      {names.length === 0 && <p className="quiet">{words.nothing}</p>}
    </>
  );
}

function mostOf(tracks: readonly Track[]): number {
  return Math.max(1, ...tracks.flatMap(({ weeks }) => Object.values(weeks)));
}

function tracksOf(side: Side, view: View, { policies: words, labels }: Words): readonly Track[] {
  switch (view) {
    case 'house':
      return (['messages', 'letters', 'reviews'] as const).map((what) => ({
        name: words[what],
        weeks: Object.fromEntries(side.weeks.map((each) => [each.week, each[what]])),
      }));
    case 'departments':
      return side.departments.map(({ department, weeks }) => ({
        name: department.name,
        weeks: Object.fromEntries(weeks.map(({ week, forms }) => [week, forms])),
      }));
    case 'leaders':
      return side.leaders.flatMap(({ leader, weeks }) => {
        const name = labels.role[leader as Role];
        const rows = { name, weeks: Object.fromEntries(weeks.map((each) => [each.week, each.rows])) };
        const given = weeks.filter((each) => each.instructions > 0);
        const instructed = given.map((each) => [each.week, each.instructions] as const);
        return given.length === 0
          ? [rows]
          : [rows, { name: words.instructionsOf({ leader: name }), weeks: Object.fromEntries(instructed) }];
      });
  }
}

/** A week with the month of its Monday. */
interface Week {
  readonly week: string;
  readonly monday: string;
}

/** Every week of the period, so that a quiet month is seen as one. */
function weeksOf({ from, until }: Period): readonly Week[] {
  const weeks: Week[] = [];
  const back = (new Date(`${from}T00:00:00Z`).getUTCDay() + 6) % 7;
  for (let monday = addDays(from, -back); monday <= until; monday = addDays(monday, 7))
    weeks.push({ week: weekOf(monday), monday });
  return weeks;
}

function monthsOf(weeks: readonly Week[]): readonly { month: string; span: number }[] {
  const months: { month: string; span: number }[] = [];
  for (const { monday } of weeks) {
    const month = monday.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.span += 1;
    else months.push({ month, span: 1 });
  }
  return months;
}

interface PairProps {
  readonly name: string;
  readonly weeks: readonly Week[];
  readonly sides: Sides;
  readonly before: Track['weeks'];
  readonly after: Track['weeks'];
  readonly limit: number | null;
  /** The count that is drawn darkest. */
  readonly most: number;
}

function Pair({ name, weeks, sides, before, after, limit, most }: PairProps) {
  const { policies: words } = useWords();
  const same = weeks.every(({ week }) => (before[week] ?? 0) === (after[week] ?? 0));
  const shared = { weeks, most, limit };
  if (same) return <HeatRow head={name} side={words.same} counts={before} {...shared} />;
  return (
    <>
      <HeatRow head={name} side={sides.before} counts={before} {...shared} />
      <HeatRow head="" side={sides.after} counts={after} {...shared} />
    </>
  );
}

interface HeatRowProps {
  readonly head: string;
  readonly side: string;
  readonly weeks: readonly Week[];
  readonly counts: Track['weeks'];
  readonly most: number;
  readonly limit: number | null;
}

function HeatRow({ head, side, weeks, counts, most, limit }: HeatRowProps) {
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className="quiet">{side}</td>
      {weeks.map(({ week }) => {
        const count = counts[week] ?? 0;
        const share = Math.round((count / most) * 60);
        return (
          <td
            key={week}
            className="heat-cell"
            style={{ background: `color-mix(in srgb, var(--brand) ${share}%, transparent)` }}
            title={`${week} ${count}`}
          >
            {count > 0 && <span className={share > 45 ? 'heat-dark' : ''}>{count}</span>}
            {limit !== null && count > limit && <span className="heat-over">!</span>}
          </td>
        );
      })}
    </tr>
  );
}
