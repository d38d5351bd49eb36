import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const RESTART_AFTER_MS = 300;

/**
 * Several API processes behind one address: `several.mjs N`. This one serves nothing; it shares the port out, starts
 * again what died, on SIGHUP lets a new process in for each old one before that one goes, and on SIGTERM ends when all
 * have answered what they had taken. Should it be killed, those below it end by themselves.
 */
const count = Number(process.argv[2]);
let stopping = false;
let served = false;
const leaving = new Set<number>();

// Each takes from the one line of who knocks, for itself: what Node would hand to a process that just died is lost, and
// hangs until its client gives up.
cluster.schedulingPolicy = cluster.SCHED_NONE;
cluster.setupPrimary({ exec: fileURLToPath(new URL('main.mjs', import.meta.url)), args: [] });
cluster.on('listening', () => (served = true));
cluster.on('exit', ({ id }) => {
  if (stopping) {
    if (all().length === 0) process.exit(0);
    return;
  }
  if (leaving.delete(id)) return;
  if (!served) process.exit(1); // whoever started this one knows what to do about a start that fails
  setTimeout(() => !stopping && cluster.fork(), RESTART_AFTER_MS);
});
for (let started = 0; started < count; started += 1) cluster.fork();

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping = true;
    if (all().length === 0) process.exit(0);
    for (const each of all()) each.process.kill('SIGTERM');
  });

let rolling = Promise.resolve();
process.on('SIGHUP', () => {
  rolling = rolling.then(roll);
});

/** One after another: a new process serves before the old one takes nothing more, answers what it has, and goes. */
async function roll(): Promise<void> {
  for (const old of all()) {
    if (stopping) return;
    await once(cluster.fork(), 'listening');
    leaving.add(old.id);
    const gone = once(old, 'exit');
    old.process.kill('SIGTERM');
    await gone;
  }
}

function all(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((each) => each !== undefined);
}
