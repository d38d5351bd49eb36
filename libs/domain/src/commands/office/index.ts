export * from './dates.js';
export * from './supervise.js';
