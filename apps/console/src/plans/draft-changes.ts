import type { DraftRow } from '@duban/api-client';
import type { RowPatch } from './draft-review.js';

/** A row's correctable fields while they are edited. */
export interface RowEdit {
  readonly title: string;
  /** Empty for nobody yet. */
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly kind: DraftRow['kind'];
  readonly class: string;
  readonly deadlines: DraftRow['deadlines'];
}

/** Only the fields that differ from the row; the API changes only what is given. */
export function changesOf(row: DraftRow, edit: RowEdit): Omit<RowPatch, 'ref'> {
  const lead = edit.lead.trim();
  const title = edit.title.trim();
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return {
    ...(title === row.title ? {} : { title }),
    ...(lead === (row.lead ?? '') ? {} : { lead: lead === '' ? null : lead }),
    ...(same(edit.supporting, row.supporting) ? {} : { supporting: [...edit.supporting] }),
    ...(edit.kind === row.kind ? {} : { kind: edit.kind }),
    ...(edit.class === row.class ? {} : { class: edit.class }),
    ...(same(edit.deadlines, row.deadlines) ? {} : { deadlines: edit.deadlines }),
  };
}
