export { apiApp, unstatedRoutes } from './api-app.js';
export { statuses } from './http/statuses.js';
export { behind, metrics } from './http/metrics.js';
