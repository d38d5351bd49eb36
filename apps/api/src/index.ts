export { apiApp } from './api-app.js';
export { statuses } from './statuses.js';
