import type { ListMeasuresData, MeasureItem } from '@duban/api-client';
import { lights, measureStatuses } from '@duban/domain';
import { known, one } from '../shell/address.js';

/** The filters of the list, exactly as the address carries them and the API takes them. */
export interface MeasureSearch {
  readonly planId?: string;
  readonly status?: MeasureItem['status'][];
  readonly light?: MeasureItem['light'][];
  readonly department?: string;
  readonly role?: 'lead' | 'support';
  /** Only what this leader answers for. */
  readonly leader?: string;
  readonly dueFrom?: string;
  readonly dueTo?: string;
  readonly text?: string;
  /** Those of archived plans. */
  readonly archived?: 'yes';
  readonly sort?: SortName;
}

export const sorts = ['number', 'due', 'light', 'progress', 'updated'] as const;
export type SortName = (typeof sorts)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function day(value: unknown): string | undefined {
  const text = one(value);
  return text !== undefined && DAY.test(text) ? text : undefined;
}

/** Reads filters from an address; whatever is not a filter is dropped. */
export function measureSearch(raw: Record<string, unknown>): MeasureSearch {
  return {
    planId: one(raw['planId']),
    status: known(raw['status'], measureStatuses),
    light: known(raw['light'], lights),
    department: one(raw['department']),
    role: known(raw['role'], ['lead', 'support'] as const)?.[0],
    leader: one(raw['leader']),
    dueFrom: day(raw['dueFrom']),
    dueTo: day(raw['dueTo']),
    text: one(raw['text'])?.slice(0, 100),
    archived: known(raw['archived'], ['yes'] as const)?.[0],
    sort: known(raw['sort'], sorts)?.[0],
  };
}

/** The same filters as the API's query, without the empty ones. */
export function measureQuery(search: MeasureSearch): NonNullable<ListMeasuresData['query']> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}
