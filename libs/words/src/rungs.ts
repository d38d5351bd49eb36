/** Where a rung stands: `T-3`, `T`, `T+5` about a due date, `+3` after a review opened, or by name. */
export interface ReadRung {
  readonly at: 'before' | 'due' | 'after' | 'waited' | 'by-hand' | 'open' | 'resume' | 'watch' | 'silence' | 'other';
  readonly days: number;
}

const NAMED = ['open', 'resume', 'watch', 'silence'] as const;

/** Reads a rung's code. */
export function readRung(rung: string): ReadRung {
  const named = NAMED.find((each) => each === rung);
  if (named) return { at: named, days: 0 };
  if (rung.startsWith('by-hand')) return { at: 'by-hand', days: 0 };
  const [, about, offset = '0'] = /^(T?)([+-]?\d+)?$/.exec(rung) ?? [];
  if (about === undefined || rung === '') return { at: 'other', days: 0 };
  const days = Number(offset);
  if (about === '') return { at: 'waited', days: Math.abs(days) };
  return { at: days < 0 ? 'before' : days === 0 ? 'due' : 'after', days: Math.abs(days) };
}
