/** The period of a report's or a duty's id, e.g. `report:2026-H1` → `2026-H1`. */
export function periodOf(obligationId: string): string | null {
  return /^[a-z0-9:-]*?:(\d{4}(?:-(?:H[12]|Q[1-4]|T[12]|SY|\d{4}|\d{2}))?)$/.exec(obligationId)?.[1] ?? null;
}
