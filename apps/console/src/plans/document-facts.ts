import type { Draft, DraftDocument, DraftPatch } from '@duban/api-client';
import { SURE_FROM } from './read-note.js';

/** The facts that a reviewer may correct. */
export const FACTS = ['title', 'issuer', 'documentNumber', 'issuedOn', 'dataClass'] as const;
export type Fact = (typeof FACTS)[number];

/** The facts while they are edited; empty where the document does not say. */
export type FactsEdit = Readonly<Record<Fact, string>>;

export function factsOf(document: DraftDocument): FactsEdit {
  const { title, issuer, documentNumber, issuedOn, dataClass } = document;
  return {
    title: title ?? '',
    issuer: issuer ?? '',
    documentNumber: documentNumber ?? '',
    issuedOn: issuedOn ?? '',
    dataClass: dataClass ?? 'internal',
  };
}

/** What is being typed, carried over to the facts as they stand now: what was not touched follows them. */
export function factsCarriedOver(before: DraftDocument, edit: FactsEdit, now: DraftDocument): FactsEdit {
  const was = factsOf(before);
  const touched = FACTS.filter((fact) => edit[fact] !== was[fact]);
  return { ...factsOf(now), ...Object.fromEntries(touched.map((fact) => [fact, edit[fact]])) };
}

/** How sure a fact is where that is too little; null where it is enough, or nothing was read. */
export function doubtOf(document: DraftDocument, fact: string): number | null {
  const confidence = document.confidence?.[fact];
  return confidence !== undefined && confidence < SURE_FROM ? confidence : null;
}

/** The facts that a reader should look at twice. */
export function doubtfulFacts(document: DraftDocument): readonly Fact[] {
  return FACTS.filter((fact) => doubtOf(document, fact) !== null);
}

/**
 * What saving says: the facts that were changed, and the doubtful ones that stood before the reader's eyes and were
 * left as they are.
 */
export function statedBy(document: DraftDocument, edit: FactsEdit): NonNullable<DraftPatch['document']> {
  const was = factsOf(document);
  const stated = FACTS.filter((fact) => edit[fact].trim() !== was[fact] || doubtOf(document, fact) !== null);
  return Object.fromEntries(stated.map((fact) => [fact, edit[fact].trim() || null]));
}

/** How many dates of open rows were counted from the issue date. */
export function relativeDates(rows: Draft['rows']): number {
  const open = rows.filter((row) => row.measureId === null && row.state !== 'left-out');
  return open.flatMap((row) => row.deadlines).filter((each) => each.relative === true).length;
}
