import type { StoredFinding } from '../stored/draft.js';
import type { DraftDocument } from '../stored/goals.js';
import type { StatedFacts } from './asked-changes.js';

/** The facts after a reviewer stated some: what a person states is sure, what they take away was never read. */
export function statedFacts(document: DraftDocument, stated: StatedFacts): DraftDocument {
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  const names = new Set(given.map(([fact]) => fact));
  const others = Object.entries(document.confidence ?? {}).filter(([fact]) => !names.has(fact));
  const sure = given.flatMap(([fact, value]) => (value === null ? [] : [[fact, 1] as const]));
  return { ...document, ...Object.fromEntries(given), confidence: Object.fromEntries([...others, ...sure]) };
}

/** Which fact makes a finding pointless once it is stated. */
const SETTLED_BY: Readonly<Record<string, 'issuer' | 'issuedOn'>> = {
  'document.no-issuer': 'issuer',
  'document.no-issue-date': 'issuedOn',
};

/** What the reading found, without what the document's facts answer by now. */
export function openFindings(findings: readonly StoredFinding[], document: DraftDocument): StoredFinding[] {
  return findings.filter(({ code }) => {
    const fact = SETTLED_BY[code];
    return fact === undefined || (document[fact] ?? null) === null;
  });
}
