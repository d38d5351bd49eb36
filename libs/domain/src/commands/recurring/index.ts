export * from './confirm-duty.js';
