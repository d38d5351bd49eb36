import { findTimeSkippingServer, prepareNamespace } from '@duban/local-stack';
import { TestWorkflowEnvironment } from '@temporalio/testing';

/** The SDK gives its Java server 5 s, which a machine with other work to do may need for the JVM alone. */
const TRIES = 4;

/**
 * The test server that skips time, with our search attributes registered: an upsert of an unknown one would stall
 * the run for ever. It starts at wall time and only goes forward. Slice a long `env.sleep`. Call `teardown()` after.
 */
export async function aTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const executable = await findTimeSkippingServer(process.env, (line) => process.stderr.write(`${line}\n`));
  const environment = await started(TRIES);
  await prepareNamespace(environment.connection, environment.namespace ?? 'default');
  return environment;

  async function started(tries: number): Promise<TestWorkflowEnvironment> {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    } catch (error) {
      if (tries <= 1 || !String(error).includes('did not start within')) throw error;
      return started(tries - 1);
    }
  }
}
