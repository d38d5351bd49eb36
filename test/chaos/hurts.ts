import { execFileSync } from 'node:child_process';
import type { LaunchedStack, MailServer } from '../support/index.js';

/** Something that happens to a stack, and after a while is over. */
export interface Hurt {
  readonly name: string;
  /** How often beside the others. */
  readonly weight: number;
  /** Does it; what it returns ends it. */
  begin(to: Hurtable, roll: () => number): (() => void) | undefined;
}

/** What can be hurt: only processes of a stack that the run itself started. */
export interface Hurtable {
  readonly stack: LaunchedStack;
  readonly mail: MailServer;
}

const SLOW_MAIL_MS = 4_000;

/** By kill -9, by standing still, by mail that hangs or refuses: the launcher and Temporal have to make it good. */
export const hurts: readonly Hurt[] = [
  { name: 'kill worker', weight: 4, begin: ({ stack }, roll) => killed(workerOf(stack, roll)) },
  { name: 'kill api', weight: 4, begin: ({ stack }, roll) => killed(apiOf(stack, roll)) },
  { name: 'kill temporal', weight: 2, begin: ({ stack }) => killed(stack.json.pids.temporal) },
  { name: 'kill postgres', weight: 2, begin: ({ stack }) => killed(stack.json.pids.postgres) },
  { name: 'freeze worker', weight: 2, begin: ({ stack }, roll) => frozen(workerOf(stack, roll)) },
  { name: 'freeze api', weight: 1, begin: ({ stack }, roll) => frozen(apiOf(stack, roll)) },
  { name: 'freeze temporal', weight: 1, begin: ({ stack }) => frozen(stack.json.pids.temporal) },
  { name: 'freeze postgres', weight: 1, begin: ({ stack }) => frozen(stack.json.pids.postgres) },
  {
    name: 'mail refuses',
    weight: 1,
    begin: ({ mail }) => {
      mail.refuse(true);
      return () => mail.refuse(false);
    },
  },
  {
    name: 'mail hangs',
    weight: 1,
    begin: ({ mail }) => {
      mail.slowDown(SLOW_MAIL_MS);
      return () => mail.slowDown(0);
    },
  },
];

/** One of them, by its weight. */
export function drawn(roll: () => number): Hurt {
  let left = roll() * hurts.reduce((sum, { weight }) => sum + weight, 0);
  for (const each of hurts) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return hurts[0] as Hurt;
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

/** With everything below it, as PostgreSQL works by its children. */
function frozen(pid: number): (() => void) | undefined {
  const signal = (name: 'STOP' | 'CONT') => {
    try {
      execFileSync('sh', ['-c', `kill -${name} ${pid} $(ps -o pid= --ppid ${pid}) 2>/dev/null`]);
    } catch {
      // Ended meanwhile, as the launcher ends what hangs.
    }
  };
  signal('STOP');
  return () => signal('CONT');
}
