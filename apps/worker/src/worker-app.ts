import 'reflect-metadata';
import type { Config } from '@duban/config';
import { holdPayloadKeys } from '@duban/database';
import { loadPayloadKeys } from '@duban/payload-codec';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Crowd } from './crowd.service.js';
import { DeskWork } from './desk.activities.js';
import { PlanImports } from './import.activities.js';
import { MeasureSteps } from './measure.activities.js';
import { measureWorker } from './measure-worker.js';
import { Pulse } from './pulse.service.js';
import { bound } from './registry.js';
import { WebhookLanes } from './webhook-lanes.service.js';
import { WorkerModule } from './worker.module.js';

/** A worker process from inside: runs until it is told to stop, and then has closed everything. */
export interface WorkerApp {
  readonly run: () => Promise<void>;
  readonly stop: () => void;
}

/** Sets up a worker with its activities and its pulse. */
export async function workerApp(settings: Config): Promise<WorkerApp> {
  const app = await NestFactory.createApplicationContext(WorkerModule, {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await holdPayloadKeys(app.get(DataSource).manager, loadPayloadKeys(settings.payloadKeysFile));
  app.get(MeasureSteps).tellsDepartment = settings.payloadKeysFile === undefined;
  app.get(Crowd).start(); // what waits since the last worker's end need not wait for this one's connections
  const worker = await measureWorker(settings, {
    ...bound(app.get(MeasureSteps), 'step'),
    ...bound(app.get(DeskWork), 'nextDesk', 'wakeLate', 'gatherDay', 'sendMessages'),
    ...bound(app.get(PlanImports), 'readDocument', 'launchNext'),
  });
  return {
    run: async () => {
      app.get(Pulse).start();
      app.get(WebhookLanes).start();
      try {
        await worker.run();
      } finally {
        await app.close();
      }
    },
    stop: () => worker.shutdown(),
  };
}
