export * from './cycles.contract.js';
export * from './import.contract.js';
export * from './measure.contract.js';
