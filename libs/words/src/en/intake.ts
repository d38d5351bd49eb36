import type { Facts } from '../facts.js';
import type { intakeRefusals as chinese } from '../zh/intake.js';

/** Who gave up an import. */
export const importAbandoned = ({ by }: Facts<'by'>): string => `The import was given up by ${by}.`;

/** Why a document was not taken, by code. */
export const intakeRefusals: typeof chinese = {
  'intake.empty': 'The file holds no text.',
  'intake.binary': 'The file is not a document that can be read.',
  'intake.no-measures': 'No measures were found in the document.',
  'intake.encrypted': 'The document is protected by a password.',
  'intake.broken': 'The document is damaged.',
  'intake.too-large': 'The document is larger than the limit.',
  'intake.scanned': 'The pages are pictures without text; recognise the text first.',
  'intake.archive-bomb': 'The document unpacks to more than the limit.',
  'intake.unsupported': 'This format is not read; save it as DOCX, PDF with text or TXT.',
  'intake.time-limit': 'Reading took longer than the limit.',
  'intake.memory-limit': 'Reading took more memory than the limit.',
  'intake.parser-failed': 'The reader failed on this document.',
  'intake.extractor-unreachable': 'The configured extractor did not answer.',
  'intake.extractor-quote': 'The extractor quoted words that are not in the document.',
  'intake.extractor-answer': 'The extractor answered in another form.',
  'ledger.rows-wrong': 'Some rows of the ledger are wrong; nothing was imported.',
  'ledger.header-wrong': 'The header of the ledger is wrong; nothing was imported.',
  'ledger.no-rows': 'The ledger has no rows.',
  'ledger.too-many-rows': 'The ledger has more rows than the limit of 10,000; split it.',
};
