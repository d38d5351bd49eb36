import type { CommonField, FieldWords } from '../commands.js';

/** Questions that many commands ask in the same words. */
export const commonFields: Readonly<Record<CommonField, FieldWords>> = {
  reason: { label: 'Reason' },
  supporting: { label: 'Supporting departments' },
  title: { label: 'Task' },
  department: { label: 'Department' },
  obligationId: { label: 'About' },
  dueOn: { label: 'Due' },
  kind: { label: 'Kind' },
  code: { label: 'Why sent back' },
  agree: { label: 'Decision', yes: 'Agree', no: 'Send back' },
  evidence: { label: 'Evidence' },
  files: { label: 'Files', hint: 'Never owed: a document number is evidence' },
  outcome: { label: 'How it stands' },
  seen: { label: 'Checked' },
  of: { label: 'Of how many' },
  name: { label: 'County or unit' },
  on: { label: 'Day' },
  asOf: { label: 'As of' },
  value: { label: 'Value' },
  source: { label: 'Source' },
  numerator: { label: 'Numerator' },
  denominator: { label: 'Denominator' },
  times: { label: 'Times' },
  weight: { label: 'Weight %' },
  document: { label: 'Approving document (number)' },
};
