import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { anInventedPlan } from '../e2e/an-invented-plan.js';
import { Client, type Answer } from '../support/a-client.js';
import { LaunchedStack, until } from '../support/a-launched-stack.js';
import { below, cpuMs, proportionalMegabytes, residentMegabytes } from './process-cost.js';

/** The processes of a stack whose work is counted. */
export type Part = 'launcher' | 'api' | 'worker' | 'temporal' | 'postgres';

/** A stack of its own with an invented plan in force, and what a bench wants to know of it. */
export class BenchStack {
  private constructor(
    readonly stack: LaunchedStack,
    private readonly record: pg.Pool,
    readonly measureIds: readonly string[],
  ) {}

  /** Starts a stack with so many measures, all assigned on Monday 2026-03-02. */
  static with(measures: number, ...args: readonly string[]): Promise<BenchStack> {
    return BenchStack.within({}, measures, ...args);
  }

  /** With more in the environment of its processes. */
  static async within(
    environment: Record<string, string>,
    measures: number,
    ...args: readonly string[]
  ): Promise<BenchStack> {
    const folder = mkdtempSync(join(tmpdir(), 'duban-bench-'));
    const plan = join(folder, 'plan.txt');
    writeFileSync(plan, anInventedPlan(measures));
    const asked = ['--plan', plan, '--accounts', 'trial', '--today', '2026-03-02', ...args];
    const stack = await LaunchedStack.startIn(environment, ...asked).finally(() =>
      rmSync(folder, { recursive: true, force: true }),
    );
    const record = new pg.Pool({ connectionString: stack.json.databaseUrl, max: 3 });
    record.on('error', () => undefined);
    const assigned = async () => {
      const { rows } = await record.query<{ id: string }>(
        'select measure_id::text as id from measure where seq > 0 order by number_order',
      );
      return rows.map((row) => row.id);
    };
    await until('all measures assigned', async () => (await assigned()).length === measures, 300);
    return new BenchStack(stack, record, await assigned());
  }

  async end(): Promise<void> {
    await this.record.end();
    await this.stack.end();
  }

  async sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.record.query<T>(text, values)).rows;
  }

  /** So many leaders, each logged in by himself; one after another, for many tries at once look like guessing. */
  async leaders(count: number): Promise<readonly Client[]> {
    const all: Client[] = [];
    while (all.length < count) all.push(await this.stack.as('leader'));
    return all;
  }

  /** CPU milliseconds that each part has used so far, all processes below it included. */
  cpu(): Readonly<Record<Part, number>> {
    return this.ofEachPart(cpuMs);
  }

  /** Resident megabytes of each part, all processes below it included. */
  memory(): Readonly<Record<Part, number>> {
    return this.ofEachPart(residentMegabytes);
  }

  /** What each part costs the machine in megabytes: a page that several map is shared between them. */
  memoryShares(): Readonly<Record<Part, number>> {
    return this.ofEachPart(proportionalMegabytes);
  }

  private ofEachPart(figure: (pid: number) => number): Readonly<Record<Part, number>> {
    const { pids } = this.stack.json;
    const sums = Object.entries(pids).map(([part, pid]) => {
      // The launcher is the parent of all: only its own counts as its.
      const family = part === 'launcher' ? [pid] : [pid, ...below(pid)];
      return [part, family.reduce((sum, each) => sum + figure(each), 0)] as const;
    });
    return Object.fromEntries(sums) as Record<Part, number>;
  }
}

/** A leader's instruction, the command that is always open; anything but 200 ends the bench. */
export async function instruct(leader: Client, measureId: string): Promise<void> {
  const answer: Answer<unknown> = await leader.command(
    measureId,
    'instruct',
    { text: '请加快', dueOn: '2026-12-31' },
    { 'idempotency-key': randomUUID() },
  );
  if (answer.status !== 200) throw new Error(`a command was answered ${answer.status} ${JSON.stringify(answer.body)}`);
}
