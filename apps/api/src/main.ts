import { armFailpoints, config, startUp } from '@duban/config';
import { apiApp } from './api-app.js';

// A log that can't be written (a full disk, a reader that went) ends nothing.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
await startUp('api', async () => {
  const settings = config();
  armFailpoints(settings.failpoints);
  const app = await apiApp(settings);
  await app.listen(settings.port, settings.host);
});
