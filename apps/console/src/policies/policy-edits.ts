import {
  defaultPolicy,
  ladderNames,
  policyOfClass,
  policyTerms,
  type LadderName,
  type Policy,
  type PolicyTerm,
  type Rung,
} from '@duban/domain';

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

/** The policy with other rungs at a place, soonest first. */
export function withRungs(policy: Policy, { className, ladder }: LadderPlace, rungs: readonly Rung[]): Policy {
  const sorted = [...rungs].sort((a, b) => a.offsetWorkingDays - b.offsetWorkingDays);
  if (className === null) return { ...policy, ladders: { ...policy.ladders, [ladder]: sorted } };
  const own = policy.classes[className] ?? policy.defaultClass;
  const classes = { ...policy.classes, [className]: { ...own, ladders: { ...own.ladders, [ladder]: sorted } } };
  return { ...policy, classes };
}

/** The policy in which a class climbs the ladder of all classes again. */
export function withoutOwnLadder(policy: Policy, { className, ladder }: LadderPlace): Policy {
  const own = className === null ? undefined : policy.classes[className];
  if (className === null || own === undefined) return policy;
  const { [ladder]: _gone, ...ladders } = own.ladders ?? {};
  const { ladders: _all, ...rest } = own;
  const kept = Object.keys(ladders).length === 0 ? rest : { ...rest, ladders };
  return { ...policy, classes: { ...policy.classes, [className]: kept } };
}

/** A rung is named by its day: `T-3`, `T`, `T+4`; in the ladder of reviews `+3`. */
export function rungName(ladder: LadderName, offset: number): string {
  const signed = offset > 0 ? `+${offset}` : offset < 0 ? String(offset) : '';
  return ladder === 'review' ? signed || '+0' : `T${signed}`;
}

/** A rung lies at most so many working days from its date. */
const FARTHEST = 60;

/** The day that was typed, or the nearest one on which a rung can stand. */
export function dayWithin(day: number): number {
  return Math.min(FARTHEST, Math.max(-FARTHEST, Math.round(day)));
}

/** A rung on another day, with the name of that day. */
export function onAnotherDay(rung: Rung, ladder: LadderName, offsetWorkingDays: number): Rung {
  return { ...rung, rung: rungName(ladder, offsetWorkingDays), offsetWorkingDays };
}

/** A rung that does something else: an instrument stands only where one is drafted. */
export function doingElse({ instrument, instrumentWhenMissedTwice, ...rest }: Rung, kind: Rung['kind']): Rung {
  if (kind !== 'draft') return { ...rest, kind };
  return {
    ...rest,
    kind,
    instrument: instrument ?? '催办单',
    ...(instrumentWhenMissedTwice && { instrumentWhenMissedTwice }),
  };
}

/** A new rung, the working day after the last one. */
export function nextRung(rungs: readonly Rung[], ladder: LadderName): Rung {
  const last = rungs.at(-1);
  const offsetWorkingDays = (last?.offsetWorkingDays ?? 0) + 1;
  return {
    rung: rungName(ladder, offsetWorkingDays),
    offsetWorkingDays,
    kind: 'reminder',
    to: last?.to ?? ['liaison'],
  };
}

/** The policy with another number for one of its terms. */
export function withTerm(policy: Policy, section: keyof Policy, name: string, value: number): Policy {
  return { ...policy, [section]: { ...(policy[section] as object), [name]: value } };
}

/** The number that stands for a term. */
export function termOf(policy: Policy, { section, name, unsaid }: PolicyTerm): number {
  return (policy[section] as unknown as Record<string, number>)[name] ?? unsaid ?? 0;
}

/** A version that nobody used: the base's name with the next number. */
export function nextVersion(base: string, used: readonly string[]): string {
  const [, name = base, number = '1'] = /^(.*?)-?(\d+)$/.exec(base) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const version = `${name}-${next}`;
    if (!used.includes(version)) return version;
  }
}

/** One thing that differs between two policies. */
export type PolicyChange =
  | { readonly what: 'rung'; readonly place: LadderPlace; readonly from: Rung | null; readonly to: Rung | null }
  | { readonly what: 'term'; readonly term: string; readonly from: number; readonly to: number };

/** Where a policy differs from another: rung by rung in each ladder, then the terms. */
export function changesOf(from: Policy, to: Policy): readonly PolicyChange[] {
  const classes = [null, ...new Set([...Object.keys(from.classes), ...Object.keys(to.classes)])];
  const places = classes.flatMap((className) => editableLadders.map((ladder): LadderPlace => ({ className, ladder })));
  const rungs = places
    .filter((place) => place.className === null || hasOwnLadder(from, place) || hasOwnLadder(to, place))
    .flatMap((place) => rungChanges(place, rungsAt(from, place), rungsAt(to, place)));
  const terms = policyTerms.flatMap((each): PolicyChange[] => {
    const [before, after] = [termOf(from, each), termOf(to, each)];
    return before === after ? [] : [{ what: 'term', term: `${each.section}.${each.name}`, from: before, to: after }];
  });
  return [...rungs, ...terms];
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

const KEPT = 'duban.policy-draft';

/** A policy that is being changed, and the version that it began as. */
export interface PolicyDraft {
  readonly base: string;
  readonly policy: Policy;
}

/** What was being changed when the page was left; null where nothing was, or it cannot be read. */
export function keptDraft(): PolicyDraft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as PolicyDraft | null;
    return draft && Array.isArray(draft.policy.ladders.dated)
      ? { ...draft, policy: { ...defaultPolicy, ...draft.policy } }
      : null;
  } catch {
    return null;
  }
}

/** Keeps what is being changed for the next visit, or forgets it. */
export function keepDraft(draft: PolicyDraft | null): void {
  if (draft === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, JSON.stringify(draft));
}
