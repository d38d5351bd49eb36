import type { Bulletin } from '@duban/api-client';
import { bulletinItem } from '@duban/words';
import type { Words } from '../words/words.js';

type Row = Pick<Bulletin['rows'][number], 'rowId' | 'number' | 'title' | 'item'>;

/** What a row is about: the measure, and what of it where that has words of its own. */
export function whatOf(say: Pick<Words, 'commands' | 'labels' | 'obligations' | 'paperKinds'>, row: Row): string {
  const item = row.item === row.title ? '' : bulletinItem(say, row);
  return [row.number, row.title, item].filter(Boolean).join(' ');
}
