import { officeInSight } from '@duban/domain';

/** What a reader may see: the measures that these departments lead or support, or that these offices look after; null for everything. */
export type Sight = readonly string[] | null;

/** A place for a value in a statement: `$1`, `$2`, … */
export class Values {
  readonly all: unknown[] = [];

  put(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

/** The condition that a measure `m` is in sight. */
export function inSight(sight: Sight, values: Values): string {
  if (sight === null) return 'true';
  const offices = officesIn(sight);
  const led = `array_prepend(m.lead, m.supporting) && ${values.put(sight)}::text[]`;
  return offices.length === 0 ? led : `(${led} or m.office = any(${values.put(offices)}::text[]))`;
}

/** The condition that no other office than those in sight (`$n`, as `officesSeen` gives them) has this plan in its scope. */
export function planInSight(planId: string, offices: string): string {
  return `(${offices}::text[] is null or not exists (select from department d where d.valid_to is null and d.office->'plans' ? ${planId}::text and d.code <> all(${offices})))`;
}

/** The offices whose plans a reader sees; null for those of every office. */
export function officesSeen(sight: Sight): readonly string[] | null {
  return sight && officesIn(sight);
}

const MARK = officeInSight('');

/** The offices of several that stand in a sight, by their codes. */
export function officesIn(sight: readonly string[]): readonly string[] {
  return sight.flatMap((each) => (each.startsWith(MARK) ? [each.slice(MARK.length)] : []));
}
