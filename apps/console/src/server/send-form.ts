import { spoken } from '../words/words.js';

/** An upload that was refused or lost; `problem` is the API's, or null when no answer came. */
export class UploadFailed extends Error {
  constructor(readonly problem: unknown) {
    super('the upload was not accepted');
  }
}

/**
 * Sends a form with a file and tells how far it is: fetch cannot report upload progress, so this one call is an
 * XMLHttpRequest. Rejects with `UploadFailed`.
 */
export function sendForm<T>(path: string, form: FormData, onPercent: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Accept-Language', spoken());
    request.responseType = 'json';
    request.upload.onprogress = ({ lengthComputable, loaded, total }) =>
      onPercent(lengthComputable ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(new UploadFailed(request.response));
    };
    request.onerror = () => reject(new UploadFailed(null));
    request.send(form);
  });
}
