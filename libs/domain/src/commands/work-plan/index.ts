export { fileWorkPlan } from './file-work-plan.js';
export * from './sign-work-plan.js';
