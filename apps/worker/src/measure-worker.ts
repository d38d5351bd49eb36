import { failpoint, temporalDoor, type Config } from '@duban/config';
import { payloadConversion } from '@duban/payload-codec';
import type { RunSinks } from '@duban/workflow-contract';
import { NativeConnection, Worker, type InjectedSinks, type WorkerOptions } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

/** The worker hears it before the server hears that the run goes on as new. */
const sinks: InjectedSinks<RunSinks> = {
  failpoints: { continuingAsNew: { fn: () => failpoint('continue-as-new') } },
};

/** How a worker of Duban is set up; tests use the same with their own activities. */
export async function measureWorker(
  settings: Config,
  activities: NonNullable<WorkerOptions['activities']>,
): Promise<Worker> {
  const connection = await NativeConnection.connect(temporalDoor(settings.temporalAddress));
  const slots = 2 * settings.databasePool;
  return Worker.create({
    connection,
    namespace: settings.temporalNamespace,
    ...payloadConversion(settings.payloadKeysFile),
    taskQueue: settings.temporalTaskQueue,
    ...(settings.workflowBundle === undefined
      ? { workflowsPath: fileURLToPath(import.meta.resolve('@duban/workflows')) }
      : { workflowBundle: { codePath: settings.workflowBundle } }),
    activities,
    sinks,
    shutdownGraceTime: '5s',
    stickyQueueScheduleToStartTimeout: '2s',
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: Math.max(4, slots),
    maxConcurrentLocalActivityExecutions: slots,
    maxConcurrentActivityTaskExecutions: 10,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
  });
}
