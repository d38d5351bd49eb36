/** What a reader may see: the measures that these departments lead or support; null for everything. */
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
  return sight === null ? 'true' : `array_prepend(m.lead, m.supporting) && ${values.put(sight)}::text[]`;
}
