export { digestMail, type DigestMail } from './digest-mail.js';
export { draftRows } from './draft-rows.js';
export { measureWorker } from './measure-worker.js';
