import { temporalDoor } from '@duban/config';
import { Connection } from '@temporalio/client';
import { StackError } from './stack-error.js';
import { prepareNamespace } from './temporal-namespace.js';

/** Makes our namespace on a server of this machine that answers. May be called again and again. */
export async function prepareTemporal(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2 seconds' });
  try {
    await prepareNamespace(connection, namespace);
  } finally {
    await connection.close();
  }
}

/** Whether a Temporal server answers at an address within a few seconds. */
export async function temporalAnswers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ ...temporalDoor(address), connectTimeout: '3 seconds' });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** Makes a server that someone else runs ready for us: the namespace and its search attributes. */
export async function prepareForeignTemporal(address: string, namespace: string): Promise<void> {
  let connection: Connection;
  try {
    connection = await Connection.connect({ ...temporalDoor(address), connectTimeout: '5 seconds' });
  } catch (error) {
    throw new StackError(
      'temporal.unreachable',
      `No Temporal answers at ${address} (TEMPORAL_ADDRESS): ${reasonOf(error)}.`,
      { exit: 3 },
    );
  }
  try {
    await prepareNamespace(connection, namespace);
  } catch (error) {
    throw new StackError('temporal.not-prepared', `The Temporal at ${address} can't be prepared: ${reasonOf(error)}.`, {
      exit: 6,
    });
  } finally {
    await connection.close();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
