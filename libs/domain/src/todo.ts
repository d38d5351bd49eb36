import { addWorkingDays, judgedOn, workingDaysAfter, type Calendar } from './calendar.js';
import type { CivilDate } from './civil-date.js';
import { holds, leaderRoles, type Actor, type Role } from './actor.js';
import type { PersonCommandName } from './commands.js';
import { isWaiting, openObligations, type Measure, type Obligation } from './measure.js';
import { classPolicy } from './policy.js';
import type { RuleBook } from './agenda.js';

/** One thing a person must do on a measure: the command that does it, and by when. */
export interface Todo {
  readonly command: PersonCommandName;
  readonly obligationId: string | null;
  /** What is asked, in the obligation's own words. */
  readonly title: string;
  readonly dueOn: CivilDate | null;
}

/** Dated work and reports come into sight this many working days before they are due. */
const IN_SIGHT_WORKING_DAYS = 10;

const drafters: readonly Role[] = ['liaison', 'handler'];

/** What this person must do on this measure as things stand today, in no order. */
export function todosOf(measure: Measure, actor: Actor, today: CivilDate, rules: RuleBook): readonly Todo[] {
  return [
    ...departmentTodos(measure, actor, today, rules.calendar),
    ...(holds(actor, ['officer']) ? officeTodos(measure, rules) : []),
    ...(holds(actor, leaderRoles) ? leaderTodos(measure, rules) : []),
  ];
}

function open(measure: Measure, kind: Obligation['kind']): readonly Obligation[] {
  return openObligations(measure).filter((each) => each.kind === kind);
}

function todo(command: PersonCommandName, about: Obligation | undefined, dueOn?: CivilDate | null): Todo {
  return {
    command,
    obligationId: about?.obligationId ?? null,
    title: about?.title ?? '',
    dueOn: dueOn === undefined ? (about?.dueOn ?? null) : dueOn,
  };
}

function inSight(today: CivilDate, calendar: Calendar): (each: Obligation) => boolean {
  const horizon = addWorkingDays(calendar, today, IN_SIGHT_WORKING_DAYS);
  return (each) => !isWaiting(each) && judgedOn(calendar, each.dueOn) <= horizon;
}

function departmentTodos(measure: Measure, actor: Actor, today: CivilDate, calendar: Calendar): readonly Todo[] {
  const soon = inSight(today, calendar);
  const owned = actor.posts.flatMap((post) =>
    post.department === null ? [] : [{ role: post.role, department: post.department }],
  );
  const mine = (kind: Obligation['kind']) =>
    open(measure, kind).filter((each) =>
      owned.some((post) => post.department === each.department && [...drafters, 'section-head'].includes(post.role)),
    );
  const lead = (...roles: readonly Role[]) => holds(actor, roles, measure.lead);
  const head = lead('head');
  const todos: Todo[] = [
    ...mine('part').map((each) => todo('answer-part', each)),
    ...mine('instruction').map((each) => todo('reply-instruction', each)),
  ];
  if (measure.status === 'assigned' && lead('liaison'))
    todos.push(todo('acknowledge', open(measure, 'acknowledgement')[0]));
  const plan = open(measure, 'work-plan').find((each) => !isWaiting(each));
  if (plan && measure.status === 'acknowledged') {
    if (measure.workPlan === null && lead(...drafters)) todos.push(todo('file-work-plan', plan));
    if (measure.workPlan?.stage === 'drafted' && head) todos.push(todo('sign-work-plan', plan));
  }
  for (const report of open(measure, 'report').filter((each) => !isWaiting(each))) {
    const drafted = measure.reports[report.obligationId] !== undefined;
    if (drafted && lead('section-head', 'deputy-head')) todos.push(todo('sign-report', report));
    if (!drafted && soon(report) && lead(...drafters) && measure.status !== 'assigned')
      todos.push(todo('report', report));
  }
  if (measure.status === 'in-progress') {
    const due = [...open(measure, 'deadline'), ...open(measure, 'target'), ...open(measure, 'node')].filter(soon);
    if (measure.completion === null && lead(...drafters))
      todos.push(...due.map((each) => todo(each.kind === 'node' ? 'report' : 'request-completion', each)));
    if (measure.completion?.stage === 'drafted' && head)
      todos.push(todo('sign-completion', due[0], due[0]?.dueOn ?? null));
  }
  if (measure.extension?.stage === 'drafted' && head) todos.push(todo('sign-extension', undefined));
  return todos;
}

/** The office's own clock on something handed in. */
function answerDue(measure: Measure, about: string): CivilDate | null {
  return open(measure, 'answer').find((each) => each.about === about)?.dueOn ?? null;
}

function officeTodos(measure: Measure, { policy }: RuleBook): readonly Todo[] {
  const todos: Todo[] = [];
  if (measure.status === 'returned') todos.push(todo('reassign', undefined, answerDue(measure, 'return')));
  if (measure.status === 'planned' && measure.workPlan?.stage === 'signed')
    todos.push(todo('check-work-plan', undefined, answerDue(measure, 'work-plan')));
  for (const report of open(measure, 'report').filter((each) =>
    each.spells.some((spell) => spell.until === null && spell.why === 'report'),
  )) {
    todos.push(todo('accept-report', report, answerDue(measure, report.obligationId)));
  }
  if (measure.status === 'completion-requested')
    todos.push(todo('decide-completion', undefined, answerDue(measure, 'completion')));
  if (measure.extension?.stage === 'signed') {
    todos.push(todo('decide-extension', undefined, answerDue(measure, `extension:${measure.extension.obligationId}`)));
  }
  if (measure.status === 'accepted' && classPolicy(policy, measure.class).strikeOffBy === 'office')
    todos.push(todo('strike-off', undefined));
  return todos;
}

function leaderTodos(measure: Measure, { policy }: RuleBook): readonly Todo[] {
  const todos: Todo[] = open(measure, 'review').map((each) => todo('decide-review', each));
  if (measure.status === 'planned' && measure.workPlan?.stage === 'checked')
    todos.push(todo('approve-work-plan', undefined));
  if (measure.status === 'accepted' && classPolicy(policy, measure.class).strikeOffBy !== 'office')
    todos.push(todo('strike-off', undefined));
  return todos;
}

/** Working days from today to a due date: 0 today, negative when it is past. */
export function workingDaysLeft(calendar: Calendar, today: CivilDate, dueOn: CivilDate): number {
  const judged = judgedOn(calendar, dueOn);
  return judged >= today ? workingDaysAfter(calendar, today, judged) : -workingDaysAfter(calendar, judged, today);
}
