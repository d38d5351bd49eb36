import { findTemporal, prepareForeignTemporal, startTemporal, stopProcess } from '@duban/local-stack';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithThisProcess } from './watchdog.js';

/** A Temporal dev server, or a namespace of one, for a spec. */
export interface TestTemporal {
  address: string;
  namespace: string;
  stop: () => Promise<void>;
}

const serverVariable = 'DUBAN_TEST_TEMPORAL';

/** Starts the dev server that all specs of a run share (in memory); call it in vitest's globalSetup. */
export async function shareDevServer(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env[serverVariable] = server.address;
  return server.stop;
}

/** A fresh namespace with our search attributes on the run's dev server; without one a server of the spec's own. */
export async function aDevServer(): Promise<TestTemporal> {
  const address = process.env[serverVariable];
  if (address === undefined) return startServer();
  const namespace = `spec-${randomBytes(6).toString('hex')}`;
  await prepareForeignTemporal(address, namespace);
  return { address, namespace, stop: () => Promise.resolve() };
}

async function startServer(): Promise<TestTemporal> {
  const { command } = await findTemporal(process.env, (line) => process.stderr.write(`${line}\n`));
  const folder = mkdtempSync(join(tmpdir(), 'duban-test-temporal-'));
  const server = await startTemporal({ command, namespace: 'duban', logFile: join(folder, 'temporal.log') });
  endWithThisProcess(server.process.pid, folder);
  return {
    address: server.address,
    namespace: server.namespace,
    stop: async () => {
      await stopProcess(server.process);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
