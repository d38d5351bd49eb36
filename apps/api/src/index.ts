export { apiApp } from './api-app.js';
export { statuses } from './http/statuses.js';
