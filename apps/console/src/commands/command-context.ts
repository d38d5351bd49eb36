import type { Department, Measure, Obligation } from '@duban/api-client';
import { access, type PersonCommandName } from '@duban/domain';
import { workingDaysLater } from '../elements/dates.js';
import type { DepartmentScope, Field, Values } from './command-fields.js';
import { blankNode, type NodeDraft } from './command-body.js';

/** Obligations that a command's question can mean, soonest first. */
export function obligationsFor(measure: Measure, command: PersonCommandName, field: Field & { input: 'obligation' }): readonly Obligation[] {
  const open = measure.obligations.filter((each) => each.state === 'open');
  const kind = open.filter((each) => (field.kinds === 'owed' ? each.department !== null : field.kinds.includes(each.kind)));
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
export function departmentsFor(measure: Measure, scope: DepartmentScope, register: readonly Department[]): readonly Department[] {
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

/** What a form starts with: an earlier draft, the only choice there is, the obligation it was opened on. */
export function startingValues(measure: Measure, command: PersonCommandName, fields: readonly Field[], on: string | undefined): Values {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.input === 'obligation') {
      const choices = obligationsFor(measure, command, field);
      const meant = choices.find((each) => each.obligationId === on) ?? (field.required && choices.length > 1 ? undefined : choices[0]);
      if (meant) values[field.name] = meant.obligationId;
    }
    if (field.input === 'nodes') values[field.name] = draftedNodes(measure);
    if (field.input === 'node') values[field.name] = { ...blankNode, weight: 100 };
    if (field.input === 'evidence') values[field.name] = [''];
    if (field.input === 'department' && field.scope === 'supporting' && measure.supporting.length === 1) values[field.name] = measure.supporting[0]?.code;
  }
  return { ...values, ...draftedReport(measure, command, values) };
}

function draftedNodes(measure: Measure): readonly NodeDraft[] {
  const drafted = measure.workPlan?.content['nodes'];
  return Array.isArray(drafted) && drafted.length > 0 ? (drafted as NodeDraft[]) : Array.from({ length: FIRST_NODES }, () => blankNode);
}

/** A report's earlier draft, or what came back, so that nothing is typed twice. */
function draftedReport(measure: Measure, command: PersonCommandName, values: Values): Values {
  const drafted = command === 'report' ? measure.reports[String(values['obligationId'])]?.content : undefined;
  if (!drafted) return {};
  const { text, problems, nextSteps, noChange, nodes } = drafted;
  return { text, problems, nextSteps, noChange, reportNodes: nodes };
}

/** A date worth proposing: so many working days from today. */
export function proposedDate(today: string, workingDays: number): string {
  return workingDaysLater(today, workingDays);
}
