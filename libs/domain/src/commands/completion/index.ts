export { decideCompletion } from './decide-completion.js';
export * from './look-back.js';
export { requestCompletion, signCompletion } from './request-completion.js';
export { strikeOff } from './strike-off.js';
