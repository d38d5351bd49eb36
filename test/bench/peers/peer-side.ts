import { databaseUrlOf, startPostgres, stopPostgres } from '@duban/local-stack';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { below, cpuMs, residentMegabytes } from '../process-cost.js';
import { contest, type Outcome, type Work } from './contest.js';
import { dueASecond } from './duban-side.js';
import { Sink } from './sink.js';

/** How a peer's process is started: a program and what comes before the role. */
export interface Peer {
  readonly command: string;
  readonly args: readonly string[];
}

type Role = 'prepare' | 'register' | 'work';

/** Between the registration's begin and the first moment. */
const LEAD_MS = 45_000;
/** An operator's supervisor is as quick. */
const RESTART_AFTER_MS = 250;

/** A peer on a PostgreSQL of its own, the one that Duban starts, as durable: one process works, is killed, is started again. */
export async function peer(one: Peer, work: Work, tuned: boolean): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-peer-'));
  chmodSync(folder, 0o755); // root's PostgreSQL runs as another user
  const server = await startPostgres({ dataFolder: folder, logFile: join(folder, 'postgres.log'), durable: true });
  const sink = await Sink.start((_key, body) => body);
  const pool = new pg.Pool({ connectionString: server.url, max: 2 });
  pool.on('error', () => undefined);
  const workers: ChildProcess[] = [];
  try {
    await pool.query('create database peer');
    const url = databaseUrlOf(server.url, 'peer');
    const record = new pg.Pool({ connectionString: url, max: 2 });
    record.on('error', () => undefined);
    const start = (role: Role) =>
      spawn(one.command, [...one.args, role], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, PEER_URL: url, PEER_SINK: sink.url, PEER_TUNED: tuned ? '1' : '0' },
      });
    const startWorker = async () => {
      const worker = start('work');
      workers.push(worker);
      await isReady(worker);
      return worker;
    };
    await ends(start('prepare'));
    let worker = await startWorker();
    const dueAt = moments(work.reminders);
    const registering = start('register');
    registering.stdin?.end(
      JSON.stringify(
        [...dueAt].map(([reminder, at]) => ({ reminder: Number(reminder), dueAt: new Date(at).toISOString() })),
      ),
    );
    await ends(registering);
    const first = Math.min(...dueAt.values());
    if (Date.now() > first) throw new Error(`${work.reminders} reminders were not registered in ${LEAD_MS / 1_000} s`);
    await sleep(first - Date.now());
    const spent = new Map<number, number>();
    const outcome = await contest(
      {
        dueAt,
        deliveries: sink.deliveries,
        recorded: async () => {
          const { rows } = await record.query<{ reminder: number; times: number }>(
            'select reminder, count(*)::int as times from recorded group by 1',
          );
          return new Map(rows.map(({ reminder, times }) => [String(reminder), times]));
        },
        kill: async () => {
          worker.kill('SIGKILL');
          await sleep(RESTART_AFTER_MS);
          worker = await startWorker();
        },
        cost: () => {
          const living = workers.flatMap(({ pid, exitCode, signalCode }) =>
            pid === undefined || exitCode !== null || signalCode !== null ? [] : [pid],
          );
          for (const pid of living) spent.set(pid, Math.max(spent.get(pid) ?? 0, cpuMs(pid)));
          const postgres = [server.process.pid, ...below(server.process.pid)];
          const all = [...spent.values(), ...postgres.map(cpuMs)];
          return {
            cpuMs: all.reduce((sum, each) => sum + each, 0),
            megabytes: living.reduce((sum, pid) => sum + residentMegabytes(pid), 0),
          };
        },
        tend: () => Promise.resolve(),
      },
      work,
    );
    await record.end();
    return outcome;
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await pool.end();
    await stopPostgres(server.process);
    sink.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** When each reminder is due: as dense as a night's moments of Duban. */
function moments(count: number): Map<string, number> {
  const first = Date.now() + LEAD_MS;
  return new Map(
    Array.from({ length: count }, (_, index) => [String(index + 1), first + (index * 1_000) / dueASecond]),
  );
}

async function ends(child: ChildProcess): Promise<void> {
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} ended with ${code}`);
}

async function isReady(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (/^ready$/m.test(chunk.toString())) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}`)));
  });
}
