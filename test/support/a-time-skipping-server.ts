import { findTimeSkippingServer, prepareNamespace } from '@duban/local-stack';
import { TestWorkflowEnvironment } from '@temporalio/testing';

/**
 * The test server that skips time, with our search attributes registered: an upsert of an unknown one would stall
 * the run for ever. It starts at wall time and only goes forward. Slice a long `env.sleep`. Call `teardown()` after.
 */
export async function aTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const executable = await findTimeSkippingServer(process.env, (line) => process.stderr.write(`${line}\n`));
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await prepareNamespace(environment.connection, environment.namespace ?? 'default');
  return environment;
}
