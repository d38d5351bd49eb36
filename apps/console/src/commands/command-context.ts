import type {
  Department,
  Measure,
  RegisteredDepartment,
  Obligation,
  PaperRecord,
  TimelineEvent,
} from '@duban/api-client';
import {
  access,
  commandOf,
  countsActs,
  standsBelow,
  type DepartmentScope,
  type FieldForm,
  type PersonCommandName,
} from '@duban/domain';
import { blankNode } from './answers.js';
import { paperFor, papersFor, writesPaper } from './papers-of.js';
import type { Question, Values } from './questions.js';
import { byObligation, isNode, isNodes } from './shapes.js';

type ObligationForm = Extract<FieldForm, { form: 'obligation' }>;

/** Obligations that a question can mean, soonest first: of what signs or judges a paper, those that a paper speaks of. */
export function obligationsFor(
  measure: Measure,
  command: PersonCommandName,
  { kinds, which }: ObligationForm,
): readonly Obligation[] {
  const byPaper = commandOf(command)?.paper !== undefined && !writesPaper(command);
  const papers = byPaper ? papersFor(measure, command) : null;
  if (which === 'late') return measure.obligations.filter(wasLate);
  if (which === 'drawn') return measure.obligations.filter(waitsForCheck);
  return measure.obligations
    .filter((each) => each.state === 'open')
    .filter((each) => (kinds.length === 0 ? each.department !== null : kinds.includes(each.kind)))
    .filter((each) => speaksOf(command)?.(each) ?? true)
    .filter((each) =>
      papers === null && speaksOf(command) === null
        ? each.department === null || (each.waitingWith !== 'department') === (which === 'waiting')
        : papers === null || papers.some((paper) => paper.about.includes(each.obligationId)),
    )
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** Which targets a command on figures can mean, wherever they lie; null for any other command. */
function speaksOf(command: PersonCommandName): ((each: Obligation) => boolean) | null {
  const pending = ({ measured }: Obligation) => measured?.figures.findLast(({ state }) => state === 'reported') ?? null;
  switch (command) {
    case 'report-value':
    case 'plan-indicator':
      return ({ measured }) => measured !== null;
    case 'confirm-value':
      return (each) => pending(each)?.from === null;
    case 'settle-value':
      return (each) => pending(each)?.finding === true;
    case 'explain-miss':
      return ({ measured }) => (measured?.missed ?? null) !== null;
    default:
      return null;
  }
}

/** Found late, when it was handed in or by its light as it stands. */
function wasLate({ light, lateWorkingDays }: Obligation): boolean {
  return (lateWorkingDays ?? 0) > 0 || light === 'overdue' || light === 'red';
}

/** 抽查: vouched for, drawn, and not looked at yet. */
function waitsForCheck({ state, answer }: Obligation): boolean {
  return state === 'done' && answer?.draw?.drawn === true && answer.checked === null;
}

/** Departments that a command's question can mean. */
export function departmentsFor(
  measure: Measure,
  scope: DepartmentScope,
  register: readonly RegisteredDepartment[],
): readonly Department[] {
  const involved = [...(measure.lead ? [measure.lead] : []), ...measure.supporting];
  if (scope === 'supporting') return measure.supporting;
  if (scope === 'involved') return involved;
  if (scope === 'below') {
    const lead = register.find((each) => each.code === measure.lead?.code);
    return lead === undefined ? [] : register.filter((each) => standsBelow(each, lead));
  }
  if (scope === 'outside') return register.filter((each) => each.code !== measure.lead?.code);
  return register;
}

/** Who gives this command by right, for a 代录; the office's own commands need none. */
export function recordableRoles(command: PersonCommandName): readonly string[] {
  if (commandOf(command)?.recordable !== true) return [];
  return [...new Set(access[command].filter((grant) => grant.relation !== 'office').flatMap((grant) => grant.roles))];
}

/** True when the office gives this command in its own name. */
export function isOfficesOwn(command: PersonCommandName): boolean {
  return access[command].some((grant) => grant.relation === 'office');
}

/** Commands that judge something seen; they go out with the version that was seen. */
export function judgesWhatWasSeen(command: PersonCommandName): boolean {
  return /^(sign|check|approve|accept|send-back|decide|settle)-|^(strike-off|return-draft)$/.test(command);
}

const FIRST_NODES = 3;

/** Where a form is opened: on which obligation, and what happened before. */
interface Opened {
  readonly on: string | undefined;
  readonly today: string;
  readonly events: readonly TimelineEvent[];
}

/** What a form starts with: the only choice there is, the obligation it was opened on, what was drafted or came back. */
export function startingValues(
  measure: Measure,
  command: PersonCommandName,
  questions: readonly Question[],
  opened: Opened,
): Values {
  const { on, events } = opened;
  const values: Record<string, unknown> = {};
  for (const question of questions) {
    const value = startingValue(measure, command, question, opened);
    if (value !== undefined) values[question.name] = value;
  }
  if (command === 'reassign') Object.assign(values, afterReturn(measure, events));
  if (command === 'raise-problem') Object.assign(values, saidInReport(measure, on));
  if (!writesPaper(command)) return values;
  // Opened on a date, only what speaks of that date is gone on with.
  const about = values['obligationId'] ?? (command === 'finish' ? on : undefined);
  return { ...values, ...asValues(paperFor(measure, command, { obligationId: about })) };
}

/** Opened on a report, a problem starts from what the report says of problems; its owner is who reported. */
function saidInReport(measure: Measure, on: string | undefined): Values {
  const said = measure.papers.findLast(({ paperId }) => paperId === on)?.content['problems'];
  if (typeof said !== 'string' || said === '') return { source: 'inspection' };
  return { source: 'report', title: said.slice(0, 400), department: measure.lead?.code };
}

/** A paper's content under the names of the form's questions. */
function asValues(paper: PaperRecord | undefined): Values {
  if (paper === undefined) return {};
  const { finished, ...rest } = paper.content;
  return finished === undefined ? rest : { ...rest, obligations: finished };
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

/** What was recorded in one go with an obligation of the kind `recording`, and what its leader said of it. */
export function recordedWith(events: readonly TimelineEvent[], obligationId: unknown): readonly TimelineEvent[] {
  const opened = events.find(({ data }) => {
    const { kind, obligationId: id } = (data['opened'] ?? {}) as { kind?: unknown; obligationId?: unknown };
    return kind === 'recording' && id === obligationId;
  });
  if (opened === undefined) return [];
  return events
    .filter(({ type, at, for: whose, data }) =>
      type === 'recording.contested'
        ? data['obligationId'] === obligationId
        : type !== 'obligation.opened' && at === opened.at && whose === opened.for,
    )
    .sort((a, b) => a.seq - b.seq);
}

function startingValue(
  measure: Measure,
  command: PersonCommandName,
  { name, form, owed }: Question,
  { on, today }: Opened,
): unknown {
  if (name === 'paperId') return meantPaper(measure, command, on)?.paperId;
  switch (form.form) {
    case 'item':
      return measure.items.find(({ itemId, state }) => itemId === on && state === 'issued')?.itemId;
    case 'obligation': {
      const choices = obligationsFor(measure, command, form);
      const meant = choices.find((each) => each.obligationId === on);
      const first = owed && choices.length > 1 ? undefined : choices[0];
      return (meant ?? first)?.obligationId;
    }
    case 'list':
      if (isNodes(form)) return Array.from({ length: FIRST_NODES }, () => blankNode);
      if (form.of.form === 'text') return [''];
      if (command === 'request-completion') return stillAhead(measure, form, today);
      return ticked(measure, command, form, on);
    case 'date':
      return form.past === true ? askedDay(measure, on, today) : undefined;
    case 'record':
      return isNode(form) ? { ...blankNode, weight: 100 } : {};
    case 'department':
      return form.scope === 'supporting' && measure.supporting.length === 1 ? measure.supporting[0]?.code : undefined;
    default:
      return undefined;
  }
}

/** The day of which a figure is asked next, as far as it has come; else today. */
function askedDay(measure: Measure, on: string | undefined, today: string): string {
  const asked = measure.obligations.find((each) => each.obligationId === on)?.measured?.next?.asOf;
  return asked !== undefined && asked < today ? asked : today;
}

/** The paper that a form was opened on, by its own id or by a date that it speaks of. */
function meantPaper(measure: Measure, command: PersonCommandName, on: string | undefined): PaperRecord | undefined {
  const all = papersFor(measure, command);
  return all.find((each) => on !== undefined && (each.paperId === on || each.about.includes(on))) ?? all[0];
}

/** Opened on a date that can be ticked, it is ticked, and with it what is due that very day: one promise, one form. */
function ticked(measure: Measure, command: PersonCommandName, form: FieldForm, on: string | undefined): unknown {
  const list = byObligation(form);
  const there = list === null || command !== 'finish' ? [] : obligationsFor(measure, command, list.kinds);
  const meant = there.find((each) => each.obligationId === on);
  return meant && there.filter((each) => each.dueOn === meant.dueOn).map(({ obligationId }) => ({ obligationId }));
}

/** A completion says of every date that still lies ahead how it stands; of an only one its own evidence speaks. */
function stillAhead(measure: Measure, form: FieldForm, today: string): unknown {
  const list = byObligation(form);
  const dates = list === null ? [] : obligationsFor(measure, 'request-completion', list.kinds);
  if (dates.length < 2) return undefined;
  return dates.filter(({ dueOn }) => dueOn > today).map(({ obligationId }) => ({ obligationId }));
}

/** The seldom needed question which one is meant is not asked where there is only one. */
export function isWorthAsking(measure: Measure, command: PersonCommandName, { name, form, owed }: Question): boolean {
  if (name === 'paperId') return papersFor(measure, command).length > 1;
  if (name === 'acts' && command === 'report') return countsActs(measure);
  const list = byObligation(form);
  if (list && !owed)
    return obligationsFor(measure, command, list.kinds).length > (command === 'request-completion' ? 1 : 0);
  if (form.form === 'list' && form.of.form === 'obligation')
    return obligationsFor(measure, command, form.of).length > 1;
  return form.form !== 'obligation' || owed || obligationsFor(measure, command, form).length > 1;
}
