import { type Actor, type Post } from './actor.js';
import type { Facts, Refusal } from './commands/definition.js';
import { refuse } from './commands/definition.js';
import { event, type NewEvent } from './events.js';
import { isClosed, type Measure } from './measure.js';
import { officeRoles, type SupervisionLine } from './vocabulary.js';

/** What a supervision office of several in one house looks after: lines of supervision, and plans by their ids. */
export interface OfficeScope {
  readonly lines: readonly SupervisionLine[];
  readonly plans: readonly string[];
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

/** Why an office cannot have this scope: it names nothing, or what another office looks after already. */
export function scopeFault(scope: OfficeScope, others: readonly ScopedOffice[]): Refusal | null {
  if (scope.lines.length === 0 && scope.plans.length === 0) return refuse('register.scope-empty');
  const twice = (each: ScopedOffice) =>
    each.lines.some((line) => scope.lines.includes(line)) || each.plans.some((plan) => scope.plans.includes(plan));
  const other = others.find(twice);
  return other === undefined ? null : refuse('register.scope-taken', { by: other.code });
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

/** The register says another office of a measure than it knows. What is over stays where it was. */
export function officeNoted(measure: Measure, facts: Pick<Facts, 'officeOf'>): readonly NewEvent[] {
  const office = isClosed(measure) ? undefined : facts.officeOf?.(measure);
  return office === undefined || office === (measure.office ?? null) ? [] : [event('office.noted', { office })];
}
