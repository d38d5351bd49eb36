import {
  commentItemId,
  type CommentItem,
  type CommentProposal,
  type CommentSide,
  type ProposedChange,
} from '@duban/domain';
import { DraftRefusal } from '../draft-refusal.js';
import type { DraftRow } from '../stored/row.js';
import type { AskedCorrection } from './asked-changes.js';
import type { DraftOffice } from './departments.js';
import type { EditionChanges } from './editions.js';

/** A row of the draft as it is sent to its departments: its words, and in a new edition what it changes. */
export interface CommentedRow extends Pick<
  DraftRow,
  'ref' | 'number' | 'title' | 'text' | 'lead' | 'coLeads' | 'supporting'
> {
  readonly deadlines: readonly { readonly title: string; readonly dueOn: string }[];
  readonly targets: readonly {
    readonly title: string;
    readonly dueOn: string | null;
    readonly value: string | null;
    readonly unit: string;
  }[];
  readonly recurring: readonly { readonly title: string; readonly confirmation: string }[];
  /** What an edition says otherwise than the one before; null where there was none, empty for what it adds. */
  readonly changes: readonly { readonly field: string; readonly was: string; readonly is: string }[] | null;
}

/** What is sent: each row once, each department's items, and whom nobody can reach yet. */
export interface CommentAsk {
  readonly rows: readonly CommentedRow[];
  readonly items: readonly CommentItem[];
  /** Names in the rows that no registered office answers to. */
  readonly unreached: readonly string[];
}

interface Asking {
  readonly departments: readonly DraftOffice[];
  /** Only these departments; all that the rows name where none is said. */
  readonly only: readonly string[] | null;
  /** What a new edition changes: only that is asked of, and each department hears of its own alone. */
  readonly edition: EditionChanges | null;
}

/** The measures of a draft that are not launched, each with the departments that it names. */
export function commentAsk(rows: readonly DraftRow[], { departments, only, edition }: Asking): CommentAsk {
  const codes = new Map(
    departments.flatMap(({ spellings, match, state }) =>
      match !== null && (state === 'known' || state === 'mapped')
        ? spellings.map((spelling) => [spelling, match.code] as const)
        : [],
    ),
  );
  const asked = rows
    .filter(({ measureId, state, ref }) => measureId === null && state !== 'left-out' && isNew(ref, edition))
    .map((row) => ({ row, parties: partiesOf(row) }));
  const items = asked.flatMap(({ row, parties }) => itemsOf(row.ref, parties, { codes, only }));
  const withItems = new Set(items.map(({ ref }) => ref));
  const unreached = asked.flatMap(({ parties }) => parties.flatMap(({ name }) => (codes.has(name) ? [] : [name])));
  return {
    rows: asked.filter(({ row }) => withItems.has(row.ref)).map(({ row }) => commented(row, edition)),
    items,
    unreached: [...new Set(unreached)],
  };
}

function isNew(ref: string, edition: EditionChanges | null): boolean {
  return edition === null || [...edition.added, ...edition.changed].some((each) => each.ref === ref);
}

interface Party {
  readonly name: string;
  readonly side: CommentSide;
}

function partiesOf({ lead, coLeads, supporting }: DraftRow): readonly Party[] {
  return [
    ...(lead === null ? [] : [{ name: lead, side: 'lead' as const }]),
    ...coLeads.map((name) => ({ name, side: 'co-lead' as const })),
    ...supporting.map((name) => ({ name, side: 'supporting' as const })),
  ];
}

function itemsOf(
  ref: string,
  parties: readonly Party[],
  { codes, only }: { codes: ReadonlyMap<string, string>; only: readonly string[] | null },
): readonly CommentItem[] {
  const seen = new Set<string>();
  return parties.flatMap(({ name, side }) => {
    const department = codes.get(name);
    if (department === undefined || seen.has(department) || (only !== null && !only.includes(department))) return [];
    seen.add(department);
    return [{ itemId: commentItemId(ref, department), ref, department, side, answer: null, outcome: null }];
  });
}

function commented(row: DraftRow, edition: EditionChanges | null): CommentedRow {
  const { ref, number, title, text, lead, coLeads, supporting, deadlines, targets, recurring } = row;
  return {
    ...{ ref, number, title, text, lead, coLeads, supporting },
    deadlines: deadlines.map((each) => ({ title: each.title, dueOn: each.dueOn })),
    targets: targets.map((each) => ({
      title: each.title,
      dueOn: each.dueOn,
      value: each.value === undefined ? null : String(each.value),
      unit: each.unit ?? '',
    })),
    recurring: recurring.map((each) => ({ title: each.title, confirmation: each.confirmation })),
    changes: edition === null ? null : (edition.changed.find((each) => each.ref === ref)?.fields ?? []),
  };
}

/**
 * What a proposal changes in the row as it stands now; refused where the reviewer has meanwhile changed the very date
 * that it speaks of, or cut the row, and where what is counted would be so by no number.
 */
export function proposedCorrection(
  rows: readonly DraftRow[],
  ref: string,
  { lead, changes }: CommentProposal,
  nameOf: (code: string) => string,
): AskedCorrection {
  const row = rows.find((each) => each.ref === ref && each.measureId === null);
  if (!row) throw new DraftRefusal('plan.no-such-row', { ref });
  const name = lead === null ? null : nameOf(lead);
  const others = (all: readonly string[]) => all.filter((each) => each !== name);
  const dated = changes.filter(({ dueOn }) => dueOn !== null);
  for (const each of changes) {
    const known = [...row.deadlines, ...row.targets].some((one) => isMeant(one, each));
    if (!known) throw new DraftRefusal('comment.row-changed', { ref, title: each.title });
    const { value } = each;
    const isCounted = row.targets.some((one) => isMeant(one, each) && typeof one.value === 'number');
    if (value !== null && isCounted && !isNumber(value))
      throw new DraftRefusal('comment.no-number', { ref, title: each.title, value });
  }
  return {
    ref,
    ...(name !== null && { lead: name, coLeads: others(row.coLeads), supporting: others(row.supporting) }),
    ...(dated.length > 0 && { deadlines: row.deadlines.map((each) => changed(each, dated)) }),
    ...(changes.some((each) => row.targets.some((one) => isMeant(one, each))) && {
      targets: row.targets.map((each) => changed(each, changes)),
    }),
  };
}

interface Dated {
  readonly title: string;
  readonly dueOn: string | null;
  readonly value?: number | string | undefined;
}

/** A phrase that was read as a date and as a target is one promise: both move. */
function isMeant({ title, dueOn }: Dated, change: ProposedChange): boolean {
  return title === change.title && dueOn === change.was;
}

function changed<T extends Dated>(each: T, changes: readonly ProposedChange[]): T {
  const meant = changes.filter((change) => isMeant(each, change));
  const dueOn = meant.find((change) => change.dueOn !== null)?.dueOn ?? null;
  const value = meant.find((change) => change.value !== null && 'value' in each)?.value ?? null;
  return {
    ...each,
    ...(dueOn !== null && { dueOn, confirmed: true }),
    ...(value !== null && { value: typeof each.value === 'number' && isNumber(value) ? Number(value) : value }),
  };
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
