import { config } from '@duban/config';
import { prepareForeignTemporal } from '@duban/local-stack';
import type { Command } from 'commander';
import { checkDatabase } from './stack/recipes.js';
import { givenPayloadKeysFile } from './stack/stack-file.js';
import { recordSteps } from './stack/record-steps.js';
import { invitation } from './stack/seeding.js';

/**
 * `duban prepare`: brings servers that others run up to this version: migrations, clock, namespace, search attributes.
 * Where nobody lives yet it says the address at which the first administrator moves in; no other process would.
 */
export function registerPrepare(program: Command): void {
  program
    .command('prepare')
    .description(
      'migrate DATABASE_URL, let api and worker in by their own roles, and prepare the namespace at TEMPORAL_ADDRESS',
    )
    .option(
      '--forget-payload-key <id>',
      "a key that is lost: ask for it no more, after Temporal's store was begun anew",
    )
    .action(async ({ forgetPayloadKey }: { forgetPayloadKey?: string }) => {
      const { databaseUrl, servicePassword, temporalAddress, temporalNamespace, publicUrl } = config();
      await checkDatabase(databaseUrl);
      await recordSteps.migrate(databaseUrl);
      await recordSteps.openToServices(databaseUrl, servicePassword);
      await recordSteps.holdPayloadKeys(databaseUrl, givenPayloadKeysFile(process.env), forgetPayloadKey);
      await recordSteps.startClock(databaseUrl, {});
      await prepareForeignTemporal(temporalAddress, temporalNamespace);
      const code = await recordSteps.openSetup(databaseUrl, true);
      if (code !== null) process.stdout.write(`${invitation(publicUrl, code)}\n`);
    });
}
