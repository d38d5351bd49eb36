import { holds, isInPlaceOf, type Actor } from './actor.js';
import { judgedOn, workingDaysAfter, type Calendar } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import type { Addressee, OwedTodo } from './commands/definition.js';
import { commands, type PersonCommandName } from './commands/registry.js';
import { isClosed, type Measure } from './measure.js';
import { actingFor } from './offices.js';
import { steadIn } from './substitution.js';
import type { RuleBook } from './agenda.js';

/** One thing a person must do on a measure: the command that does it, and by when. */
export interface Todo {
  readonly command: PersonCommandName;
  readonly obligationId: string | null;
  /** What is asked, in the obligation's own words. */
  readonly title: string;
  readonly dueOn: CivilDate | null;
}

/** Something that is to be done, with whose it is and by which command. */
export type StandingTodo = OwedTodo & { readonly command: PersonCommandName };

/**
 * Rises whenever what stands in inboxes, or what is told beside them of punctuality, changes for measures that nobody
 * touches: rows that an older count made are made anew.
 */
export const todoVersion = 6;

/**
 * Commands whose one form takes several dates: a deadline and the node that stands for all of it, due on one day, are
 * one thing to do in inbox, grid and their counts alike.
 */
export const takingSeveralDates = [
  'finish',
  'sign-finish',
  'accept-finish',
] as const satisfies readonly PersonCommandName[];

/** The commands that are anybody's to-do at all. */
const asking = commands.flatMap((each) => (each.todos === undefined ? [] : [each]));
const askingAfterwards = asking.filter((each) => each.afterwards);

const remembered = new WeakMap<Measure, { rules: RuleBook; todos: readonly StandingTodo[] }>();

/** Everything that is to be done on a measure as it stands, what time alone brings into sight later included. */
export function standingTodos(measure: Measure, rules: RuleBook): readonly StandingTodo[] {
  const known = remembered.get(measure);
  if (known?.rules.policy === rules.policy && known.rules.calendar === rules.calendar) return known.todos;
  const todos = todosAsItStands(measure, rules);
  remembered.set(measure, { rules, todos });
  return todos;
}

function todosAsItStands(measure: Measure, rules: RuleBook): readonly StandingTodo[] {
  const all: StandingTodo[] = [];
  for (const each of isClosed(measure) ? askingAfterwards : asking)
    for (const todo of each.todos?.(measure, rules) ?? [])
      all.push({ ...todo, to: inItsOffice(todo.to, measure), command: each.name });
  return all;
}

/** What is the office's to do is that of the office which looks after the measure, where a house has several. */
function inItsOffice(to: Addressee, { office }: Measure): Addressee {
  return to.relation === 'office' && office !== undefined ? { ...to, department: office } : to;
}

/** Everything that is to be done on a measure on a day, with whose it is: each command says its own. */
export function owedTodos(measure: Measure, today: CivilDate, rules: RuleBook): readonly StandingTodo[] {
  return standingTodos(measure, rules).filter(({ since }) => since === undefined || since <= today);
}

/** True when something to do is this person's. */
export function isTo({ relation, department, roles, personId }: Addressee, actor: Actor): boolean {
  if (personId !== null) return isInPlaceOf(actor, personId);
  if (relation === 'office') return holds(actingFor(actor, department), roles);
  return holds(actor, roles, department ?? undefined);
}

/** True for whoever gave the last hand of what is to be done next, and for who stands in for him alone. */
export function isOwnHand({ to, notBy = [] }: Pick<OwedTodo, 'to' | 'notBy'>, actor: Actor): boolean {
  const stead =
    to.relation === 'office'
      ? steadIn(actingFor(actor, to.department), to.roles)
      : steadIn(actor, to.roles, to.department ?? undefined);
  return [actor.personId, stead?.personId].some((each) => each !== undefined && notBy.includes(each));
}

/** What this person must do on this measure as things stand today, in no order. */
export function todosOf(measure: Measure, actor: Actor, today: CivilDate, rules: RuleBook): readonly Todo[] {
  return owedTodos(measure, today, rules)
    .filter((each) => isTo(each.to, actor) && !isOwnHand(each, actor))
    .map(({ command, obligationId, title, dueOn }) => ({ command, obligationId, title, dueOn }));
}

/** Working days from today to a due date: 0 today, negative when it is past. */
export function workingDaysLeft(calendar: Calendar, today: CivilDate, dueOn: CivilDate): number {
  const judged = judgedOn(calendar, dueOn);
  return judged >= today ? workingDaysAfter(calendar, today, judged) : -workingDaysAfter(calendar, judged, today);
}
