import type { PlanAccepted } from '@duban/api-client';
import { sendForm } from './send-form.js';

/** How a document is to be taken. */
export interface UploadWishes {
  readonly shiftYears: number;
  /** Of a ledger, the good rows although others are wrong. */
  readonly keepGoodRows: boolean;
}

/** Uploads a plan document. */
export function uploadPlanFile(
  file: File,
  { shiftYears, keepGoodRows }: UploadWishes,
  onPercent: (percent: number) => void,
): Promise<PlanAccepted> {
  const form = new FormData();
  form.append('file', file);
  if (shiftYears !== 0) form.append('shiftYears', String(shiftYears));
  if (keepGoodRows) form.append('keepGoodRows', 'true');
  return sendForm('/api/v1/plans', form, onPercent);
}
