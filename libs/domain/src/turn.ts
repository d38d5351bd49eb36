import { nextMoment, type DueMoment, type RuleBook } from './agenda.js';
import { dateOf } from './calendar.js';
import { addDays, type Instant } from './civil-date.js';
import { clockActor, type Actor, type RecordedFor, type StoodFor } from './actor.js';
import { anyRegister, whoWrote, type Facts, type Refusal } from './commands/definition.js';
import { struckOffBySilence } from './commands/completion/strike-off.js';
import { coLeadParts } from './commands/parts/co-lead.js';
import { resumed } from './commands/leadership/suspension.js';
import { commandOf, type Command } from './commands/registry.js';
import { decide } from './decide.js';
import { event, type EventType, type NewEvent, type TimedEvent } from './events.js';
import { evolve } from './evolve.js';
import { lightOf, progressOf } from './light.js';
import { obligationOf, type Measure, type Progress } from './measure.js';
import { openPeriod, owedBy } from './opening.js';
import { reviewOf, rungReached } from './rungs.js';
import { STRIKE_OFF } from './striking-off.js';
import { steadOf } from './substitution.js';
import { officeNoted } from './offices.js';
import { draftsFollowed, linesNoted } from './supervision-line.js';
import type { RungKind } from './vocabulary.js';

/** An event as a turn made it, with in whose name. */
export interface TurnEvent {
  readonly event: TimedEvent;
  readonly commandId: string | null;
}

/** A measure with what has happened to it in this turn, oldest first. */
export interface Turn {
  readonly measure: Measure | null;
  readonly events: readonly TurnEvent[];
}

/** A person's or the system's command on its way to the rules. */
export interface GivenCommand {
  readonly commandId: string | null;
  readonly command: Command;
  readonly actor: Actor;
  readonly recordedFor: RecordedFor | null;
  readonly actsFrom: Instant;
  /** What the register says; a register in which everybody exists where it is left out. */
  readonly facts?: Facts;
  /** The rules that it moves its measure to. */
  readonly next?: RuleBook;
}

/** More than any measure can owe in a wake; beyond it a ladder feeds itself, which is a bug. */
const MOST_MOMENTS = 2_000;
/** What is recorded in one go, so that a big wake keeps nobody else waiting. */
const MOMENTS_A_SLICE = 100;

/** Records every due moment up to `until` (inclusive), oldest first. Doing it twice adds nothing. */
export function passTime(turn: Turn, until: Instant, now: Instant, rules: RuleBook): Turn {
  const { turn: next, more } = reach(turn, { until, now, most: MOST_MOMENTS }, rules);
  if (more) throw new Error(`measure ${next.measure?.measureId ?? ''} never comes to rest: ${more.rung} at ${more.at}`);
  return settle(next, now, rules);
}

/** The first of a big wake's due moments, and whether there are more: the next slice goes on after them. */
export function passSlice(
  turn: Turn,
  until: Instant,
  now: Instant,
  rules: RuleBook,
): { readonly turn: Turn; readonly more: boolean } {
  const { turn: next, more } = reach(turn, { until, now, most: MOMENTS_A_SLICE }, rules);
  return { turn: settle(next, now, rules), more: more !== null };
}

/** Reaches at most `most` due moments; `more` is the next one that is due. */
function reach(
  turn: Turn,
  { until, now, most }: { until: Instant; now: Instant; most: number },
  rules: RuleBook,
): { turn: Turn; more: DueMoment | null } {
  let next = turn;
  for (let count = 0; next.measure !== null; count += 1) {
    const due = nextMoment(next.measure, rules);
    if (!due || due.at > until) break;
    if (count >= most) return { turn: next, more: due };
    next = happen(next, fire(next.measure, due, rules), { at: now, actsFrom: due.at, by: clockActor.personId }, null);
  }
  return { turn: next, more: null };
}

/** Gives one command to the rules; a refusal leaves the turn as it was. */
export function give(
  turn: Turn,
  given: GivenCommand,
  now: Instant,
  rules: RuleBook,
): { turn: Turn; refusal: Refusal | null } {
  const { command, actor, recordedFor, actsFrom, commandId, facts = anyRegister, next = null } = given;
  const inStead = recordedFor === null ? inWhoseStead(turn.measure, given, facts) : null;
  const decision = decide(turn.measure, command, { rules, next, now, actsFrom, actor, recordedFor, inStead, facts });
  if (!decision.ok) return { turn, refusal: decision };
  const writtenBy = whoWrote({ recordedFor, facts });
  const when = { at: now, actsFrom, by: actor.personId, ...(inStead && { inStead }), ...(writtenBy && { writtenBy }) };
  const done = happen(turn, decision.events, when, commandId);
  const after = inItsLines(inItsOffice(done, given, when), given, next ?? rules, when);
  return { turn: settle(after, now, next ?? rules), refusal: null };
}

/** After these another office supervises, or the drafts are another department's, whose line may be known already. */
const HANDS_DRAFTS_ON: readonly EventType[] = ['office.noted', 'department.succeeded'];

