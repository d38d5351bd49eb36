import { config } from '@duban/config';
import { prepareForeignTemporal } from '@duban/local-stack';
import type { Command } from 'commander';
import { checkDatabase } from './stack/recipes.js';
import { recordSteps } from './stack/record-steps.js';

/** `duban prepare`: brings servers that others run up to this version: migrations, clock, namespace, search attributes. */
export function registerPrepare(program: Command): void {
  program
    .command('prepare')
    .description(
      'migrate DATABASE_URL, let api and worker in by their own roles, and prepare the namespace at TEMPORAL_ADDRESS',
    )
    .action(async () => {
      const { databaseUrl, servicePassword, temporalAddress, temporalNamespace } = config();
      await checkDatabase(databaseUrl);
      await recordSteps.migrate(databaseUrl);
      await recordSteps.openToServices(databaseUrl, servicePassword);
      await recordSteps.startClock(databaseUrl, {});
      await prepareForeignTemporal(temporalAddress, temporalNamespace);
    });
}
