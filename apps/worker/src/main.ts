import 'reflect-metadata';
import { config } from '@duban/config';
import { NestFactory } from '@nestjs/core';
import { DeskWork } from './desk.activities.js';
import { PlanImports } from './import.activities.js';
import { MeasureSteps } from './measure.activities.js';
import { measureWorker } from './measure-worker.js';
import { Pulse } from './pulse.service.js';
import { bound } from './registry.js';
import { WorkerModule } from './worker.module.js';

const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'], abortOnError: false });
const worker = await measureWorker(config(), {
  ...bound(app.get(MeasureSteps), 'step'),
  ...bound(app.get(DeskWork), 'nextDesk', 'wakeLate', 'gatherDay', 'sendMessages'),
  ...bound(app.get(PlanImports), 'readDocument', 'launchNext'),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.shutdown());
app.get(Pulse).start();
try {
  await worker.run();
} finally {
  await app.close();
}
