export * from './acknowledge.js';
export { changeKind } from './change-kind.js';
export { reassign } from './reassign.js';
export { giveBack } from './return.js';
