import { armFailpoints, config, startUp } from '@duban/config';
import { beatInto } from './beating-file.js';
import { workerApp } from './worker-app.js';

// A log that can't be written (a full disk, a reader that went) ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
await startUp('worker', async () => {
  armFailpoints(config().failpoints);
  beatInto(config().dataFolder, config().part);
  const worker = await workerApp(config());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, worker.stop);
  await worker.run();
});
