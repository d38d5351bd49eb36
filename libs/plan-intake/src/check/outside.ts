import type { CleanedText } from '../clean/clean-text.js';
import type { DraftOutside, PlanDraft, Span } from '../plan-draft.js';

/** What is shorter is a number, a label or a date. */
const FEWEST_SIGNS = 12;

/** What of each section's lines lies in no measure, heading, goal or indicator. */
export function outsideOf(
  { mapped }: CleanedText,
  parts: Pick<PlanDraft, 'sections' | 'measures' | 'targets' | 'deadlines' | 'recurring' | 'indicators'>,
): DraftOutside[] {
  const { sections, measures, targets, deadlines, recurring, indicators } = parts;
  const headings = [...sections].sort((a, b) => a.span.start - b.span.start);
  const taken = united([...sections, ...measures, ...targets, ...deadlines, ...recurring, ...indicators]);
  const found: DraftOutside[] = [];
  let next = 0;
  for (const { start, end } of piecesOf(mapped, taken)) {
    const text = mapped.text.slice(start, end).trim();
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < FEWEST_SIGNS) continue;
    const located = mapped.locate(start, end);
    while ((headings[next]?.span.start ?? Infinity) < located.span.end) next += 1;
    const section = headings[next - 1]?.path;
    // Before the first heading stand the title and why there is a plan.
    if (section !== undefined) found.push({ section, text, ...located });
  }
  return found;
}

/** Places in order, those that touch as one. */
function united(placed: readonly { readonly span: Span }[]): readonly Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of placed.map(({ span }) => span).sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** What is left of each line of the cleaned text where these places of the original are taken out of it. */
function piecesOf(mapped: CleanedText['mapped'], taken: readonly Span[]): readonly Span[] {
  const pieces: Span[] = [];
  let at = 0;
  let start: number | null = null;
  for (let sign = 0; sign <= mapped.text.length; sign += 1) {
    const original = mapped.span(sign, sign + 1);
    while ((taken[at]?.end ?? Infinity) <= original.start) at += 1;
    const isTaken = (taken[at]?.start ?? Infinity) < original.end;
    const isLeft = sign < mapped.text.length && mapped.text[sign] !== '\n' && !isTaken;
    if (isLeft) start ??= sign;
    else if (start !== null) {
      pieces.push({ start, end: sign });
      start = null;
    }
  }
  return pieces;
}
