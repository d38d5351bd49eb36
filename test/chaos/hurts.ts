import { refresh, measureWorkflowId } from '@duban/workflow-contract';
import { Client, Connection } from '@temporalio/client';
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import type { LaunchedStack, MailServer, Moods } from '../support/index.js';
import type { Clock } from './a-clock.js';
import type { Disk } from './a-disk.js';

/** Something that happens to a stack, and after a while is over. */
export interface Hurt {
  readonly name: string;
  /** How often beside the others. */
  readonly weight: number;
  /** What not every machine has for it. */
  readonly needs?: 'disk' | 'clock';
  /** Does it; what it returns ends it. */
  begin(to: Hurtable, roll: () => number): (() => void) | undefined;
}

/** What can be hurt: only processes of a stack that the run itself started. */
export interface Hurtable {
  readonly stack: LaunchedStack;
  readonly mail: MailServer;
  /** Where all of the stack's data is; null where none could be made for it. */
  readonly disk: Disk | null;
  /** What its processes go by; null where their clocks can't be set. */
  readonly clock: Clock | null;
  /** Measures that have a run. */
  readonly measureIds: readonly string[];
}

const KIB = 1024;
/** More than PostgreSQL lets in. */
const MANY_CONNECTIONS = 220;
const RUNS_AT_ONCE = 20;
/** Two days of the domain, at the pace of the run. */
const SECONDS_OFF = 60;

/**
 * By kill -9, by standing still, by mail that hangs, refuses, greylists or forgets, by a full disk, by a
 * clock that steps: the launcher, PostgreSQL and Temporal have to make it good.
 */
export const hurts: readonly Hurt[] = [
  { name: 'kill worker', weight: 4, begin: ({ stack }, roll) => killed(workerOf(stack, roll)) },
  { name: 'kill api', weight: 4, begin: ({ stack }, roll) => killed(apiOf(stack, roll)) },
  { name: 'kill temporal', weight: 2, begin: ({ stack }) => killed(stack.json.pids.temporal) },
  { name: 'kill postgres', weight: 2, begin: ({ stack }) => killed(stack.json.pids.postgres) },
  { name: 'freeze worker', weight: 2, begin: ({ stack }, roll) => frozen(workerOf(stack, roll)) },
  { name: 'freeze api', weight: 1, begin: ({ stack }, roll) => frozen(apiOf(stack, roll)) },
  { name: 'freeze temporal', weight: 1, begin: ({ stack }) => frozen(stack.json.pids.temporal) },
  { name: 'freeze postgres', weight: 1, begin: ({ stack }) => frozen(stack.json.pids.postgres) },
  { name: 'mail refuses', weight: 1, begin: ({ mail }) => moody(mail, { refusing: true }) },
  { name: 'mail is slow', weight: 1, begin: ({ mail }) => moody(mail, { slowness: 4_000 }) },
  { name: 'mail hangs at each line', weight: 1, begin: ({ mail }) => moody(mail, { stalling: 9_000 }) },
  { name: 'mail greylists', weight: 1, begin: ({ mail }) => moody(mail, { greylisting: true }) },
  { name: 'mail takes and forgets', weight: 1, begin: ({ mail }) => moody(mail, { forgetful: true }) },
  { name: 'connections exhausted', weight: 1, begin: ({ stack }) => crowded(stack.json.databaseUrl) },
  { name: 'files grow no more', weight: 1, begin: ({ stack }, roll) => limited(stack.json.pids.postgres, roll) },
  { name: 'disk is full', weight: 1, needs: 'disk', begin: ({ disk }) => disk?.fill() },
  { name: 'clock steps', weight: 1, begin: ({ stack }, roll) => stepped(stack.json.databaseUrl, roll) },
  { name: 'clocks are set', weight: 1, needs: 'clock', begin: ({ clock }, roll) => setOff(clock, roll) },
  { name: 'runs go on as new', weight: 1, begin: (to, roll) => refreshed(to, roll) },
];

