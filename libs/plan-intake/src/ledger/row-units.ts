import { isPartyByKind, looksLikeBody, splitOutsideBrackets } from '../lexicon/department-names.js';
import { normaliseDepartment } from '../extract/departments.js';

/** Who leads and who supports, as a row names them. */
export interface RowUnits {
  readonly lead: string | null;
  readonly coLeads: readonly string[];
  readonly supporting: readonly string[];
  /** Bodies named by kind only (各区县政府). */
  readonly parties: readonly string[];
}

const LONGEST_NAME = 100;
// A cell that holds a whole clause (A局牵头,B局配合) and not names.
const NO_NAME = /(?:牵头|配合|负责|主办|协办|参与)$|^(?:牵头|配合|责任)(?:单位|部门)?:|^等$/;

/** The names that a cell lists, as written; each once. `view` is the cell in the grammar's one punctuation. */
export function namesIn(words: string, view: string): string[] {
  const names: string[] = [];
  let start = 0;
  for (const part of splitOutsideBrackets(view, '、,;/\n')) {
    for (const each of partedByBlanks(words.slice(start, start + part.length))) {
      const name = each
        .replace(/(?<![A-Za-z&.,'’])\s+|\s+(?![A-Za-z&])/g, '')
        .replace(/\s+/g, ' ')
        .replace(/[。.]$/, '')
        .replace(/(?<=.{2})等(?:单位|部门)?$/, '');
      if (name !== '' && !names.includes(name)) names.push(name);
    }
    start += part.length + 1;
  }
  return names;
}

/** 市文化局 市财政局 are two offices; a blank within one name (市 财政局, Civil Affairs) parts nothing. */
function partedByBlanks(part: string): string[] {
  const pieces = part.trim().split(/\s+/);
  return pieces.every((piece) => looksLikeBody(piece) && piece.length > 2) ? pieces : [part];
}

/** The first name that can't be one, or null. */
export function noName(names: readonly string[]): string | null {
  return names.find((name) => name.length < 2 || name.length > LONGEST_NAME || NO_NAME.test(name)) ?? null;
}

/** The office that leads and supports at once, or null: two spellings of one office are the same. */
export function leadAlsoSupporting(leads: readonly string[], supporting: readonly string[]): string | null {
  const leading = new Set(leads.map(normaliseDepartment));
  return supporting.find((name) => leading.has(normaliseDepartment(name))) ?? null;
}

/** The first leads, the other leads lead with it; bodies by kind are neither. */
export function unitsOf(leads: readonly string[], supporting: readonly string[]): RowUnits {
  const [lead = null, ...coLeads] = leads;
  return {
    lead,
    coLeads,
    supporting: supporting.filter((name) => !isPartyByKind(name)),
    parties: supporting.filter(isPartyByKind),
  };
}
