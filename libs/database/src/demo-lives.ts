import {
  addDays,
  dateOf,
  evolve,
  live,
  type Assumption,
  type Cast,
  type CivilDate,
  type CommandBodies,
  type GivenCommand,
  type Instant,
  type Life,
  type Measure,
  type RuleBook,
  type TurnEvent,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { rowSeal } from './claims.js';
import { demoLines } from './demo-city.js';
import { planIdOf, type DemoMeasure, type DemoPlan } from './demo-plan.js';
import { bodyOf, demoSource, issueOf } from './demo-rows.js';
import { putLaunch } from './launching.js';
import { lockWithCommands, type LockedMeasure } from './lock.js';
import { recordTurns, type HeldTurn } from './turn-row.js';

/** A measure's life, and how much of it is in the record. */
export interface DemoLife {
  readonly measureId: string;
  readonly given: ReadonlyMap<string, GivenCommand>;
  readonly events: readonly TurnEvent[];
  told: number;
}

/** What a plan of the demo is launched with. */
export interface DemoLaunch {
  readonly from: CivilDate;
  readonly today: CivilDate;
  readonly rules: RuleBook;
  readonly wallOf: (domain: Instant) => Instant;
  /** Who plays a post on a measure that this department leads. */
  readonly castFor: (lead: string) => Cast;
}

/** What the office has not read since then waits for it. */
const LAST_DAYS_UNREAD = 40;

/** Launches a plan's measures, each with the life that it will have lived until yesterday. */
export async function launchLives(record: DataSource, plan: DemoPlan, when: DemoLaunch): Promise<readonly DemoLife[]> {
  const { today, wallOf } = when;
  const { spans } = demoSource(plan, today);
  const planId = planIdOf(plan);
  const lives: DemoLife[] = [];
  const launches = plan.measures.map((measure, index) => {
    const row = { text: measure.text, order: index, span: spans[index] ?? null };
    const body = {
      ...bodyOf(measure, {
        index,
        planId,
        today,
        endsInDays: plan.endsInDays,
        document: issueOf(plan, today).documentNumber,
      }),
      rowSeal: rowSeal(row),
    };
    const life = lifeOf(body, measure, when);
    lives.push(life);
    const actor = when.castFor(measure.lead)('officer', null);
    return { launch: { body, ...row, actor }, at: wallOf(life.events[0]?.event.at ?? '') };
  });
  await record.transaction(async (manager) => {
    for (const { launch, at } of launches) await putLaunch(manager, launch, at);
  });
  return lives;
}

/** What a measure will have lived until yesterday. */
export function lifeOf(
  body: CommandBodies['assign'],
  how: Pick<DemoMeasure, 'conduct' | 'decidedAfter' | 'readToTheEnd'> & Pick<Life, 'instructions'>,
  { from, today, rules, castFor }: DemoLaunch,
): DemoLife {
  const conduct = { conduct: how.conduct, lateWorkingDays: 6, share: 1 };
  const leadersDecideAfter = how.decidedAfter ?? null;
  const life = {
    from,
    until: addDays(today, -1),
    conduct,
    cast: castFor(body.lead),
    leadersDecideAfter,
    instructions: how.instructions ?? [],
    lines: demoLines,
  };
  const { turn, given } = live(body, life, rules);
  const unread = how.conduct === 'in-time' && how.readToTheEnd !== true;
  return {
    measureId: body.measureId,
    given: new Map(given.map((each) => [each.commandId ?? '', each])),
    events: unread ? untilUnread(turn.events, addDays(today, -LAST_DAYS_UNREAD)) : turn.events,
    told: 0,
  };
}

/** How the counties take their parts, one after another. */
const COUNTIES: readonly Assumption['conduct'][] = ['in-time', 'reports', 'late', 'reports'];

/** Parts of the plan that went to governments below with their measures, each with its own life from that day on. */
export async function launchPartLives(
  record: DataSource,
  { planId, when }: { readonly planId: string; readonly when: DemoLaunch },
): Promise<readonly DemoLife[]> {
  const parts = await record.query<{ body: CommandBodies['assign'] }[]>(
    `select c.body from measure m join command c on c.command_id = 'assign:' || m.measure_id
      where m.plan_id = $1 and m.parent_id is not null order by m.number_order, m.number`,
    [planId],
  );
  // Governments below are in nobody's field: what of theirs came before a leader is decided by whoever came to it.
  return parts.map(({ body }, at) =>
    lifeOf(body, { conduct: COUNTIES[at % COUNTIES.length] ?? 'reports', decidedAfter: 5 }, when),
  );
}

/** Records lives' events up to the end of a day, on the states that the record has by now. */
export async function tellLives(
  record: DataSource,
  lives: readonly DemoLife[],
  { day, rules }: { readonly day: CivilDate; readonly rules: RuleBook },
): Promise<void> {
  const slices = new Map(
    lives.flatMap((life): [string, { life: DemoLife; slice: readonly TurnEvent[] }][] => {
      const slice = sliceOf(life, day, rules);
      return slice.length === 0 ? [] : [[life.measureId, { life, slice }]];
    }),
  );
  if (slices.size === 0) return;
  await record.transaction(async (manager) => {
    const taken = await lockWithCommands(manager, [...slices.keys()], { ids: [], others: 0 });
    await recordTurns(
      manager,
      taken.flatMap(({ locked }): HeldTurn[] => {
        const found = slices.get(locked.measureId);
        return found === undefined ? [] : [[locked, { turn: turnOf(locked, found.slice), given: found.life.given }]];
      }),
    );
  });
  for (const { life, slice } of slices.values()) life.told += slice.length;
}

function sliceOf({ events, told }: DemoLife, day: CivilDate, { calendar }: RuleBook): readonly TurnEvent[] {
  const until = events.findIndex((each, index) => index >= told && dateOf(calendar, each.event.at) > day);
  return events.slice(told, until < 0 ? undefined : until);
}

function turnOf({ state }: LockedMeasure, slice: readonly TurnEvent[]) {
  const events: TurnEvent[] = [];
  let measure = state;
  for (const each of slice) {
    // What the desk issued meanwhile stays issued.
    if (each.event.type === 'item.withdrawn' && measure !== null && isIssued(measure, each.event.data.itemId)) continue;
    measure = evolve(measure, each.event);
    events.push(each);
  }
  return { measure, events };
}

/** A life up to the first report since a day that the office has not read: it waits there by now. */
function untilUnread(events: readonly TurnEvent[], day: CivilDate): readonly TurnEvent[] {
  const read = events.findIndex(
    ({ event }) =>
      event.type === 'paper.accepted' && event.data.paperId.startsWith('report/') && event.at.slice(0, 10) >= day,
  );
  return read < 0 ? events : events.slice(0, read);
}

function isIssued(measure: Measure, itemId: string): boolean {
  return measure.items.some((item) => item.itemId === itemId && item.state === 'issued');
}
