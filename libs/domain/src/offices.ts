import { type Actor, type Post } from './actor.js';
import type { Facts, Refusal } from './commands/definition.js';
import { refuse } from './commands/definition.js';
import { event, type NewEvent } from './events.js';
import { markAsRead } from './letter-number.js';
import { isClosed, type Measure } from './measure.js';
import { officeRoles, supervisionLines, type SupervisionLine } from './vocabulary.js';

/** What a supervision office of several in one house looks after: lines of supervision, and plans by their ids. */
export interface OfficeScope {
  readonly lines: readonly SupervisionLine[];
  readonly plans: readonly string[];
  /** 发文机关代字: where the numbers of letters say it, the office's own are a sequence of their own. */
  readonly mark?: string | null | undefined;
}

/** A department of the register that is marked as a supervision office, with its scope. */
export interface ScopedOffice extends OfficeScope {
  readonly code: string;
}

/** The offices of a house, in the order of their codes, and whether anybody holds a post of the whole house. */
export interface Offices {
  readonly offices: readonly ScopedOffice[];
  readonly hasWholeHouse: boolean;
}

/** 督查归口 by the office of several in one house that looks after it. */
export type OfficeLines = Readonly<Partial<Record<SupervisionLine, string>>>;

/** Which of these offices has which line. */
export function linesOfOffices(offices: readonly ScopedOffice[]): OfficeLines {
  return Object.fromEntries(offices.flatMap(({ code, lines }) => lines.map((line) => [line, code])));
}

/** What a measure knows of its office, and of whose line its departments are. */
export interface Supervised {
  /** 督查归口 of its departments that are out of the office's own line; absent while all are in it. */
  readonly lines?: Readonly<Record<string, SupervisionLine>>;
  /** The office of several in one house that looks after it; absent where those of the whole house do. */
  readonly office?: string;
  /** Which office of the house has which line; absent where the one that looks after it has none, and the policy says. */
  readonly officeLines?: OfficeLines;
}

/** What the register says of the office of a measure: with the lines of all, where it has one itself. */
export interface OfficeAndLines {
  readonly office: string | null;
  readonly lines?: OfficeLines;
}

/** An office that looks after plans alone has no line of its own: the policy says whose each is, as for the whole house. */
export function withLines(office: string | null, lines: OfficeLines): OfficeAndLines {
  return Object.values(lines).some((each) => each === office) ? { office, lines } : { office };
}

/** Whether a measure knows its office and whose the lines are. */
export function knowsOffice(
  { office, officeLines = {} }: Supervised,
  { office: now, lines = {} }: OfficeAndLines,
): boolean {
  return now === (office ?? null) && supervisionLines.every((line) => lines[line] === officeLines[line]);
}

/** What of a measure decides whose it is. */
export interface OfficeMatter {
  readonly planId: string;
  /** 督查归口 of its lead; null where nobody said one. */
  readonly line: SupervisionLine | null;
}

/**
 * R28: which office a measure belongs to; null is those of the whole house. A plan that is named goes before a line.
 * What no scope names is the whole house's, and where nobody holds such a post the first office's: nothing waits on nobody.
 */
export function officeOf({ planId, line }: OfficeMatter, { offices, hasWholeHouse }: Offices): string | null {
  const named =
    offices.find(({ plans }) => plans.includes(planId)) ??
    offices.find(({ lines }) => line !== null && lines.includes(line));
  if (named !== undefined) return named.code;
  return hasWholeHouse ? null : (offices[0]?.code ?? null);
}

/** Why an office cannot have this scope: it names nothing, or what another office looks after already, or another's 代字. */
export function scopeFault(scope: OfficeScope, others: readonly ScopedOffice[]): Refusal | null {
  if (scope.lines.length === 0 && scope.plans.length === 0) return refuse('register.scope-empty');
  const twice = (each: ScopedOffice) =>
    each.lines.some((line) => scope.lines.includes(line)) || each.plans.some((plan) => scope.plans.includes(plan));
  const other = others.find(twice);
  if (other !== undefined) return refuse('register.scope-taken', { by: other.code });
  const alike = scope.mark ? others.find(({ mark }) => markAsRead(mark) === markAsRead(scope.mark)) : undefined;
  return alike === undefined ? null : refuse('register.mark-taken', { by: alike.code });
}

/** True for a post of the supervision office that names which of several. */
export function isOfOneOffice({ role, department }: Pick<Post, 'role' | 'department'>): boolean {
  return department !== null && officeRoles.some((each) => each === role);
}

/** The actor with the posts that reach what belongs to this office: one of another office is none here. */
export function actingFor(actor: Actor, office: string | null): Actor {
  const reach = (post: Post) => !isOfOneOffice(post) || post.department === office;
  return actor.posts.every(reach) ? actor : { ...actor, posts: actor.posts.filter(reach) };
}

/** The register says another office of a measure than it knows, or other lines of the offices. What is over stays where it was. */
export function officeNoted(measure: Measure, facts: Pick<Facts, 'officeOf' | 'officeLines'>): readonly NewEvent[] {
  const office = isClosed(measure) ? undefined : facts.officeOf?.(measure);
  if (office === undefined) return [];
  const noted = withLines(office, facts.officeLines?.() ?? {});
  return knowsOffice(measure, noted) ? [] : [event('office.noted', noted)];
}
