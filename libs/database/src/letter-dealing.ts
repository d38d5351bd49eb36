import {
  actingFor,
  departmentRoles,
  give,
  isOfHouse,
  letterHand,
  letterRefusal,
  returnRefusal,
  officeRoles,
  passTime,
  steadIn,
  type Actor,
  type CivilDate,
  type Command,
  type FieldMatter,
  type GivenCommand,
  type HouseEventType,
  type InstrumentKind,
  type Instant,
  type LetterAct,
  type Refusal,
  type Holders,
  type Role,
  type RuleBook,
  type SupervisionLine,
  type Turn,
} from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { bothNamed } from './house/house-events.js';
import { noteRows } from './house/house-rows.js';
import { officesOn } from './house/offices.js';
import { heldOn } from './house/people.js';
import { areAnothers, leadersBesideOne } from './house/portfolios.js';
import { lockMeasure, nowFor, type LockedMeasure } from './lock.js';
import { seeEverything } from './read/read-as.js';
import { recordTurn } from './turn-row.js';
import { todayIn } from './today-in.js';

/** Who says that a letter has come: of a department its people, of an office of this house that is asked its officers. */
export const receiverRoles: readonly Role[] = [...departmentRoles, ...officeRoles];

/** An instrument on which nothing was done, and why. */
export type LetterRefused = {
  readonly instrumentId: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** An instrument as it is dealt with. */
export interface LetterRow {
  instrument_id: string;
  kind: InstrumentKind;
  department: string | null;
  state: 'draft' | 'issued' | 'withdrawn';
  number: string | null;
  issued_by: string | null;
  checked_by: string | null;
  returned_by: string | null;
  received_by: string | null;
  /** Of a 商请: the line whose office is asked. */
  line: SupervisionLine | null;
  /** Of several offices the one whose letter it is; empty for those of the whole house. */
  office: string;
  issued_on: CivilDate | null;
  replied_on: CivilDate | null;
}

/** Somebody deals with an instrument, at a wall instant. */
export interface LetterActing {
  readonly actor: Actor;
  readonly wall: Instant;
}

/** One instrument, locked, with the day of the domain and who holds which post on it. */
export interface Dealing {
  readonly manager: EntityManager;
  readonly letter: LetterRow;
  readonly rules: RuleBook;
  readonly today: CivilDate;
  readonly isHeld: (role: Role) => boolean;
}

class LetterRefusal extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Deals with one instrument in a transaction that holds its measures, by id, and then itself; a refusal leaves nothing. */
export async function dealing<T>(
  record: DataSource,
  instrumentId: string,
  wall: Instant,
  work: (deal: Dealing, locked: readonly LockedMeasure[]) => Promise<T>,
): Promise<T | LetterRefused> {
  try {
    return await record.transaction(async (manager) => {
      await seeEverything(manager);
      const locked = await lockedMeasures(manager, instrumentId);
      const [letter] = await manager.query<LetterRow[]>(
        'select *, issued_on::text as issued_on, replied_on::text as replied_on from instrument where instrument_id = $1 for update',
        [instrumentId],
      );
      if (!letter) throw refused('instrument.not-found');
      const { rules, today } = await todayIn(manager, wall);
      return work({ manager, letter, rules, today, isHeld: await heldRoles(manager, today, letter.office) }, locked);
    });
  } catch (thrown) {
    if (!(thrown instanceof LetterRefusal)) throw thrown;
    return { instrumentId, code: thrown.refusal.code, facts: thrown.refusal.facts };
  }
}

/** A no of the letters' rules, to be thrown while one is dealt with. */
export function refused(code: string, facts: Readonly<Record<string, unknown>> = {}): LetterRefusal {
  return new LetterRefusal({ ok: false, code, facts });
}

async function lockedMeasures(manager: EntityManager, instrumentId: string): Promise<readonly LockedMeasure[]> {
  const measureIds = await manager.query<{ measure_id: string }[]>(
    'select distinct measure_id from instrument_item where instrument_id = $1 order by measure_id',
    [instrumentId],
  );
  const locked: LockedMeasure[] = [];
  for (const { measure_id } of measureIds) {
    const each = await lockMeasure(manager, measure_id);
    if (each) locked.push(each);
  }
  return locked;
}

/** Who holds which post on a day: a step whose post nobody holds is left out. Of several offices those of another hold none. */
export async function heldRoles(manager: EntityManager, day: CivilDate, office = ''): Promise<(role: Role) => boolean> {
  return (await heldIn(manager, day))(office);
}

/** The same for letters of any office of several. */
export async function heldIn(
  manager: EntityManager,
  day: CivilDate,
): Promise<(office: string) => (role: Role) => boolean> {
  const rows = await manager.query<{ role: string; office: string }[]>(
    `select distinct role, case when role = any($2) then department else '' end as office from post join person using (person_id)
      where state = 'active' and ${heldOn('$1')}`,
    [day, officeRoles],
  );
  return (office) => {
    const held = new Set(rows.flatMap((row) => (row.office === '' || row.office === office ? [row.role] : [])));
    return (role) => held.has(role);
  };
}

/**
 * Who holds each post on a day, by their ids, as far as it reaches a plan: where the scope of one of several offices names
 * the plan, whoever supervises in another does not see it, so that nothing may wait on him.
 */
export async function postHolders(manager: EntityManager, day: CivilDate): Promise<(planId: string) => Holders> {
  const { offices } = await officesOn(manager, day);
  const rows = await manager.query<{ role: string; id: string; department: string }[]>(
    `select distinct role, person_id::text as id, department from post join person using (person_id) where state = 'active' and ${heldOn('$1')}`,
    [day],
  );
  return (planId) => {
    const named = offices.find(({ plans }) => plans.includes(planId))?.code;
    const reach = ({ role, department }: (typeof rows)[number]) =>
      named === undefined || ['', named].includes(department) || !officeRoles.some((each) => each === role);
    const reaching = rows.filter(reach);
    return (role) => [...new Set(reaching.filter((each) => each.role === role).map(({ id }) => id))];
  };
}

/** Refuses who may not take this step with the draft, or give it back. */
export async function mayTake(deal: Dealing, act: LetterAct | 'return', actor: Actor): Promise<void> {
  const { letter, rules, isHeld } = deal;
  if (letter.state !== 'draft') throw refused('instrument.not-draft');
  const draft = { ...draftOf(letter), isAnothers: await isAnothers(deal, actor) };
  const hand = letterHand(draft, rules.policy, isHeld);
  const here = atLetter(letter, actor);
  const refusal = act === 'return' ? returnRefusal(here, hand, draft) : letterRefusal(draft, act, here, hand);
  if (refusal) throw new LetterRefusal(refusal);
}

/** The actor with the posts that reach this letter. For whoever supervises in another office of the house it is not there. */
export function atLetter({ office }: LetterRow, actor: Actor): Actor {
  const here = actingFor(actor, office === '' ? null : office);
  if (here !== actor && !isOfHouse(here)) throw refused('instrument.not-found');
  return here;
}

async function isAnothers({ manager, letter, today }: Dealing, actor: Actor): Promise<boolean> {
  const matters = await manager.query<FieldMatter[]>(
    `select distinct m.lead, m.plan_id::text as "planId", m.class from instrument_item t join measure m using (measure_id)
      where t.instrument_id = $1 and t.state = 'drafted'`,
    [letter.instrument_id],
  );
  return areAnothers(await leadersBesideOne(manager, actor, today), matters, [letter.checked_by]);
}

function draftOf({ kind, checked_by: checkedBy, returned_by: returnedBy }: LetterRow) {
  return { kind, checkedBy, returnedBy };
}

/** What was done with an instrument stands in the house's record, as its row says it now. */
export function noted(deal: Dealing, { actor, wall }: LetterActing, type: HouseEventType): Promise<void> {
  const { manager, letter, rules, isHeld } = deal;
  const hand = letterHand(draftOf(letter), rules.policy, isHeld);
  const by =
    type === 'instrument.received'
      ? steadIn(actor, receiverRoles, letter.department)
      : steadIn(
          atLetter(letter, actor),
          type === 'instrument.withdrawn' || type === 'instrument.answered' ? officeRoles : hand.roles,
        );
  return noteRows(manager, { by: bothNamed(actor, by), at: wall, from: null }, type, [letter.instrument_id]);
}

/** Gives a command of the system to a measure for each of its rows on this instrument. */
export async function note(
  manager: EntityManager,
  locked: LockedMeasure,
  what: { letter: LetterRow; actor: Actor; wall: Instant; name: 'issue-item' | 'withdraw-item'; more: object },
): Promise<void> {
  const { instrument_id: instrumentId } = what.letter;
  const items = await manager.query<{ item_id: string }[]>(
    `select item_id from instrument_item where instrument_id = $1 and measure_id = $2 and state <> 'withdrawn'
        and ($3 = 'withdraw-item' or state = 'drafted') order by item_id`,
    [instrumentId, locked.measureId, what.name],
  );
  const now = nowFor(locked, what.wall);
  const given = new Map<string, GivenCommand>();
  let turn: Turn = passTime({ measure: locked.state, events: [] }, now, now, locked.rules);
  for (const { item_id: itemId } of items) {
    const commandId = `${what.name}:${instrumentId}:${itemId}`;
    const command: GivenCommand = {
      commandId,
      command: { name: what.name, body: { itemId, ...what.more } } as Command,
      actor: what.actor,
      recordedFor: null,
      actsFrom: now,
    };
    given.set(commandId, command);
    ({ turn } = give(turn, command, now, locked.rules));
  }
  await recordTurn(manager, locked, { turn, given });
}
