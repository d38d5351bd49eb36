export { apiApp } from './api-app.js';
export { codes } from './codes.js';
