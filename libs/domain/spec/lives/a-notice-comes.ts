import { agenda, give, type Instant, type Measure, type RuleBook, type Turn } from '../../src/index.js';
import { notice, noticed } from '../a-notice.js';
import { somebody } from '../a-story.js';

/** The notice of the next year comes: what moves in the agenda must be exactly what is on the record as moved. */
export function noticeComes(
  turn: Turn,
  now: Instant,
  rules: RuleBook,
): { readonly turn: Turn; readonly rules: RuleBook; readonly fault: string | null } {
  const next = { ...rules, calendar: noticed };
  const before = new Map(agenda(turn.measure as Measure, rules).map((each) => [nameOf(each), each.on]));
  const body = { calendar: noticed.version, year: notice.year, notice: notice.document };
  const command = { name: 'move-calendar', body } as const;
  const given = { commandId: null, command, actor: somebody('officer'), recordedFor: null, actsFrom: now, next };
  const { turn: after, refusal } = give(turn, given, now, rules);
  if (refusal !== null) return { turn, rules: next, fault: null };
  const told = after.events.flatMap(({ event }) => (event.type === 'moment.moved' ? [nameOf(event.data)] : []));
  const moved = agenda(after.measure as Measure, next).filter((each) => before.get(nameOf(each)) !== each.on);
  const same = JSON.stringify(told.sort()) === JSON.stringify(moved.map(nameOf).sort());
  return { turn: after, rules: next, fault: same ? null : 'a moment that a notice moved without an event' };
}

function nameOf(of: { obligationId: string | null; seriesId: string | null; rung: string }): string {
  return `${of.obligationId ?? of.seriesId ?? ''}/${of.rung}`;
}