/** 督查归口 of the departments that a command brought, and drafts that go another way by it or by other rules. */
function inItsLines(turn: Turn, { facts, next, commandId }: GivenCommand, rules: RuleBook, when: When): Turn {
  if (turn.measure === null) return turn;
  const noted = facts ? linesNoted(turn.measure, (code) => facts.lineOf?.(code), rules) : [];
  const areAnothers = turn.events.some(({ event: { type } }) => HANDS_DRAFTS_ON.includes(type));
  if (noted.length === 0 && !areAnothers && !next) return turn;
  const known = happen(turn, noted, when, commandId);
  const drafts = known.measure ? draftsFollowed(known.measure, dateOf(rules.calendar, when.actsFrom), rules) : [];
  return happen(known, drafts, when, commandId);
}

/** Which office of the house looks after it, where a command brought another lead or the register says so anew. */
function inItsOffice(turn: Turn, { facts, commandId }: GivenCommand, when: When): Turn {
  return turn.measure === null || !facts ? turn : happen(turn, officeNoted(turn.measure, facts), when, commandId);
}

function inWhoseStead(measure: Measure | null, { actor, command }: GivenCommand, facts: Facts): StoodFor | null {
  const name = commandOf(command.name)?.name;
  if (measure === null || name === undefined) return null;
  const { obligationId } = command.body as { obligationId?: unknown };
  return steadOf(actor, {
    name,
    measure,
    obligationId: typeof obligationId === 'string' ? obligationId : null,
    facts,
  });
}

type When = Pick<TimedEvent, 'at' | 'actsFrom' | 'by' | 'inStead' | 'writtenBy'>;

function happen(turn: Turn, events: readonly NewEvent[], when: When, commandId: string | null): Turn {
  let { measure } = turn;
  const added: TurnEvent[] = [];
  for (const each of events) {
    const timed: TimedEvent = { ...each, ...when };
    measure = evolve(measure, timed);
    added.push({ event: timed, commandId });
  }
  return { measure, events: turn.events.concat(added) };
}

/** Says what the lamp shows now, as an event, when that is something new. */
function settle(turn: Turn, now: Instant, rules: RuleBook): Turn {
  const { measure } = turn;
  if (measure === null) return turn;
  const progress = progressOf(measure, now, rules);
  const light = lightOf(measure, progress);
  if (light === measure.light && sameProgress(progress, measure.progress)) return turn;
  return happen(
    turn,
    [event('light.changed', { from: measure.light, to: light, progress })],
    { at: now, actsFrom: now, by: clockActor.personId },
    null,
  );
}

function sameProgress(a: Progress, b: Progress): boolean {
  return (
    a.confirmed === b.confirmed &&
    a.scheduled === b.scheduled &&
    a.done === b.done &&
    a.of === b.of &&
    a.word === b.word &&
    a.stage?.confirmed === b.stage?.confirmed &&
    a.stage?.reported === b.stage?.reported &&
    a.acts?.times === b.acts?.times &&
    a.acts?.confirmed === b.acts?.confirmed
  );
}

/** What a due moment does. */
function fire(measure: Measure, due: DueMoment, rules: RuleBook): readonly NewEvent[] {
  switch (due.kind) {
    case 'resume':
      return resumed(measure, { why: 'until', through: addDays(due.on, -1), at: due.at, words: '暂缓顺延' }, rules);
    case 'open':
      return openNext(measure, due, rules);
    case 'watch':
      return reviewAgain(measure, due, rules);
    case 'silence':
      return agreedBySilence(measure, due, rules);
    default: {
      const obligation = obligationOf(measure, due.obligationId ?? '');
      return obligation ? [rungReached(measure, obligation, { ...due, kind: due.kind satisfies RungKind }, rules)] : [];
    }
  }
}

function openNext(measure: Measure, due: DueMoment, rules: RuleBook): readonly NewEvent[] {
  const series = measure.series.find((each) => each.seriesId === due.seriesId);
  if (!series) return [];
  const owed = owedBy(measure, due.at);
  const next = openPeriod(series, due.on, owed, rules);
  return [
    event('obligation.opened', next),
    ...coLeadParts(measure, [next.opened], { at: due.at, rules }).map((opened) =>
      event('part.named', { opened, what: opened.title }),
    ),
  ];
}

/** 视为无意见: nothing was said in time, and that is recorded, of a department in its own name. */
function agreedBySilence(measure: Measure, due: DueMoment, rules: RuleBook): readonly NewEvent[] {
  const asked = obligationOf(measure, due.obligationId ?? '');
  if (asked?.about === STRIKE_OFF) return [struckOffBySilence(measure, { rules, actsFrom: due.at })];
  if (asked?.kind === 'recording') return [event('recording.let-stand', { obligationId: asked.obligationId })];
  if (!asked || asked.department === null) return [];
  return [event('countersign.silent', { obligationId: asked.obligationId, department: asked.department })];
}

/** The day has come on which something that was let pass is looked at again. */
function reviewAgain(measure: Measure, due: DueMoment, { policy }: RuleBook): readonly NewEvent[] {
  const subject = obligationOf(measure, due.obligationId ?? '');
  if (!subject) return [];
  const opened = reviewOf(measure, subject, { on: due.on, at: due.at, roles: policy.approval.by });
  return [event('review.opened', { opened, subjectId: subject.obligationId, why: 'watch' })];
}

/** The state after a stream of events. */
export function fold(events: readonly TimedEvent[]): Measure | null {
  return events.reduce<Measure | null>(evolve, null);
}
