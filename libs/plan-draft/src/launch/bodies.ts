import { standsBelow, type DepartmentLevel } from '@duban/domain';
import type { DraftBodies } from '../review/bodies.js';
import type { DraftRow } from '../stored/row.js';
import type { AskedLaunch } from './asked.js';
import { codeOf, type Codes } from './parties.js';

interface Standing {
  readonly bodies: readonly DraftBodies[];
  readonly register: readonly { readonly code: string; readonly name: string; readonly level: DepartmentLevel }[];
  /** The code that each spelling is launched under. */
  readonly codes: Codes;
}

/**
 * The offices that each row's bodies by kind come to on the day of the launch: below the lead they get parts, else they
 * support. Who is named by its own name in the row has its place already.
 */
export function launchedBodies(
  rows: readonly DraftRow[],
  { bodies, register, codes }: Standing,
): AskedLaunch['bodies'] {
  const registered = new Map(register.map((each) => [each.code, each]));
  const entries = rows.flatMap((row) => {
    const named = bodies.filter(({ name, as }) => as !== 'words' && row.parties.includes(name));
    const leadCode = codeOf(row.lead ?? '', codes);
    const lead = registered.get(leadCode) ?? { name: row.lead ?? '', level: 'unknown' as const };
    const taken = new Set([leadCode, ...[...row.coLeads, ...row.supporting].map((name) => codeOf(name, codes))]);
    const found = named.flatMap(({ as, found: some }) => some.map(({ code }) => ({ code, as })));
    const isBelow = (code: string) => {
      const office = registered.get(code);
      return office !== undefined && standsBelow(office, lead);
    };
    const below = found.filter(({ as, code }) => as === 'parts' && code !== leadCode && isBelow(code));
    const beside = found.filter((each) => !below.includes(each) && !taken.has(each.code));
    if (below.length + beside.length === 0) return [];
    const codesOf = (some: typeof found) => [...new Set(some.map(({ code }) => code))];
    return [[row.ref, { below: codesOf(below), beside: codesOf(beside) }] as const];
  });
  return Object.fromEntries(entries);
}
