import type { PolicyRehearsal } from '@duban/api-client';
import type { Role } from '@duban/domain';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { listed } from '../elements/listed.js';
import { Heads } from '../elements/heads.js';
import { useWords, type Words } from '../words/words.js';
import { RehearsalWeeks } from './rehearsal-weeks.js';

/** How the two sides are called. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** From which day to which it was rehearsed. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

interface ResultProps {
  readonly rehearsal: PolicyRehearsal;
  readonly sides: Sides;
  readonly period: Period;
}

interface Line {
  readonly what: string;
  readonly before: number | string;
  readonly after: number | string;
}

type Side = PolicyRehearsal['before'];

/** What both lives came to: in all, by department, and week by week. */
export function RehearsalResult({ rehearsal, sides, period }: ResultProps) {
  const say = useWords();
  const { policies: words } = say;
  return (
    <div data-testid="rehearsed">
      <p>{words.ran({ measures: String(rehearsal.measures), of: String(rehearsal.of) })}</p>
      <Lines label={words.rehearse} head={words.what} lines={linesOf(rehearsal, say)} sides={sides} />
      <Moved rehearsal={rehearsal} sides={sides} />
      <RehearsalWeeks {...{ rehearsal, sides, period }} />
    </div>
  );
}

const MOST_DAYS = 12;

/** What is sent at another rung or on another day: a step that only moves changes no sum. */
function Moved({ rehearsal, sides }: Omit<ResultProps, 'period'>) {
  const say = useWords();
  const { policies: words } = say;
  const [all, setAll] = useState(false);
  const rungs = rungLines(rehearsal, say);
  const days = dayLines(rehearsal, say);
  if (rungs.length === 0 && days.length === 0) return <p className="quiet">{words.nothingMoved}</p>;
  return (
    <>
      {rungs.length > 0 && <h3>{words.movedSteps}</h3>}
      {rungs.length > 0 && <Lines label={words.movedSteps} head={words.rung} lines={rungs} sides={sides} />}
      <h3>{words.movedDays({ days: String(days.length) })}</h3>
      <Lines label={words.day} head={words.day} lines={all ? days : days.slice(0, MOST_DAYS)} sides={sides} />
      {!all && days.length > MOST_DAYS && (
        <Button type="link" onClick={() => setAll(true)}>
          {words.allDays}
        </Button>
      )}
    </>
  );
}

function rungLines({ before, after }: PolicyRehearsal, { labels }: Words): readonly Line[] {
  const nameOf = ({ rung, kind }: Side['rungs'][number]) => `${rung} ${labels.agendaKind[kind]}`;
  const countOf = (side: Side, name: string) => side.rungs.find((each) => nameOf(each) === name)?.count ?? 0;
  return [...new Set([...before.rungs, ...after.rungs].map(nameOf))]
    .sort((a, b) => parseInt(a.replace(/^T/, '')) - parseInt(b.replace(/^T/, '')))
    .map((what) => ({ what, before: countOf(before, what), after: countOf(after, what) }))
    .filter((each) => each.before !== each.after);
}

function dayLines({ before, after }: PolicyRehearsal, { policies: words, labels }: Words): readonly Line[] {
  const named: Readonly<Record<string, string>> = labels.instrument;
  const told = (side: Side, on: string) => {
    const day = side.days.find((each) => each.on === on);
    if (day === undefined) return '—';
    const letters = Object.entries(day.letters).map(([kind, count]) => `${named[kind] ?? kind} ${count}`);
    return listed([...(day.messages > 0 ? [`${words.messages} ${day.messages}`] : []), ...letters]);
  };
  return [...new Set([...before.days, ...after.days].map(({ on }) => on))]
    .sort()
    .map((on) => ({ what: on, before: told(before, on), after: told(after, on) }))
    .filter((each) => each.before !== each.after);
}

interface LinesProps {
  readonly label: string;
  readonly head: string;
  readonly lines: readonly Line[];
  readonly sides: Sides;
}

/** Both sides of each line; narrow enough to stay a table on a phone. */
function Lines({ label, head, lines, sides }: LinesProps) {
  const { policies: words } = useWords();
  const counted = lines.some(({ before }) => typeof before === 'number');
  return (
    <table className={counted ? 'rehearsed' : 'rehearsed rehearsed-days'} aria-label={label}>
      <Heads of={[head, sides.before, sides.after, ...(counted ? [words.difference] : [])]} />
      <tbody>
        {lines.map((line) => (
          <tr key={line.what} data-differs={line.before !== line.after}>
            <th scope="row">{line.what}</th>
            <td>{line.before}</td>
            <td>{line.after}</td>
            {counted && <td>{differenceOf(line)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function differenceOf({ before, after }: Line): string {
  if (typeof before !== 'number' || typeof after !== 'number') return '';
  const by = after - before;
  if (by === 0) return '—';
  return by > 0 ? `+${by}` : `−${-by}`;
}

function linesOf({ before, after }: PolicyRehearsal, { policies: words, labels }: Words): readonly Line[] {
  const kinds = [...new Set([...Object.keys(before.letters), ...Object.keys(after.letters)])];
  const named: Readonly<Record<string, string>> = labels.instrument;
  const leaders = [...new Set([...before.leaders, ...after.leaders].map(({ leader }) => leader))];
  const most = (of: Side, leader: string) => of.leaders.find((each) => each.leader === leader)?.rows ?? 0;
  const heaviest = ({ heaviest: found }: Side) =>
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
    ...kinds
      .filter((kind) => before.numbers[kind] !== after.numbers[kind])
      .map((kind) => ({
        what: words.firstNumber({ kind: named[kind] ?? kind }),
        before: before.numbers[kind] ?? '—',
        after: after.numbers[kind] ?? '—',
      })),
    ...(before.remindedOnly + after.remindedOnly > 0
      ? [{ what: words.remindedOnly, before: before.remindedOnly, after: after.remindedOnly }]
      : []),
    { what: words.reviews, before: before.reviews, after: after.reviews },
    ...leaders.map((leader) => ({
      what: words.fullest({ leader: labels.role[leader as Role] }),
      before: most(before, leader),
      after: most(after, leader),
    })),
    ...(before.instructions.given + after.instructions.given > 0
      ? (['given', 'answered', 'late'] as const).map((each) => ({
          what: words.instructions[each],
          before: before.instructions[each],
          after: after.instructions[each],
        }))
      : []),
    { what: words.forms, before: before.forms, after: after.forms },
    { what: words.heaviest, before: heaviest(before), after: heaviest(after) },
  ];
}
