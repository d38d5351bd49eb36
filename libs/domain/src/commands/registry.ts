import type { RuleBook } from '../agenda.js';
import type { Measure } from '../measure.js';
import * as assignment from './assignment/index.js';
import * as completion from './completion/index.js';
import type { Circumstances, CommandDefinition, Decision, OwedTodo, Refusal } from './definition.js';
import * as extension from './extension/index.js';
import type { BodyOf, Fields } from './fields.js';
import * as finish from './finish/index.js';
import * as leadership from './leadership/index.js';
import * as office from './office/index.js';
import * as parts from './parts/index.js';
import * as recurring from './recurring/index.js';
import * as reports from './reports/index.js';
import type { Assignment } from './system/assign.js';
import * as workPlan from './work-plan/index.js';

const areas = {
  ...assignment,
  ...workPlan,
  ...reports,
  ...finish,
  ...parts,
  ...recurring,
  ...extension,
  ...completion,
  ...leadership,
  ...office,
};

type Defined = (typeof areas)[keyof typeof areas];

/** The name of a command that a person gives. */
export type PersonCommandName = Defined['name'];

type FieldsOf<N extends PersonCommandName> = Extract<Defined, { name: N }>['fields'];

/** What a person sends for each command: the body that its fields make. */
export type PersonCommandBodies = { [N in PersonCommandName]: BodyOf<FieldsOf<N>> };

/** The bodies of all commands, a person's and the system's, by name. */
export interface CommandBodies extends PersonCommandBodies {
  assign: Assignment;
  'issue-item': { itemId: string; number: string };
  'withdraw-item': { itemId: string; reason: string };
}

/** The name of any command, a person’s or the system’s. */
export type CommandName = keyof CommandBodies;

/** A command as the rules see it. */
export type Command = { [N in CommandName]: { readonly name: N; readonly body: CommandBodies[N] } }[CommandName];

/** A definition when its name is not known before. */
export interface AnyCommand extends Omit<CommandDefinition, 'name' | 'ready' | 'decide' | 'todos'> {
  readonly name: PersonCommandName;
  readonly fields: Fields;
  ready(measure: Measure, body: object | null): Refusal | null;
  decide(measure: Measure, body: object, circumstances: Circumstances): Decision;
  todos?(measure: Measure, rules: RuleBook): readonly OwedTodo[];
}

/** Every command that a person gives, in the order of a measure's life. */
export const commands = Object.values(areas) as unknown as readonly AnyCommand[];

const byName: ReadonlyMap<string, AnyCommand> = new Map(commands.map((each) => [each.name, each]));

/** The names of all commands that a person gives. */
export const personCommands = commands.map((each) => each.name);

/** Earlier names of commands that integrators may still use. */
export const earlierNames: Readonly<Record<string, PersonCommandName>> = { 'change-deadline': 'correct-deadline' };

/** The command of this name; undefined for one that is not a person's. */
export function commandOf(name: string): AnyCommand | undefined {
  return byName.get(name) ?? byName.get(Object.hasOwn(earlierNames, name) ? (earlierNames[name] ?? '') : '');
}
