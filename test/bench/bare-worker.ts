import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { join } from 'node:path';

/** The limits' own worker, a process of its own as Duban's is: `ADDRESS NAMESPACE`, on the task queue `bare`. */
const [address = '', namespace = ''] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger('WARN') });
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue: 'bare',
  workflowsPath: join(process.cwd(), 'test/bench/bare.workflow.ts'),
  activities: { nothing: () => Promise.resolve() },
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  maxCachedWorkflows: 2_000,
});
process.once('SIGTERM', () => worker.shutdown());
process.send?.('ready');
await worker.run();
process.exit(0);
