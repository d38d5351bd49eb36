import { languages } from '@duban/words/languages';
import type { DraftRow } from '../stored/row.js';

/** A row in a list of differences. */
interface RowRef {
  readonly ref: string;
  readonly title: string;
}

/** A measure that both editions have, with what they say otherwise of it. */
interface ChangedRow extends RowRef {
  readonly formerRef: string;
  readonly fields: { field: string; was: string; is: string }[];
}

/** What a new edition changes. */
export interface EditionChanges {
  readonly added: RowRef[];
  readonly removed: RowRef[];
  readonly changed: ChangedRow[];
  readonly unchanged: number;
}

/** How alike two measures must be to be the same one, reworded. */
const SAME_FROM = 0.5;

/** A plan's title without what differs between its editions: marks of draft or revision, years, punctuation. */
export function editionKey(title: string): string {
  return title.replaceAll(
    /[（(《【[][^）)》】\]]*(?:修订|征求意见|送审|试行|暂行)[^）)》】\]]*[）)》】\]]|修订版|修订|\d{4}(?:[-—－]\d{4})?年?|[^\p{L}]/gu,
    '',
  );
}

/**
 * What a new edition changes, measure by measure: same title first, then the most alike wording.
 * Nothing is applied here: the reviewer sees it and decides.
 */
export function editionDiff(before: readonly DraftRow[], after: readonly DraftRow[]): EditionChanges {
  const pairs = paired(before, after);
  const changed = pairs.flatMap(([old, now]) => {
    const fields = changedFields(old, now);
    return fields.length === 0 ? [] : [{ ref: now.ref, formerRef: old.ref, title: now.title, fields }];
  });
  const [olds, nows] = [new Set(pairs.map(([old]) => old)), new Set(pairs.map(([, now]) => now))];
  return {
    added: after.filter((row) => !nows.has(row)).map(({ ref, title }) => ({ ref, title })),
    removed: before.filter((row) => !olds.has(row)).map(({ ref, title }) => ({ ref, title })),
    changed,
    unchanged: pairs.length - changed.length,
  };
}

/** Measures of two editions that are the same one. */
export function paired(
  before: readonly DraftRow[],
  after: readonly DraftRow[],
): readonly (readonly [DraftRow, DraftRow])[] {
  const wordings = new Map(before.map((row) => [row, pieces(row.text)]));
  const left = new Set(before);
  const pairs: (readonly [DraftRow, DraftRow])[] = [];
  const take = (old: DraftRow | undefined, now: DraftRow): void => {
    if (!old) return;
    left.delete(old);
    pairs.push([old, now]);
  };
  for (const now of after)
    take(
      [...left].find((old) => old.title === now.title),
      now,
    );
  for (const now of after.filter((row) => !pairs.some(([, taken]) => taken === row))) {
    const wording = pieces(now.text);
    const scored = [...left]
      .map((old) => ({ old, alike: alikeness(wordings.get(old) ?? new Set(), wording) }))
      .sort((a, b) => b.alike - a.alike);
    if ((scored[0]?.alike ?? 0) >= SAME_FROM) take(scored[0]?.old, now);
  }
  return pairs;
}

const FIELDS = [
  'title',
  'text',
  'lead',
  'coLeads',
  'supporting',
  'parties',
  'deadlines',
  'targets',
  'recurring',
] as const;

function changedFields(old: DraftRow, now: DraftRow): ChangedRow['fields'] {
  return FIELDS.flatMap((field) => {
    const [was, is] = [told(old[field]), told(now[field])];
    return was === is ? [] : [{ field, was, is }];
  });
}

/** A diff is frozen with its revision, in the words of the plan itself. */
const { confirmation: confirmations } = languages.zh.labels;

/** A field's value in words; whether somebody confirmed it is no difference between editions. */
function told(value: DraftRow[(typeof FIELDS)[number]]): string {
  if (!Array.isArray(value)) return value ?? '';
  return value
    .map((each) =>
      typeof each === 'string'
        ? each
        : [each.title, 'dueOn' in each ? each.dueOn : confirmations[each.confirmation]].filter(Boolean).join(' '),
    )
    .join('、');
}

/** Share of two-character pieces that two texts have in common (Dice). */
function alikeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((piece) => right.has(piece)).length;
  return left.size + right.size === 0 ? 1 : (2 * common) / (left.size + right.size);
}

function pieces(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2)));
}
