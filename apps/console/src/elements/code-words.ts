import type { TFunction } from 'i18next';

/** A rung's code in plain words: `T-3`, `T`, `T+5`, `+3`, `by-hand:1`, `open`, `resume`. */
export function rungWords(t: TFunction, rung: string): string {
  if (rung === 'open') return t('screens.rung.open');
  if (rung === 'resume') return t('screens.rung.resume');
  if (rung.startsWith('by-hand')) return t('screens.rung.byHand');
  const found = /^(T?)([+-]?\d+)?$/.exec(rung);
  if (!found) return rung;
  const days = Number(found[2] ?? 0);
  if (days === 0) return t('screens.rung.due');
  if (found[1] === '') return t('screens.rung.waited', { n: Math.abs(days) });
  return days < 0 ? t('screens.rung.before', { n: -days }) : t('screens.rung.after', { n: days });
}

/** A code's word where the list may be longer than ours: an unknown code is shown as it came. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

/** The period of a report's id, e.g. `report:2026-H1` → `2026-H1`. */
export function periodOf(obligationId: string): string | null {
  return /^[a-z0-9:-]*?:(\d{4}(?:-(?:H[12]|Q[1-4]|\d{2}))?)$/.exec(obligationId)?.[1] ?? null;
}
