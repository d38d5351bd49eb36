export { aPostgres, sharePostgres, type Template, type TestDatabase } from './a-postgres.js';
export { Client, type Answer } from './a-client.js';
export { aDevServer, shareDevServer, type TestTemporal } from './a-dev-server.js';
export { aCommand, aLaunchedMeasure, rungsOf, somebody } from './a-measure.js';
export { anApi, type TestStack } from './an-api.js';
export { aMailServer, type MailServer } from './a-mail-server.js';
export { aRecord, makeIt, shanghai, type TestRecord } from './a-record.js';
export { TimeRun, workflowBundle } from './a-time-run.js';
export { aTimeSkippingServer } from './a-time-skipping-server.js';
