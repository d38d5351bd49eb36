import type { CommandBodies } from '@duban/domain';
import type { DraftRow } from '../stored/row.js';

/** The code of each spelling that a row may name. */
export type Codes = Readonly<Record<string, string>>;

/** Lead and supporting of a row by code; co-leads stand first among the supporting. */
export function partiesTo(
  { lead, coLeads, supporting }: Pick<DraftRow, 'lead' | 'coLeads' | 'supporting'>,
  codes: Codes,
): { lead: string; supporting: string[] } {
  const leads = codeOf(lead ?? '', codes);
  const others = [...coLeads, ...supporting].map((name) => codeOf(name, codes)).filter((each) => each !== leads);
  return { lead: leads, supporting: [...new Set(others)] };
}

/** The co-leads of a row by code, each with the part that the reviewer named. */
export function coLeadsOf(row: DraftRow, codes: Codes): NonNullable<CommandBodies['assign']['coLeads']> {
  const { lead } = partiesTo(row, codes);
  return row.coLeads
    .map((name) => ({ department: codeOf(name, codes), part: row.coLeadParts?.[name] ?? '' }))
    .filter(({ department }) => department !== lead);
}

/** What a spelling is launched under; a name that nobody gave a code is one. */
export function codeOf(name: string, codes: Codes): string {
  return Object.hasOwn(codes, name) ? (codes[name] ?? name) : name;
}
