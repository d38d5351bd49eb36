import type { PlanAccepted } from '@duban/api-client';
import i18next from 'i18next';
import { troubleOf } from './problem.js';

/**
 * Uploads a plan document and tells how far it is: fetch cannot report upload progress, so this one
 * call is an XMLHttpRequest. Rejects with the problem body.
 */
export function uploadPlanFile(file: File, shiftYears: number, onPercent: (percent: number) => void): Promise<PlanAccepted> {
  const form = new FormData();
  form.append('file', file);
  if (shiftYears !== 0) form.append('shiftYears', String(shiftYears));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/plans');
    request.setRequestHeader('Accept-Language', i18next.language);
    request.responseType = 'json';
    request.upload.onprogress = (event) => onPercent(event.lengthComputable ? Math.round((event.loaded / event.total) * 100) : 0);
    request.onload = () => {
      if (request.status === 202) resolve(request.response as PlanAccepted);
      else reject(request.response ?? troubleOf(null));
    };
    request.onerror = () => reject(troubleOf(null));
    request.send(form);
  });
}
