import type { Measure } from './measure.js';

/** 分管领域: what a leader answers for. Nothing named of a kind is all of it. */
export interface LeaderField {
  readonly departments: readonly string[];
  /** 规划 by their ids, and classes of measure (事项类别): nobody's names none of them. */
  readonly plans: readonly string[];
  readonly classes: readonly string[];
}

/** What of a measure decides whose field it is. */
export type FieldMatter = Pick<Measure, 'lead' | 'planId' | 'class'>;

/** A leader's portfolio, with the posts by which he has peers. */
export interface HeldField extends LeaderField {
  readonly personId: string;
  readonly roles: readonly string[];
}

const BY_PLAN = 4;
const BY_CLASS = 2;
const BY_DEPARTMENT = 1;

/**
 * How closely a field fits a measure; null where it does not. A plan that is named weighs more than a class, a class
 * more than a department, and two of them more than the lesser of them: 分管 by plan and class goes before all.
 */
export function fitOf({ departments, plans, classes }: LeaderField, matter: FieldMatter): number | null {
  const kinds: readonly (readonly [readonly string[], string, number])[] = [
    [plans, matter.planId, BY_PLAN],
    [classes, matter.class, BY_CLASS],
    [departments, matter.lead, BY_DEPARTMENT],
  ];
  if (kinds.some(([named, own]) => named.length > 0 && !named.includes(own))) return null;
  return kinds.reduce((fit, [named, , weight]) => fit + (named.length > 0 ? weight : 0), 0);
}

/** How closely the best of these fits; −1 where none does. */
export function bestFit(fields: readonly LeaderField[], matter: FieldMatter): number {
  return Math.max(-1, ...fields.map((each) => fitOf(each, matter) ?? -1));
}

/** A leader's field, beside those of the others who hold a post like his; `null` for what is nobody's. */
export interface FieldBeside {
  readonly own: readonly LeaderField[] | null;
  readonly peers: readonly LeaderField[];
}

/** The field of a leader among all that are held; `null` asks for what no portfolio names. */
export function fieldBeside(held: readonly HeldField[], personId: string | null): FieldBeside {
  if (personId === null) return { own: null, peers: held };
  const own = held.filter((each) => each.personId === personId);
  const roles = own.flatMap((each) => each.roles);
  const peers = held.filter((each) => each.personId !== personId && each.roles.some((role) => roles.includes(role)));
  return { own, peers };
}

/** True when a measure belongs to the field: no peer's fits it better, and two that fit alike share it. */
export function isInField({ own, peers }: FieldBeside, matter: FieldMatter): boolean {
  const others = bestFit(peers, matter);
  if (own === null) return others < 0;
  const fit = bestFit(own, matter);
  return fit >= 0 && fit >= others;
}
