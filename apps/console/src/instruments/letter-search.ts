import type { Instrument } from '@duban/api-client';
import { instrumentKinds } from '@duban/domain';
import { known, one, oneOf, yearSearch } from '../shell/address.js';

/** Which letters are looked at, as the address carries it and the API takes it. */
export interface LetterSearch {
  readonly state?: 'issued' | 'withdrawn';
  readonly department?: string;
  readonly kind?: Instrument['kind'];
  /** In which they went out. */
  readonly year?: number;
}

/** Reads it from an address; whatever is not a filter is dropped. */
export function letterSearch(raw: Record<string, unknown>): LetterSearch {
  const department = one(raw['department'])?.slice(0, 100);
  const kind = known(raw['kind'], instrumentKinds)?.[0];
  return {
    ...oneOf(raw, 'state', 'issued', 'withdrawn'),
    ...(department !== undefined && { department }),
    ...(kind !== undefined && { kind }),
    ...yearSearch(raw),
  };
}
