import { defaultPolicy, type LadderName, type LadderPlace, type Policy, type Rung } from '@duban/domain';

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
export const FARTHEST = 60;

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

/** A version that nobody used: the base's name with the next number. */
export function nextVersion(base: string, used: readonly string[]): string {
  const [, name = base, number = '1'] = /^(.*?)-?(\d+)$/.exec(base) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const version = `${name}-${next}`;
    if (!used.includes(version)) return version;
  }
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
