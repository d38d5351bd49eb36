export * from './audit-pages.js';
export * from './done-commands.js';
export * from './inbox.js';
export * from './measure-counts.js';
export * from './measure-filter.js';
export * from './measure-list.js';
export * from './read-as.js';
export type { Sight } from './sight.js';
export * from './letters.js';
