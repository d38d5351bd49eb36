import type { DraftRow } from '@duban/api-client';
import type { RowPatch } from './draft-rows.js';

/** The fields of a row that a reviewer may correct. */
const FIELDS = [
  'number',
  'title',
  'text',
  'lead',
  'coLeads',
  'coLeadParts',
  'supporting',
  'parties',
  'kind',
  'class',
  'deadlines',
  'undated',
  'targets',
  'recurring',
] as const;

/** A value as text that two equal values share: the record gives the fields of an object back in an order of its own. */
function told(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** Changes some of a row's fields; a function makes them from what the form holds by then. */
export type EditChange = (some: Partial<RowEdit> | ((edit: RowEdit) => Partial<RowEdit>)) => void;

/** A row's correctable fields while they are edited; an empty lead is nobody yet. */
export type RowEdit = Pick<DraftRow, Exclude<(typeof FIELDS)[number], 'lead'>> & { readonly lead: string };

export function editOf(row: DraftRow): RowEdit {
  const { number, title, text, coLeads, supporting, parties, kind, deadlines, undated, targets, recurring } = row;
  const coLeadParts = row.coLeadParts ?? {};
  return {
    ...{ number, title, text, lead: row.lead ?? '', coLeads, coLeadParts, supporting, parties },
    ...{ kind, class: row.class, deadlines, undated, targets, recurring },
  };
}

/**
 * What is being typed, carried over to the row as it stands now: the fields that were touched stay, the others follow
 * the row (saved, undone, or changed by somebody else meanwhile).
 */
export function carriedOver(before: DraftRow, edit: RowEdit, now: DraftRow): RowEdit {
  const was = editOf(before);
  const touched = FIELDS.filter((field) => told(edit[field]) !== told(was[field]));
  return { ...editOf(now), ...Object.fromEntries(touched.map((field) => [field, edit[field]])) };
}

/** Only the fields that differ from the row; the API changes only what is given. */
export function changesOf(row: DraftRow, edit: RowEdit): Omit<RowPatch, 'ref'> {
  const lead = edit.lead.trim();
  const now = {
    ...edit,
    number: edit.number.trim() || row.number,
    title: edit.title.trim() || row.title,
    text: edit.text.trim() || row.text,
    lead: lead === '' ? null : lead,
  };
  const was = { ...row, coLeadParts: row.coLeadParts ?? {} };
  const changed = FIELDS.filter((field) => told(now[field]) !== told(was[field]));
  return Object.fromEntries(changed.map((field) => [field, now[field]]));
}

/** Everything that could start a clock, confirmed: who confirms a row confirms what is seen with it. */
export function confirmedWith(edit: RowEdit): Omit<RowPatch, 'ref'> {
  const seen = <T extends { confirmed: boolean }>(all: readonly T[]) =>
    all.map((each) => ({ ...each, confirmed: true }));
  const { deadlines, targets, recurring } = edit;
  return {
    ...(deadlines.length > 0 ? { deadlines: seen(deadlines) } : {}),
    ...(targets.length > 0 ? { targets: seen(targets) } : {}),
    ...(recurring.length > 0 ? { recurring: seen(recurring) } : {}),
    confirmed: true,
  };
}
