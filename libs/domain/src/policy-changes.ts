import { policyOfClass, type Policy, type Rung } from './policy.js';
import { allTerms } from './policy-names.js';
import { termOf, type PolicyTerm, type TermValue } from './policy-terms.js';
import { ladderNames, type LadderName } from './vocabulary.js';

/** Which ladder is looked at: of a class, or of all (null). */
export interface LadderPlace {
  readonly className: string | null;
  readonly ladder: LadderName;
}

/** Ladders that can be edited: `none` is for what has a date and no chase. */
export const editableLadders: readonly LadderName[] = ladderNames.filter((name) => name !== 'none');

/** The rungs that stand at a place: the class's own, or those of all classes. */
export function rungsAt(policy: Policy, { className, ladder }: LadderPlace): readonly Rung[] {
  return (className === null ? policy : policyOfClass(policy, className)).ladders[ladder];
}

/** Whether a class has this ladder for itself. */
export function hasOwnLadder(policy: Policy, { className, ladder }: LadderPlace): boolean {
  return className !== null && policy.classes[className]?.ladders?.[ladder] !== undefined;
}

/** One thing that differs between two policies. */
export type PolicyChange =
  | { readonly what: 'rung'; readonly place: LadderPlace; readonly from: Rung | null; readonly to: Rung | null }
  | {
      readonly what: 'term';
      readonly term: PolicyTerm;
      readonly from: TermValue | undefined;
      readonly to: TermValue | undefined;
    };

/** Where a policy differs from another: rung by rung in each ladder, then the terms. */
export function policyChanges(from: Policy, to: Policy): readonly PolicyChange[] {
  const classes = [null, ...new Set([...Object.keys(from.classes), ...Object.keys(to.classes)])];
  const places = classes.flatMap((className) => editableLadders.map((ladder): LadderPlace => ({ className, ladder })));
  const rungs = places
    .filter((place) => place.className === null || hasOwnLadder(from, place) || hasOwnLadder(to, place))
    .flatMap((place) => rungChanges(place, rungsAt(from, place), rungsAt(to, place)));
  const terms = termsOfBoth(from, to).flatMap((term): PolicyChange[] => {
    const [before, after] = [termOf(from, term), termOf(to, term)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ what: 'term', term, from: before, to: after }];
  });
  return [...rungs, ...terms];
}

/** Terms that either has: classes come and go with a policy. */
function termsOfBoth(from: Policy, to: Policy): readonly PolicyTerm[] {
  const now = allTerms(to);
  const known = new Set(now.map(({ path }) => path.join('/')));
  return [...now, ...allTerms(from).filter(({ path }) => !known.has(path.join('/')))].filter(
    // What is left out of a class that the other policy has not is no word of its own.
    ({ path }) => path[0] !== 'classes' || path[2] === undefined || isSaid(from, path) || isSaid(to, path),
  );
}

function isSaid(policy: Policy, [, name = '', term = '']: readonly string[]): boolean {
  const found = Object.hasOwn(policy.classes, name) ? policy.classes[name] : undefined;
  return found !== undefined && Object.hasOwn(found, term);
}

function rungChanges(place: LadderPlace, before: readonly Rung[], after: readonly Rung[]): readonly PolicyChange[] {
  const gone = before.filter((each) => !after.some((other) => same(each, other)));
  const fresh = after.filter((each) => !before.some((other) => same(each, other)));
  const moved = gone.map((from): PolicyChange => {
    const to = fresh.find((each) => each.kind === from.kind && each.instrument === from.instrument) ?? null;
    if (to !== null) fresh.splice(fresh.indexOf(to), 1);
    return { what: 'rung', place, from, to };
  });
  return [...moved, ...fresh.map((to): PolicyChange => ({ what: 'rung', place, from: null, to }))];
}

function same(a: Rung, b: Rung): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