/** One of some, by its weight. */
export function drawn(of: readonly Hurt[], roll: () => number): Hurt {
  let left = roll() * of.reduce((sum, { weight }) => sum + weight, 0);
  for (const each of of) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return of[0] as Hurt;
}

function workerOf({ json: { pids } }: LaunchedStack, roll: () => number): number {
  return roll() < 0.5 ? pids.worker : (pids['worker-2'] ?? pids.worker);
}

function apiOf(stack: LaunchedStack, roll: () => number): number {
  return stack.apis[Math.floor(roll() * stack.apis.length)] ?? stack.json.pids.api;
}

function killed(pid: number): undefined {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is just being started again.
  }
}

/** Does something to a process and everything below it, as PostgreSQL works by its children. */
function toAll(pid: number, command: (pids: string) => string): void {
  try {
    execFileSync('sh', ['-c', command(`${pid} $(ps -o pid= --ppid ${pid})`)], { stdio: 'ignore' });
  } catch {
    // Ended meanwhile, as the launcher ends what hangs.
  }
}

function frozen(pid: number): () => void {
  toAll(pid, (pids) => `kill -STOP ${pids}`);
  return () => toAll(pid, (pids) => `kill -CONT ${pids}`);
}

function moody({ moods }: MailServer, mood: Partial<Moods>): () => void {
  const before = { ...moods };
  Object.assign(moods, mood);
  return () => void Object.assign(moods, before);
}

/**
 * No file of PostgreSQL's grows over a limit, of the write-ahead log either: it hears EFBIG and ends as on a full disk.
 * One that was started again meanwhile has the room that it needs.
 */
function limited(pid: number, roll: () => number): () => void {
  const most = Math.floor(64 + roll() * 16_000) * KIB;
  const limit = (soft: string) => (pids: string) => `for p in ${pids}; do prlimit --pid $p --fsize=${soft}:; done`;
  toAll(pid, limit(String(most)));
  return () => toAll(pid, limit('unlimited'));
}

/** Somebody else holds every connection that is left. */
function crowded(url: string): () => void {
  const clients = Array.from({ length: MANY_CONNECTIONS }, () => new pg.Client({ connectionString: url }));
  for (const each of clients) {
    each.on('error', () => undefined);
    each.connect().catch(() => undefined);
  }
  return () => {
    for (const each of clients) each.end().catch(() => undefined);
  };
}

/** Up to six hours of the domain, forwards or back, as a clock that is set does. */
function stepped(url: string, roll: () => number): undefined {
  const hours = Math.round((roll() * 2 - 1) * 6);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  const step = async () => {
    await client.connect();
    await client.query(`update domain_clock set anchor_domain = anchor_domain + make_interval(hours => $1)`, [hours]);
    await client.end();
  };
  step().catch(() => undefined);
}

/** The time of day of every process but Temporal's is another for a while, up to a minute, and then what it was. */
function setOff(clock: Clock | null, roll: () => number): () => void {
  clock?.set(Math.round((roll() * 2 - 1) * SECONDS_OFF));
  return () => clock?.set(0);
}

/** Some runs are asked to go on as new, which is where a worker with that failpoint may die. */
function refreshed({ stack, measureIds }: Hurtable, roll: () => number): undefined {
  const { address, namespace } = stack.json.temporal;
  const chosen = Array.from({ length: RUNS_AT_ONCE }, () => measureIds[Math.floor(roll() * measureIds.length)] ?? '');
  const ask = async () => {
    const connection = await Connection.connect({ address, connectTimeout: '3s' });
    const { workflow } = new Client({ connection, namespace });
    await Promise.allSettled(chosen.map((each) => workflow.getHandle(measureWorkflowId(each)).signal(refresh)));
    await connection.close();
  };
  ask().catch(() => undefined);
}
