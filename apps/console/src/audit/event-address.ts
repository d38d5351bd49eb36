import { isCivilDate } from '@duban/domain';
import { one } from '../shell/address.js';

/** What is looked for, as the address has it; and which measure's chain is checked. */
export interface AuditSearch {
  readonly measureId?: string | undefined;
  /** A kind of event; whether there is one of that name the page knows, which has their names. */
  readonly type?: string | undefined;
  readonly who?: string | undefined;
  readonly department?: string | undefined;
  readonly measure?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Reads the address; whatever is no condition is dropped. */
export function auditSearch(raw: Record<string, unknown>): AuditSearch {
  const day = (key: 'from' | 'to') => {
    const given = one(raw[key]);
    return given !== undefined && isCivilDate(given) ? given : undefined;
  };
  return {
    measureId: one(raw['measureId']),
    type: one(raw['type']),
    who: one(raw['who']),
    department: one(raw['department']),
    measure: one(raw['measure']),
    from: day('from'),
    to: day('to'),
  };
}

/** The conditions alone; a kind of event only where it is among those that there are. */
export function eventQuery<T extends string>({ measureId: _, type, ...search }: AuditSearch, types: readonly T[]) {
  const known = types.find((each) => each === type);
  const stated = Object.entries(search).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(stated) as Omit<AuditSearch, 'measureId' | 'type'>), ...(known && { type: known }) };
}
