import type { LedgerField } from '@duban/domain';

const WIDTHS: Readonly<Partial<Record<LedgerField, number>>> = {
  number: 84,
  text: 330,
  plan: 200,
  yearNodes: 220,
  targets: 200,
  supporting: 150,
  parts: 240,
  selfAssessed: 280,
  problems: 180,
  nextSteps: 180,
  evidence: 200,
  instructions: 200,
  lead: 120,
  assignedOn: 96,
  confirmed: 132,
  documentNumber: 150,
  kind: 84,
  urged: 84,
  extended: 84,
  light: 96,
};
const USUAL = 108;

/** How wide a column of the ledger is, in pixels. */
export function widthOf(field: LedgerField): number {
  return WIDTHS[field] ?? USUAL;
}
