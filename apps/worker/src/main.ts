import { config } from '@duban/config';
import { workerApp } from './worker-app.js';

const worker = await workerApp(config());
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, worker.stop);
await worker.run();
