import type { DocumentPatch, DraftDocument, FindingView } from '@duban/api-contract';
import type { PlanImport } from '@duban/database';
import type { EntityManager } from 'typeorm';

/** The facts after a reviewer stated some: what a person states is sure, what they take away was never read. */
export function statedFacts(document: DraftDocument, stated: DocumentPatch): DraftDocument {
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
export function openFindings(findings: readonly FindingView[], document: DraftDocument): FindingView[] {
  return findings.filter(({ code }) => {
    const fact = SETTLED_BY[code];
    return fact === undefined || (document[fact] ?? null) === null;
  });
}

/** Writes the facts to the plan's own columns, which lists and the search for an earlier edition go by. */
export async function writeFacts(manager: EntityManager, plan: PlanImport, document: DraftDocument): Promise<void> {
  const { title, issuer = null, documentNumber = null, issuedOn = null } = document;
  await manager.query(
    'update plan set title = $2, issuer = $3, document_number = $4, issued_on = $5 where plan_id = $1',
    [plan.planId, title ?? plan.sourceName, issuer, documentNumber, issuedOn],
  );
}
