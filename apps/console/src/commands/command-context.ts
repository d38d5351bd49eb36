import type { Department, Measure, Obligation, Paper, TimelineEvent } from '@duban/api-client';
import { access, type PersonCommandName } from '@duban/domain';
import type { DepartmentScope, Field, Values } from './command-fields.js';
import { blankNode } from './command-body.js';
import { earlierOf } from './earlier.js';

/** Obligations that a command's question can mean, soonest first. */
export function obligationsFor(
  measure: Measure,
  command: PersonCommandName,
  field: Field & { input: 'obligation' },
): readonly Obligation[] {
  const open = measure.obligations.filter((each) => each.state === 'open');
  const kind = open.filter((each) =>
    field.kinds === 'owed' ? each.department !== null : field.kinds.includes(each.kind),
  );
  return kind.filter((each) => fits(measure, command, each)).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

function fits(measure: Measure, command: PersonCommandName, obligation: Obligation): boolean {
  const stage = measure.reports[obligation.obligationId]?.stage;
  switch (command) {
    case 'report':
      return obligation.waitingWith === 'department';
    case 'sign-report':
      return obligation.waitingWith === 'department' && stage === 'drafted';
    case 'accept-report':
    case 'send-back-report':
      return obligation.waitingWith === 'office';
    case 'request-extension':
      return obligation.waitingWith === 'department';
    default:
      return true;
  }
}

/** Departments that a command's question can mean. */
export function departmentsFor(
  measure: Measure,
  scope: DepartmentScope,
  register: readonly Department[],
): readonly Department[] {
  const involved = [...(measure.lead ? [measure.lead] : []), ...measure.supporting];
  if (scope === 'supporting') return measure.supporting;
  if (scope === 'involved') return involved;
  if (scope === 'outside') return register.filter((each) => each.code !== measure.lead?.code);
  return register;
}

/** Who gives this command by right, for a 代录; the office's own commands need none. */
export function recordableRoles(command: PersonCommandName): readonly string[] {
  return [...new Set(access[command].filter((grant) => grant.relation !== 'office').flatMap((grant) => grant.roles))];
}

/** True when the office gives this command in its own name. */
export function isOfficesOwn(command: PersonCommandName): boolean {
  return access[command].some((grant) => grant.relation === 'office');
}

/** Commands that judge something seen; they go out with the version that was seen. */
export function judgesWhatWasSeen(command: PersonCommandName): boolean {
  return /^(sign|check|approve|accept|send-back|decide)-|^strike-off$/.test(command);
}

const FIRST_NODES = 3;

/** What a form starts with: the only choice there is, the obligation it was opened on, what was drafted or came back. */
export function startingValues(
  measure: Measure,
  command: PersonCommandName,
  fields: readonly Field[],
  { on, events }: { on: string | undefined; events: readonly TimelineEvent[] },
): Values {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = startingValue(measure, command, field, on);
    if (value !== undefined) values[field.name] = value;
  }
  if (command === 'reassign') Object.assign(values, afterReturn(measure, events));
  const obligationId = values['obligationId'] as string | undefined;
  const earlier = draftOf(measure, command, obligationId) ?? earlierOf(events, command, obligationId).content;
  return { ...values, ...(earlier === null ? {} : asValues(command, earlier)) };
}

/** A reassignment starts from what is known: who supports already, and whom the one who returned it named. */
function afterReturn(measure: Measure, events: readonly TimelineEvent[]): Values {
  const suggested = returnOf(events)?.data['suggestedLead'];
  const lead = typeof suggested === 'string' && suggested !== '' ? suggested : undefined;
  const supporting = measure.supporting.map(({ code }) => code).filter((code) => code !== lead);
  return { ...(lead === undefined ? {} : { lead }), supporting };
}

/** The return that a reassignment answers, if one does. */
export function returnOf(events: readonly TimelineEvent[]): TimelineEvent | undefined {
  const last = [...events].sort((a, b) => b.seq - a.seq);
  const found = last.find(({ type }) => type === 'measure.returned' || type === 'measure.reassigned');
  return found?.type === 'measure.returned' ? found : undefined;
}

function startingValue(measure: Measure, command: PersonCommandName, field: Field, on: string | undefined): unknown {
  switch (field.input) {
    case 'obligation': {
      const choices = obligationsFor(measure, command, field);
      const meant = choices.find((each) => each.obligationId === on);
      const first = field.required && choices.length > 1 ? undefined : choices[0];
      return (meant ?? first)?.obligationId;
    }
    case 'nodes':
      return Array.from({ length: FIRST_NODES }, () => blankNode);
    case 'node':
      return { ...blankNode, weight: 100 };
    case 'evidence':
      return [''];
    case 'department':
      return field.scope === 'supporting' && measure.supporting.length === 1 ? measure.supporting[0]?.code : undefined;
    default:
      return undefined;
  }
}

/** A draft that still lies with the department. */
function draftOf(
  measure: Measure,
  command: PersonCommandName,
  obligationId: string | undefined,
): Paper['content'] | null {
  if (command === 'report')
    return (obligationId === undefined ? undefined : measure.reports[obligationId]?.content) ?? null;
  if (command === 'file-work-plan') return measure.workPlan?.content ?? null;
  return command === 'request-completion' ? (measure.completion?.content ?? null) : null;
}

/** A paper's content under the names of the form's questions. */
function asValues(command: PersonCommandName, content: Readonly<Record<string, unknown>>): Values {
  const { text, problems, nextSteps, noChange, nodes, evidence } = content;
  if (command === 'report') return { text, problems, nextSteps, noChange, nodes };
  return command === 'file-work-plan' ? { nodes } : { text, evidence };
}

/** The seldom needed question which one is meant is not asked where there is only one. */
export function isWorthAsking(measure: Measure, command: PersonCommandName, field: Field): boolean {
  return field.input !== 'obligation' || field.required === true || obligationsFor(measure, command, field).length > 1;
}
