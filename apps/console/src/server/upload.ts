import type { PlanAccepted } from '@duban/api-client';
import { spoken } from '../words/words.js';

/** An upload that was refused or lost; `problem` is the API's, or null when no answer came. */
export class UploadFailed extends Error {
  constructor(readonly problem: unknown) {
    super('the upload was not accepted');
  }
}

/** How a document is to be taken. */
export interface UploadWishes {
  readonly shiftYears: number;
  /** Of a ledger, the good rows although others are wrong. */
  readonly keepGoodRows: boolean;
}

/**
 * Uploads a plan document and tells how far it is: fetch cannot report upload progress, so this one
 * call is an XMLHttpRequest. Rejects with `UploadFailed`.
 */
export function uploadPlanFile(
  file: File,
  { shiftYears, keepGoodRows }: UploadWishes,
  onPercent: (percent: number) => void,
): Promise<PlanAccepted> {
  const form = new FormData();
  form.append('file', file);
  if (shiftYears !== 0) form.append('shiftYears', String(shiftYears));
  if (keepGoodRows) form.append('keepGoodRows', 'true');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/plans');
    request.setRequestHeader('Accept-Language', spoken());
    request.responseType = 'json';
    request.upload.onprogress = ({ lengthComputable, loaded, total }) =>
      onPercent(lengthComputable ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => {
      if (request.status === 202) resolve(request.response as PlanAccepted);
      else reject(new UploadFailed(request.response));
    };
    request.onerror = () => reject(new UploadFailed(null));
    request.send(form);
  });
}
