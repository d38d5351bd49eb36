import type { DraftRow } from '../stored/row.js';
import type { AskedPart } from './asked-changes.js';

type Span = DraftRow['span'];
interface Read {
  readonly title: string;
  readonly text?: string | undefined;
  readonly span?: Span | null | undefined;
}

/**
 * One row becomes several. Each part gets its place in the source; a date, target or duty goes to the part whose text
 * holds its words, or, where that does not say, to the part in whose place it was read. What was written by hand and
 * has no place stays with the first.
 */
export function cutRow(
  row: DraftRow,
  parts: readonly AskedPart[],
  { source, refs }: { source: string; refs: ReadonlySet<string> },
): DraftRow[] {
  const taken = (stem: string) => parts.some((_, index) => refs.has(`${stem}.${index + 1}`));
  let stem = row.ref;
  while (taken(stem)) stem += '.0';
  const spans = placesOf(parts, row.span, source);
  const holder = (each: Read) => holderOf(each, parts, spans);
  const origin = {
    ref: row.ref,
    number: row.number,
    title: row.title,
    text: row.text,
    span: row.span,
    parts: parts.length,
  };
  return parts.map((part, index): DraftRow => {
    const own = <T extends Read>(all: readonly T[]) => all.filter((each) => holder(each) === index);
    return {
      ...row,
      ...part,
      ref: `${stem}.${index + 1}`,
      number: `${row.number}.${index + 1}`,
      span: spans[index] ?? row.span,
      deadlines: own(row.deadlines),
      undated: own(row.undated),
      targets: own(row.targets),
      recurring: own(row.recurring),
      cutFrom: [...row.cutFrom, origin],
      confirmed: false,
    };
  });
}

/** How many signs of a part must be found again in the source; fewer where cleaning changed its head. */
const HEADS = [12, 8, 5, 3];

/** Where each part begins in the source, each after the one before; by its share of the text where its head is not found. */
function placesOf(parts: readonly AskedPart[], { start, end }: Span, source: string): readonly Span[] {
  const whole = parts.reduce((sum, part) => sum + part.text.length, 0) || 1;
  const starts: number[] = [];
  let share = 0;
  for (const [index, part] of parts.entries()) {
    const expected = start + Math.round(((end - start) * share) / whole);
    const from = index === 0 ? start : (starts[index - 1] ?? start) + 1;
    starts.push(
      index === 0 ? start : Math.min(Math.max(headAt(part.text, { from, end, expected }, source), from), end),
    );
    share += part.text.length;
  }
  return starts.map((each, index) => ({ start: each, end: starts[index + 1] ?? end }));
}

function headAt(text: string, place: { from: number; end: number; expected: number }, source: string): number {
  for (const length of HEADS) {
    const head = text.trim().slice(0, length);
    const found = occurrences(source.slice(place.from, place.end), head).map((at) => at + place.from);
    const nearest = found.sort((a, b) => Math.abs(a - place.expected) - Math.abs(b - place.expected))[0];
    if (nearest !== undefined) return nearest;
  }
  return place.expected;
}

function occurrences(text: string, piece: string): number[] {
  const found: number[] = [];
  for (let at = piece === '' ? -1 : text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) found.push(at);
  return found;
}

/** The part that holds what was read; the first where nothing tells. */
function holderOf(each: Read, parts: readonly AskedPart[], spans: readonly Span[]): number {
  const words = each.text ?? each.title;
  const holding = parts.flatMap((part, index) => (part.text.includes(words) ? [index] : []));
  const { span } = each;
  const placed = span ? spans.findIndex(({ start, end }) => start <= span.start && span.start < end) : -1;
  if (placed >= 0 && holding.includes(placed)) return placed;
  return holding[0] ?? Math.max(placed, 0);
}

/** Several rows as one, each thing once; all the parts of one split give back the row that was cut. */
export function joinedRows(all: readonly DraftRow[], title: string | undefined): DraftRow {
  const [first, ...others] = all;
  if (!first) throw new Error('nothing to join');
  const leads = distinct(all.flatMap((each) => [...(each.lead === null ? [] : [each.lead]), ...each.coLeads]));
  const lead = all.find((each) => each.lead !== null)?.lead ?? null;
  const coLeads = leads.filter((each) => each !== lead);
  const verbatim = distinct(all.flatMap((each) => each.departmentsVerbatim ?? []));
  const joined: DraftRow = {
    ...first,
    title: title ?? first.title,
    text: distinct(all.map((each) => each.text)).join('\n'),
    lead,
    coLeads,
    supporting: distinct(all.flatMap((each) => each.supporting)).filter((each) => !leads.includes(each)),
    parties: distinct(all.flatMap((each) => each.parties)),
    departmentsVerbatim: verbatim.length === 0 ? null : verbatim.join(';'),
    deadlines: once(all.flatMap((each) => each.deadlines)),
    undated: once(all.flatMap((each) => each.undated)),
    targets: once(all.flatMap((each) => each.targets)),
    recurring: once(all.flatMap((each) => each.recurring)),
    span: {
      start: Math.min(...all.map((each) => each.span.start)),
      end: Math.max(...all.map((each) => each.span.end)),
    },
    doubtful: distinct(all.flatMap((each) => each.doubtful)),
    state: others.some((each) => each.state !== 'left-out') && first.state === 'left-out' ? 'doubtful' : first.state,
    confirmed: false,
  };
  return wholeAgain(all, joined, title);
}

/** What one cut made and one merge brings together is the row that was cut. */
function wholeAgain(all: readonly DraftRow[], joined: DraftRow, title: string | undefined): DraftRow {
  const origins = all.map((each) => each.cutFrom.at(-1));
  const [origin] = origins;
  if (!origin || origins.some((each) => each?.ref !== origin.ref)) return joined;
  const untouched = bare(all.map((each) => each.text).join('')) === bare(origin.text);
  if (!untouched && origin.parts !== all.length) return joined;
  const cutFrom = joined.cutFrom.slice(0, -1);
  const { ref, number, span } = origin;
  return {
    ...joined,
    ref,
    number,
    span,
    cutFrom,
    title: title ?? origin.title,
    text: untouched ? origin.text : joined.text,
  };
}

const bare = (text: string) => text.replaceAll(/\s/g, '');

const distinct = (values: readonly string[]) => [...new Set(values)];

/** Each dated thing or duty once: what was read at the same place with the same words is one. */
function once<T extends Read>(all: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const each of all) {
    const { confirmed: _confirmed, ...rest } = each as T & { confirmed?: boolean };
    const key = JSON.stringify(rest, Object.keys(rest).concat('start', 'end').sort());
    if (!found.has(key) || (each as { confirmed?: boolean }).confirmed === true) found.set(key, each);
  }
  return [...found.values()];
}
