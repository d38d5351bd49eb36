import { countsWhole, ratioOf, type FigurePart } from '../../figures.js';
import { refuse, type Refusal } from '../definition.js';

type SaidValue = Omit<FigurePart, 'name' | 'department'>;

/** How far a typed ratio may be from what its numerator and denominator make. */
const ROUNDING = 0.01;

/** Refuses half a ratio, a division by zero, a value that its own ratio contradicts, and less than none of what is counted. */
export function wrongValue(
  { value, numerator, denominator }: SaidValue,
  { indicator, unit }: { readonly indicator: string; readonly unit: string },
): Refusal | null {
  if ((numerator === undefined) !== (denominator === undefined)) return refuse('figure.half-a-ratio');
  if (denominator === 0) return refuse('figure.divides-by-zero', { field: 'denominator' });
  const ratio = numerator === undefined || denominator === undefined ? null : ratioOf(numerator, denominator, unit);
  if (ratio !== null && value !== undefined && Math.abs(ratio - value) > ROUNDING)
    return refuse('figure.ratio-differs', { value, ratio });
  if (value !== undefined && value < 0 && countsWhole(indicator, unit)) return refuse('figure.below-zero', { value });
  return null;
}

/** Refuses parts that could not be the whole's own: each is named, once, says something and is held to the same rules. */
export function wrongParts(
  parts: readonly FigurePart[],
  target: { readonly indicator: string; readonly unit: string },
): Refusal | null {
  const names = new Set<string>();
  for (const [place, said] of parts.entries()) {
    const part = place + 1;
    const name = said.name.normalize('NFKC').trim();
    if (name === '') return refuse('figure.part-unnamed', { part });
    if (names.has(name)) return refuse('figure.part-twice', { part, name });
    names.add(name);
    const wrong = wrongValue(said, target) ?? saysNothing(said);
    if (wrong) return refuse(wrong.code, { ...wrong.facts, part });
  }
  return null;
}

function saysNothing({ value, numerator }: SaidValue): Refusal | null {
  return value === undefined && numerator === undefined ? refuse('figure.value-missing', { field: 'value' }) : null;
}
