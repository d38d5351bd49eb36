import type { DraftRow } from '@duban/api-client';
import type { Place } from './source-jump.js';

/** Rows in the order in which they need an eye: doubtful, unassigned, ready, then what is settled. */
const ORDER: readonly DraftRow['state'][] = ['doubtful', 'unassigned', 'ready', 'launched', 'left-out'];

export function doubtfulFirst(rows: readonly DraftRow[]): readonly DraftRow[] {
  return [...rows].sort(
    (a, b) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      b.doubtful.length - a.doubtful.length ||
      a.span.start - b.span.start,
  );
}

/** How many rows stand in each state. */
export function countByState(rows: readonly DraftRow[]): Readonly<Record<DraftRow['state'], number>> {
  const counts = { ready: 0, unassigned: 0, doubtful: 0, launched: 0, 'left-out': 0 };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

/** Rows that can be launched though nobody checked what would start their clocks; that part would stay behind. */
export function uncheckedRows(rows: readonly DraftRow[]): readonly DraftRow[] {
  const unchecked = (all: readonly { confirmed: boolean }[]) => all.some((each) => !each.confirmed);
  return rows.filter((row) => row.state === 'ready' && [row.deadlines, row.targets, row.recurring].some(unchecked));
}

/** A piece of the source: plain, or the clause of a row; `shown` where the reader was sent. */
export interface SourcePiece {
  readonly text: string;
  readonly ref: string | null;
  readonly shown?: boolean;
}

/** The source cut at the rows' spans; of two that overlap the earlier keeps its place. */
export function piecesOf(source: string, rows: readonly DraftRow[]): readonly SourcePiece[] {
  const pieces: SourcePiece[] = [];
  let at = 0;
  for (const row of [...rows].sort((a, b) => a.span.start - b.span.start)) {
    const { start, end } = row.span;
    if (start < at || end <= start || end > source.length) continue;
    if (start > at) pieces.push({ text: source.slice(at, start), ref: null });
    pieces.push({ text: source.slice(start, end), ref: row.ref });
    at = end;
  }
  if (at < source.length) pieces.push({ text: source.slice(at), ref: null });
  return pieces;
}

/** The pieces cut once more at the place where the reader is sent. */
export function showPlace(pieces: readonly SourcePiece[], place: Place | null): readonly SourcePiece[] {
  if (place === null || place.end <= place.start) return pieces;
  let at = 0;
  return pieces.flatMap((piece) => {
    const from = at;
    at += piece.text.length;
    if (at <= place.start || from >= place.end) return [piece];
    const [start, end] = [Math.max(place.start - from, 0), Math.min(place.end - from, piece.text.length)];
    return [
      { ...piece, text: piece.text.slice(0, start) },
      { ...piece, text: piece.text.slice(start, end), shown: true },
      { ...piece, text: piece.text.slice(end) },
    ].filter((each) => each.text !== '');
  });
}

/** The section that a row stands in: its path without the last step. */
export function sectionOf(ref: string): string {
  const cut = ref.lastIndexOf('/');
  return cut < 0 ? ref : ref.slice(0, cut);
}

/** The sections of a draft in the document's order, each with how many rows still to launch lie under it. */
export function sectionsOf(rows: readonly DraftRow[]): readonly { section: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const { ref, state } of [...rows].sort((a, b) => a.span.start - b.span.start)) {
    if (state === 'launched' || state === 'left-out') continue;
    const parts = ref.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const section = parts.slice(0, depth).join('/');
      counts.set(section, (counts.get(section) ?? 0) + 1);
    }
  }
  return [...counts].map(([section, count]) => ({ section, rows: count }));
}
