export * from './answer-report.js';
export { report } from './report.js';
export { signReport } from './sign-report.js';
