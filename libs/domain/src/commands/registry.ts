import type { Actor } from '../actor.js';
import type { RuleBook } from '../agenda.js';
import type { EventType } from '../events.js';
import type { Folds } from '../folds/fold.js';
import type { Measure } from '../measure.js';
import type { PaperKind } from '../papers.js';
import type { Circumstances, CommandDefinition, Decision, OwedTodo, Refusal } from './definition.js';
import type { BodyOf, Fields } from './fields.js';
import { areas } from './generated/areas.js';
import type { Assignment } from './system/assign.js';
import type { EndedMeasure, LeadAbove, NotedPart } from './system/broken-down.js';
import type { CalendarMove } from './system/move-calendar.js';
import type { ChainChange } from './system/follow-chain.js';
import type { LineChange } from './system/follow-line.js';
import type { JudgedAbove, NotedFigure } from './system/note-figure.js';
import type { NotedOrigin } from './system/note-origin.js';
import type { PuttingOff } from './system/put-off.js';
import type { Revision } from './system/revise.js';
import type { SharedValue } from './system/share-value.js';
import type { Succession } from './system/succeed.js';

/** Where in a measure's life commands stand: the folders of their definitions. */
export type Area = keyof typeof areas;

type InArea = { [A in Area]: (typeof areas)[A][keyof (typeof areas)[A]] };
type Defined = InArea[Area];

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
  'move-calendar': CalendarMove;
  'share-value': SharedValue;
  'note-origin': NotedOrigin;
  'put-off': PuttingOff;
  'note-part': NotedPart;
  'note-figure': NotedFigure;
  'follow-terms': JudgedAbove;
  'end-measure': EndedMeasure;
  'follow-above': LeadAbove;
  revise: Revision;
  succeed: Succession;
  'follow-chain': ChainChange;
  'follow-line': LineChange;
  'follow-office': Readonly<Record<string, never>>;
  'number-matter': { number: string };
}

/** The name of any command, a person’s or the system’s. */
export type CommandName = keyof CommandBodies;

/** A command as the rules see it. */
export type Command = { [N in CommandName]: { readonly name: N; readonly body: CommandBodies[N] } }[CommandName];

/** A definition when its name is not known before. */
export interface AnyCommand extends Omit<CommandDefinition, 'name' | 'ready' | 'decide' | 'todos' | 'folds'> {
  readonly name: PersonCommandName;
  readonly fields: Fields;
  ready(measure: Measure, body: object | null): Refusal | null;
  decide(measure: Measure, body: object, circumstances: Circumstances): Decision;
  inOtherHands?(measure: Measure, who: Pick<Circumstances, 'actor' | 'facts'>): Refusal | null;
  turn?(measure: Measure, actor: Actor): Refusal | null;
  todos?(measure: Measure, rules: RuleBook): readonly OwedTodo[];
  readonly folds?: Partial<Folds>;
}

/** Every command that a person gives, by area. */
export const commandsByArea = Object.fromEntries(
  Object.entries(areas).map(([area, defined]) => [area, Object.values(defined)]),
) as unknown as Readonly<Record<Area, readonly AnyCommand[]>>;

/** Every command that a person gives, in the order of a measure's life. */
export const commands = Object.values(commandsByArea).flat();

type FoldedBy<D> = D extends { readonly folds?: infer F } ? keyof NonNullable<F> : never;

/** What the events that only one command makes do to a measure, by type. */
export const ownFolds = Object.assign({}, ...commands.map((each) => each.folds ?? {})) as Pick<
  Folds,
  FoldedBy<Defined> & EventType
>;

/** Kinds of papers that go through hands. */
export const paperKinds: readonly PaperKind[] = [...new Set(commands.flatMap(({ paper }) => paper?.kind ?? []))];

const byName: ReadonlyMap<string, AnyCommand> = new Map(commands.map((each) => [each.name, each]));

/** The names of all commands that a person gives. */
export const personCommands = commands.map((each) => each.name);

/** Earlier names of commands that integrators may still use. */
export const earlierNames: Readonly<Record<string, PersonCommandName>> = { 'change-deadline': 'correct-deadline' };

/** The command of this name; undefined for one that is not a person's. */
export function commandOf(name: string): AnyCommand | undefined {
  return byName.get(name) ?? byName.get(Object.hasOwn(earlierNames, name) ? (earlierNames[name] ?? '') : '');
}

/** The command that writes papers of a kind: what stands in them answers its questions. */
export function writerOf(kind: PaperKind): PersonCommandName | null {
  return commands.find(({ paper }) => paper?.kind === kind && paper.writes)?.name ?? null;
}
