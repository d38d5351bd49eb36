import { findResponsibilities, type Responsibility } from '../layout/responsibility.js';
import { sentencesOf } from '../layout/sentences.js';

/** A stretch that may be one measure, with the clauses that say who is responsible for it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly own: readonly Responsibility[];
}

/** One way to cut an item into measures, and the rule that made it. */
export interface Cut {
  readonly rule: 'whole' | 'by-clause' | 'by-item';
  readonly pieces: readonly Piece[];
  /** How well the document's own evidence speaks for it: 1 where each piece is a measure beyond doubt. */
  readonly score: number;
}

/** The best cut of an item, and the next best where the evidence hardly parts them. */
export interface Choice {
  readonly best: Cut;
  readonly near: Cut | null;
}

const NEAR = 0.15;

/** Cuts an item whose heading ends at `headEnd`: as one, or behind each clause that closes a sentence of it. */
export function chooseCut(view: string, start: number, end: number): Choice {
  const own = findResponsibilities(view, start, end);
  const whole = cut('whole', view, [{ start, end, own }]);
  const groups = together(view, own);
  if (groups.length < 2) return { best: whole, near: null };
  const pieces = byClause(view, { start, end }, groups);
  if (pieces.length < 2) return { best: whole, near: null };
  const [best, other] = [whole, cut('by-clause', view, pieces)].sort((a, b) => b.score - a.score) as [Cut, Cut];
  return { best, near: best.score - other.score < NEAR ? other : null };
}

/** 牵头单位:… and 配合单位:… side by side are one clause. */
function together(view: string, clauses: readonly Responsibility[]): Responsibility[][] {
  const groups: Responsibility[][] = [];
  for (const clause of clauses) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (last && /^[\s。;,]{0,4}$/.test(view.slice(last.end, clause.start))) group?.push(clause);
    else groups.push([clause]);
  }
  return groups;
}

/** A piece ends behind the clause that closes its last sentence; what follows the last clause belongs to it. */
function byClause(
  view: string,
  within: { readonly start: number; readonly end: number },
  groups: readonly (readonly Responsibility[])[],
): Piece[] {
  const pieces: Piece[] = [];
  let from = within.start;
  let own: Responsibility[] = [];
  groups.forEach((group, i) => {
    own.push(...group);
    const last = group[group.length - 1];
    const stop = i === groups.length - 1 ? within.end : behind(view, last?.end ?? from);
    if (i < groups.length - 1 && !closes(view, group)) return;
    pieces.push({ start: from, end: stop, own });
    from = stop;
    own = [];
  });
  return pieces;
}

/** The stop and the blanks behind a clause belong to it. */
function behind(view: string, at: number): number {
  return at + (/^[。;\s]*/.exec(view.slice(at, at + 8))?.[0].length ?? 0);
}

/** A clause in the middle of a sentence (建书屋(甲局)、步道(乙局)) binds only a part of it. */
function closes(view: string, group: readonly Responsibility[]): boolean {
  const before = view.slice(Math.max(0, (group[0]?.start ?? 0) - 2), group[0]?.start ?? 0);
  const after = view.slice(group[group.length - 1]?.end ?? 0, (group[group.length - 1]?.end ?? 0) + 1);
  return /[。;!?\n]\s?$/.test(before) || /^(?:[。;!?\n]|$)/.test(after);
}

function cut(rule: Cut['rule'], view: string, pieces: readonly Piece[]): Cut {
  const worth = pieces.map((piece) => worthOf(view, piece));
  return { rule, pieces, score: worth.reduce((sum, each) => sum + each, 0) / pieces.length };
}

const LEAST_WORDS = 4;

/** One clause a measure is best; two measures in one piece, or a piece of a clause alone, are not. */
function worthOf(view: string, piece: Piece): number {
  const clauses = together(view, piece.own).length;
  const said = piece.own.reduce((sum, { start, end }) => sum + end - start, 0);
  if (piece.end - piece.start - said < LEAST_WORDS) return 0;
  return clauses === 0 ? 0.4 : 1 / clauses;
}

/** The first words of a piece: up to the first stop, without a clause. */
export function openingOf(view: string, piece: Piece): { start: number; end: number } {
  const first = sentencesOf(view, { start: piece.start, end: piece.own[0]?.start ?? piece.end })[0] ?? piece;
  const words = view.slice(first.start, first.end);
  const stops = [...words.matchAll(/[,;:]/g)].map((m) => m.index).filter((at) => at > 5);
  const says = stops.find((at) => !isCase(words.slice(0, at).split(/[,;:]/).pop() ?? '')) ?? words.length;
  const longest = says === stops[0] ? LONGEST_OPENING : LONGEST_WITH_CASE;
  return { start: first.start, end: Math.min(first.start + says, first.start + longest) };
}

const LONGEST_OPENING = 40;
const LONGEST_WITH_CASE = 60;
const DOES = /给予|予以|实行|实施|开展|提供|进行|安排|奖励|补助|资助|支持|加强|加大|建立|落实|推进|完善/;

/** 对符合条件的企业, 按照…的原则, 根据需求: for whom or how, and not yet what is done. */
function isCase(clause: string): boolean {
  return /^(?:对于?|按照?|根据|针对)/.test(clause) && !DOES.test(clause);
}
