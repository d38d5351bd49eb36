import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { setTimeout as sleep } from 'node:timers/promises';

/** The search attributes of our workflows, all of type Keyword. The due moment is not one: lists read PostgreSQL. */
export const searchAttributes = ['PlanId', 'LeadDepartment', 'MeasureStatus', 'Light'] as const;

const keyword = 2; // temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD
const alreadyExists = 6; // gRPC status
const notFound = 5; // gRPC status
const unimplemented = 12; // gRPC status
const closedRunsKept = '3 days';
const knownWithinMs = 60_000;
const lookAgainMs = 500;

/**
 * Makes the namespace if it is missing, waits until the server knows it, and registers search attributes it lacks.
 * May be called again and again.
 */
export async function prepareNamespace(
  connection: Connection,
  namespace: string,
  patienceMs = knownWithinMs,
): Promise<void> {
  await makeNamespace(connection, namespace);
  await onceKnown(patienceMs, () => addAttributes(connection, namespace));
}

/** A server's other halves hear of a new namespace some seconds after it was made: until then it is "not found". */
async function onceKnown(patienceMs: number, work: () => Promise<void>): Promise<void> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (statusOf(error) !== notFound || performance.now() >= until) throw error;
    }
    await sleep(Math.min(lookAgainMs, patienceMs));
  }
}

async function addAttributes(connection: Connection, namespace: string): Promise<void> {
  const missing = await missingAttributes(connection, namespace);
  if (missing.length === 0) return;
  await unlessStatus(alreadyExists, async () => {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, keyword])),
    });
  });
}

async function makeNamespace(connection: Connection, namespace: string): Promise<void> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (statusOf(error) === unimplemented) return; // the time-skipping server has every namespace
    if (statusOf(error) !== notFound) throw error;
    await unlessStatus(alreadyExists, async () => {
      await connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: msToTs(closedRunsKept),
      });
    });
  }
}

async function missingAttributes(connection: Connection, namespace: string): Promise<string[]> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return searchAttributes.filter((name) => customAttributes[name] === undefined);
  } catch (error) {
    if (statusOf(error) === unimplemented) return [...searchAttributes];
    throw error;
  }
}

async function unlessStatus(status: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (statusOf(error) !== status) throw error;
  }
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
