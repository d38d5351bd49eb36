export { aPostgres, sharePostgres, type Template, type TestDatabase } from './a-postgres.js';
export { aDevServer, shareDevServer, type TestTemporal } from './a-dev-server.js';
export { aTimeSkippingServer } from './a-time-skipping-server.js';
