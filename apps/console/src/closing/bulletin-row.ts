import type { Bulletin } from '@duban/api-client';

/** What a row is about: the measure, and what of it where that has words of its own. */
export function whatOf({ number, title, item }: Pick<Bulletin['rows'][number], 'number' | 'title' | 'item'>): string {
  return [number, title, item === title ? '' : item].filter(Boolean).join(' ');
}
