import type { Words } from './languages.js';

export type { CommandFields, CommandWords, FieldWords, Labels, Names } from './commands.js';
export type { Facts } from './facts.js';
export type { Language, Words } from './languages.js';
export * from './house-words.js';
export * from './ledger-cells.js';
export * from './letter-cells.js';
export * from './letter-text.js';
export * from './obligation-title.js';
export * from './proposed-node.js';
export * from './told.js';

/** A code that something is refused with. */
export type RefusalCode = keyof Words['refusals'];
export * from './department-name.js';
