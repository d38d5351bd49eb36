import { step } from '@duban/database';
import type { CommandBodies, CommandName, RecordedFor, WorkPlanNode } from '@duban/domain';
import {
  look,
  measureWorkflow,
  measureWorkflowId,
  type AnsweredHere,
  type CommandResult,
} from '@duban/workflow-contract';
import type { Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { aCommand, aLaunchedMeasure } from './a-measure.js';
import { aRecord, makeIt, shanghai, type TestRecord } from './a-record.js';
import { aTimeSkippingServer } from './a-time-skipping-server.js';

const TASK_QUEUE = 'spec';
const SLICE_MS = 2 * 86_400_000;
const quiet = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
let bundle: Promise<WorkflowBundle> | undefined;

/** The workflows as production bundles them. */
export function workflowBundle(): Promise<WorkflowBundle> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve('@duban/workflows')),
    logger: quiet,
  });
  return bundle;
}

/** Tells a measure's run, as the API does, what was answered beside it; comes back once the run has looked. */
export async function tellRun(
  { workflow }: Client,
  taskQueue: string,
  { measureId, name, answer }: { readonly measureId: string; readonly name: string; readonly answer: AnsweredHere },
): Promise<void> {
  const run = await workflow.signalWithStart(measureWorkflow, {
    workflowId: measureWorkflowId(measureId),
    taskQueue,
    args: [{ v: 1, measureId }],
    signal: look,
    signalArgs: [name, [{ commandId: answer.commandId, state: answer.state }]],
  });
  // A query would cut the task that it comes into in two, and cost events of its own.
  while (!hasLooked(await run.fetchHistory())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The last task of a run's was begun after the last signal came, and is done. */
function hasLooked({ events = [] }: History): boolean {
  const all = events ?? [];
  const scheduled = all.findLastIndex((each) => each.workflowTaskScheduledEventAttributes);
  const completed = all.findLastIndex((each) => each.workflowTaskCompletedEventAttributes);
  return completed > scheduled;
}

/** One measure run on the server that skips time, told day by day. The record is a real PostgreSQL. */
export class TimeRun {
  measureId = '';
  private worker: Worker | null = null;
  private running: Promise<void> | null = null;

  private constructor(
    private readonly environment: TestWorkflowEnvironment,
    readonly test: TestRecord,
  ) {}

  static async start(): Promise<TimeRun> {
    const run = new TimeRun(await aTimeSkippingServer(), await aRecord());
    await run.work();
    return run;
  }

  /** Starts a worker that replays every task: what is not deterministic fails here. */
  async work(): Promise<void> {
    const { record } = this.test;
    this.worker = await Worker.create({
      connection: this.environment.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowBundle: await workflowBundle(),
      maxCachedWorkflows: 0,
      sinks: { failpoints: { continuingAsNew: { fn: () => undefined } } },
      activities: {
        step: (measureId: string, commandIds: string[], now: string) => step(record, measureId, commandIds, now),
      },
    });
    this.running = this.worker.run();
  }

  /** Ends the worker between two moments and starts another. */
  async changeWorker(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
    await this.work();
  }

  async end(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
    await this.environment.teardown();
    await this.test.end();
  }

  private async wall(): Promise<string> {
    return new Date(await this.environment.currentTimeMs()).toISOString();
  }

  /** The last date of the measure: its plan of one node is that promise, not another. */
  private lastDay = '2099-12-31';

  /** It is this moment in Shanghai, and a measure is launched. */
  async assigned(words: string, part: Partial<CommandBodies['assign']>): Promise<void> {
    const wall = await this.wall();
    await makeIt(this.test.record, words, wall);
    this.lastDay = part.obligations?.at(-1)?.dueOn ?? '2099-12-31';
    this.measureId = await aLaunchedMeasure(this.test.record, part, wall);
    await this.environment.client.workflow.start(measureWorkflow, {
      workflowId: measureWorkflowId(this.measureId),
      taskQueue: TASK_QUEUE,
      args: [{ v: 1, measureId: this.measureId }],
    });
    await this.until(words);
  }

  /** Lets time pass until a moment in Shanghai. */
  async until(words: string): Promise<void> {
    const [clock] = await this.test.record.query<{ wall: Date; domain: Date }[]>(
      'select anchor_wall as wall, anchor_domain as domain from domain_clock',
    );
    const target = (clock?.wall.getTime() ?? 0) + Date.parse(shanghai(words)) - (clock?.domain.getTime() ?? 0);
    for (
      let left = target - (await this.environment.currentTimeMs());
      left > 0;
      left = target - (await this.environment.currentTimeMs())
    ) {
      await this.environment.sleep(Math.min(left, SLICE_MS));
    }
  }

  /** Somebody gives a command, as the API does: a row first, then a step, then the measure's run is told. */
  async give<N extends CommandName>(
    as: string,
    name: N,
    body: CommandBodies[N],
    recordedFor?: RecordedFor,
  ): Promise<CommandResult> {
    const { measureId } = this;
    const wall = await this.wall();
    const commandId = await aCommand(this.test.record, measureId, {
      as,
      name,
      body,
      wall,
      ...(recordedFor ? { recordedFor } : {}),
    });
    const { answers } = await step(this.test.record, measureId, [commandId], wall);
    const answer = answers.find((each) => each.commandId === commandId);
    if (!answer) throw new Error(`${name} was not answered`);
    await tellRun(this.environment.client, TASK_QUEUE, { measureId, name, answer });
    return answer;
  }

  /** Signed for, work plan filed, checked and approved. */
  async inProgress(words: string, plan?: readonly WorkPlanNode[]): Promise<void> {
    await this.until(words);
    await this.give('liaison', 'acknowledge', {});
    await this.give('handler', 'file-work-plan', {
      nodes: plan ?? [{ title: '方案印发', dueOn: this.lastDay, weight: 100 }],
    });
    await this.give('head', 'sign-work-plan', {});
    await this.give('officer', 'check-work-plan', { agree: true });
    await this.give('leader', 'approve-work-plan', { agree: true });
  }

  /** The run's history so far. */
  history() {
    return this.environment.client.workflow.getHandle(measureWorkflowId(this.measureId)).fetchHistory();
  }

  handle() {
    return this.environment.client.workflow.getHandle(measureWorkflowId(this.measureId));
  }
}
