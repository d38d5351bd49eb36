import { domainAt, putCommand, putLaunch, readClock, step } from '@duban/database';
import {
  anyone,
  defaultPolicy,
  live,
  measureKinds,
  shippedCalendar,
  type Assumption,
  type CommandBodies,
  type GivenCommand,
} from '@duban/domain';
import { measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { aRecord, makeIt, shanghai, type TestRecord } from '../support/a-record.js';
import { tellRun, workflowBundle } from '../support/a-time-run.js';
import { aTimeSkippingServer } from '../support/a-time-skipping-server.js';

const TASK_QUEUE = 'lives';
const SLICE_MS = 2 * 86_400_000;
const rules = { policy: defaultPolicy, calendar: shippedCalendar };
const FIRST_DAY = '2026-01-05';
/** Of so many lives one sees its worker go and another come. */
const RESTARTED_EACH = 4;

/** What random lives came to. */
export interface LivesLived {
  readonly lives: number;
  readonly commands: number;
  /** Moments at which a workflow woke by itself and recorded something. */
  readonly dueMoments: number;
  readonly seconds: number;
  /** Measures whose events differ from those that the rules alone make of the same script. */
  readonly differing: readonly string[];
}

/** Lives of some years, drawn by a seed, on the server that skips time, with workers that come and go. */
export async function livesInTime(asked: { lives: number; years: number; seed: number }): Promise<LivesLived> {
  const environment = await aTimeSkippingServer();
  const test = await aRecord();
  try {
    return await new Lives(environment, test, asked).run();
  } finally {
    await environment.teardown();
    await test.end();
  }
}

interface Life {
  readonly body: CommandBodies['assign'];
  readonly given: readonly GivenCommand[];
  readonly told: readonly string[];
}

class Lives {
  private worker: Worker | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly environment: TestWorkflowEnvironment,
    private readonly test: TestRecord,
    private readonly asked: { lives: number; years: number; seed: number },
  ) {}

  async run(): Promise<LivesLived> {
    const until = `${Number(FIRST_DAY.slice(0, 4)) + this.asked.years}-01-04`;
    await this.registers();
    const lives = this.drawn(until);
    await this.work();
    const began = performance.now();
    let commands = 0;
    for (const [index, life] of lives.entries())
      commands += await this.oneLife(life, until, index % RESTARTED_EACH === 0);
    const seconds = (performance.now() - began) / 1000;
    const dueMoments = await this.dueMoments();
    const differing = await this.differing(lives);
    await this.stop();
    return {
      lives: lives.length,
      commands,
      dueMoments,
      seconds,
      differing,
    };
  }

  private async registers(): Promise<void> {
    await this.test.record.query(
      `insert into department (code, name) values ('教育局', '教育局'), ('财政局', '财政局')`,
    );
    await this.test.record.query(
      `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by) values ($1, '云桥市行动方案', 'in-force', 'plan.txt', 'x', '', 'officer')`,
      [PLAN],
    );
  }

  /** Each life as the rules alone tell it: what is given when, and what happens. */
  private drawn(until: string): readonly Life[] {
    const dice = mulberry(this.asked.seed);
    return Array.from({ length: this.asked.lives }, (_, index) => {
      const body = aBody(index, until, dice);
      const life = { from: FIRST_DAY, until, conduct: aConduct(dice), cast: anyone };
      const { turn, given } = live(body, life, rules);
      return { body, given, told: turn.events.flatMap(({ event }) => said(event.type, event.data)) };
    });
  }

  /**
   * One measure lives its years, from one morning on which somebody acts to the next. One at a time: where several run,
   * the server skips time while another's task is at work, and the task expires.
   */
  private async oneLife({ body, given }: Life, until: string, restarts: boolean): Promise<number> {
    await makeIt(this.test.record, `${FIRST_DAY} 10:00`, await this.wall());
    const actor = given[0]?.actor ?? anyone('officer', null);
    const launched = { body, text: body.title, order: 0, span: null, actor };
    const wall = await this.wall();
    await this.test.record.transaction((manager) => putLaunch(manager, launched, wall));
    const { measureId } = body;
    await this.environment.client.workflow.start(measureWorkflow, {
      workflowId: measureWorkflowId(measureId),
      taskQueue: TASK_QUEUE,
      args: [{ v: 1, measureId }],
    });
    const acts = given.slice(1);
    for (const [index, act] of acts.entries()) {
      if (restarts && index === Math.floor(acts.length / 2)) await this.changeWorker();
      await this.until(act.actsFrom);
      await this.give(measureId, act);
    }
    await this.until(shanghai(`${until} 23:59`));
    const handle = this.environment.client.workflow.getHandle(measureWorkflowId(measureId));
    // A measure that is over has ended its run by itself.
    await handle.terminate('lived').catch(() => undefined);
    return acts.length;
  }

  private async give(measureId: string, { command, actor }: GivenCommand): Promise<void> {
    const commandId = randomUUID();
    const { name, body } = command;
    const wall = await this.wall();
    await putCommand(this.test.record.manager, { commandId, measureId, name, body, actor, wall });
    const { answers } = await step(this.test.record, measureId, [commandId], wall);
    for (const answer of answers) await tellRun(this.environment.client, TASK_QUEUE, { measureId, name, answer });
  }

  /** How many moments came by the clock alone: events of the clock, counted by measure and instant. */
  private async dueMoments(): Promise<number> {
    const [row] = await this.test.record.query<{ count: number }[]>(
      `select count(distinct (measure_id, acts_from))::int as count from event where actor_id = 'clock'`,
    );
    return row?.count ?? 0;
  }

  private async differing(lives: readonly Life[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const { body, told } of lives) {
      const rows = await this.test.record.query<{ type: string; data: object }[]>(
        'select type, data from event where measure_id = $1 order by seq',
        [body.measureId],
      );
      const lived = rows.flatMap(({ type, data }) => said(type, data));
      const at = Array.from({ length: Math.max(lived.length, told.length) }, (_, index) => index).find(
        (index) => lived[index] !== told[index],
      );
      if (at !== undefined)
        found.push(
          `${body.measureId} at event ${at + 1}: rules ${told[at] ?? 'nothing'}; lived ${lived[at] ?? 'nothing'}`,
        );
    }
    return found;
  }

  private async wall(): Promise<string> {
    return new Date(await this.environment.currentTimeMs()).toISOString();
  }

  private async until(domain: string): Promise<void> {
    const clock = await readClock(this.test.record.manager);
    for (;;) {
      const now = Date.parse(domainAt(clock, await this.wall()));
      const left = Date.parse(domain) - now;
      if (left <= 0) return;
      await this.environment.sleep(Math.min(left, SLICE_MS));
    }
  }

  private async work(): Promise<void> {
    const { record } = this.test;
    this.worker = await Worker.create({
      connection: this.environment.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowBundle: await workflowBundle(),
      // A run that sticks to a worker that went would wait for it, and time would not pass meanwhile.
      maxCachedWorkflows: 0,
      sinks: { failpoints: { continuingAsNew: { fn: () => undefined } } },
      activities: {
        step: (measureId: string, commandIds: string[], now: string) => step(record, measureId, commandIds, now),
      },
    });
    this.running = this.worker.run();
  }

  private async stop(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
  }

  private async changeWorker(): Promise<void> {
    await this.stop();
    await this.work();
  }
}

