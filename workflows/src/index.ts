export { desk } from './desk.workflow.js';
export { importPlan } from './import-plan.workflow.js';
export { measure } from './measure.workflow.js';
