import type { obligations } from './zh/obligations.js';

/** The period of a report's or a duty's id, e.g. `report:2026-H1` → `2026-H1`. */
export function periodOf(obligationId: string): string | null {
  return /^[a-z0-9:-]*?:(\d{4}(?:-(?:H[12]|Q[1-4]|T[12]|SY|\d{4}|\d{2}))?)$/.exec(obligationId)?.[1] ?? null;
}

/** A period as people say it: a year, its half, quarter or month, a term, a school year; a single day is read as it is. */
export function periodWords(say: typeof obligations, period: string): string {
  const [year = '', part = ''] = period.split('-');
  const years = { from: year, to: String(Number(year) + 1) };
  const n = Number(part.slice(1));
  if (part === '') return say.wholeYear({ year });
  if (part === 'SY') return say.schoolYear(years);
  if (part.startsWith('T')) return say.term({ ...years, term: part.slice(1) });
  if (part.startsWith('H')) return say.half({ year, n });
  if (part.startsWith('Q')) return say.quarter({ year, n });
  return part.length === 2 ? say.month({ year, n: Number(part) }) : period;
}