const PLAN = '00000000-0000-4000-8000-000000000001';

/**
 * What is compared. A path that moves on with the days alone is noted when somebody looks: at each moment that the rules
 * pass here, at the next wake there.
 */
function said(type: string, data: object): readonly string[] {
  const onlyPath = type === 'light.changed' && 'from' in data && 'to' in data && data.from === data.to;
  return onlyPath ? [] : [inOneLine(type, data)];
}

/** An event without its instants (on the server the same morning begins some milliseconds later) and without the seal of a row. */
function inOneLine(type: string, { rowSeal: _seal, ...data }: object & { rowSeal?: string }): string {
  const sorted = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return `${type} ${JSON.stringify(data, sorted).replaceAll(/"(\d{4}-\d{2}-\d{2})T[\d:.]+Z"/g, '"$1"')}`;
}

function aBody(index: number, until: string, dice: () => number): CommandBodies['assign'] {
  const lastYear = Number(until.slice(0, 4)) - 1;
  const year = () => 2026 + Math.floor(dice() * (lastYear - 2025));
  return {
    measureId: `00000000-0000-4000-9000-${String(index + 1).padStart(12, '0')}`,
    planId: PLAN,
    number: String(index + 1),
    title: `建设第${index + 1}批图书角`,
    kind: measureKinds[Math.floor(dice() * measureKinds.length)] ?? 'staged',
    class: Object.keys(defaultPolicy.classes)[Math.floor(dice() * 4)] ?? '规划任务',
    dataClass: 'public',
    lead: dice() < 0.5 ? '教育局' : '财政局',
    supporting: [],
    planEndsOn: until,
    obligations: Array.from({ length: Math.floor(dice() * 4) }, (_, at) => ({
      kind: 'deadline' as const,
      title: `任务${at + 1}`,
      dueOn: `${year()}-${['03-31', '06-30', '09-30', '12-31'][Math.floor(dice() * 4)] ?? '12-31'}`,
    })),
    recurring: dice() < 0.3 ? [{ title: '定期巡查', confirmation: 'halfyearly' }] : [],
    confirmedBy: 'review',
  };
}

function aConduct(dice: () => number): Assumption {
  const conducts = ['in-time', 'late', 'reports', 'acknowledges', 'silent'] as const;
  const conduct = conducts[Math.floor(dice() * conducts.length)] ?? 'silent';
  return { conduct, lateWorkingDays: 1 + Math.floor(dice() * 12), share: 1 };
}

/** A pseudo-random sequence in [0, 1); the same for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
