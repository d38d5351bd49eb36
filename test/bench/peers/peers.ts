import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shown } from '../report.js';
import { median } from '../rounds.js';
import type { Outcome, Work } from './contest.js';
import { duban } from './duban-side.js';
import { Absent, nodePeer, operaton } from './install.js';
import { peer, type Peer } from './peer-side.js';

// npm run bench:peers [NAME …] [-- --short]: the same reminders by Duban and by what one would take instead.
process.env['DUBAN_REQUESTS_PER_ADDRESS'] = process.env['DUBAN_REQUESTS_PER_PERSON'] = '1000000';

const HIGHEST_LOAD = 10;
const CALM_WITHIN_MS = 30_000;

const others: Readonly<Record<string, () => Peer>> = {
  'pg-boss': nodePeer('pg-boss'),
  'graphile-worker': nodePeer('graphile-worker'),
  dbos: nodePeer('dbos'),
  'cron-sql': nodePeer('cron-sql'),
  operaton,
};
const names = ['duban', ...Object.keys(others)];

const args = process.argv.slice(2);
const named = args.filter((each) => !each.startsWith('--'));
const unknown = named.filter((each) => !names.includes(each));
if (unknown.length > 0) {
  console.error(`duban: usage: There is no peer ${unknown.join(', ')}: ${names.join(', ')}.`);
  process.exit(2);
}
const short = args.includes('--short');
const rounds = short ? 1 : 3;
const work: Work = { reminders: 300, patienceMs: 40_000 };
const contestants = names
  .filter((name) => named.length === 0 || named.includes(name))
  .flatMap((name) => [false, true].map((tuned) => ({ name, tuned })));

interface Row {
  readonly outcomes: Outcome[];
  /** Why there is none, where a run came to nothing. */
  gone: string | null;
}
/** Of the machine when a run began: others may have been at work on it. */
const loads: number[] = [];
/** Runs that came to nothing. */
const fallen: string[] = [];
const rows = contestants.map((): Row => ({ outcomes: [], gone: null }));

for (let round = 0; round < rounds; round += 1)
  for (let turn = 0; turn < contestants.length; turn += 1) {
    // Whoever was first is last in the next round.
    const at = (turn + round) % contestants.length;
    const contestant = contestants[at];
    const row = rows[at];
    if (!contestant || !row || row.gone !== null) continue;
    console.error(`round ${round + 1} of ${rounds}: ${contestant.name}, ${modeOf(contestant)} …`);
    try {
      await calm();
      loads.push(loadavg()[0] ?? 0);
      const { name, tuned } = contestant;
      const other = others[name];
      row.outcomes.push(other ? await peer(other(), work, tuned) : await duban(work, tuned));
    } catch (error) {
      const why = error instanceof Absent ? `not to be had: ${error.message}` : `fell over: ${String(error)}`;
      console.error(why);
      fallen.push(`${contestant.name}, ${modeOf(contestant)}: ${why}`);
      // What fell over once may stand in the next round.
      if (error instanceof Absent || (round === rounds - 1 && row.outcomes.length === 0)) row.gone = why;
    }
  }

console.log(
  `${work.reminders} reminders due in 0.9 s, one process killed -9 with half of them out, ${rounds} round(s), medians; ` +
    `${cpus().length} cores, load ${shown(Math.min(...loads))} to ${shown(Math.max(...loads))} when a run began.\n`,
);
console.log(table());
for (const each of fallen) console.log(`\n${each}`);
const whole = fallen.length === 0;
const figures = Object.fromEntries(
  contestants.map((each, at) => [`${each.name} ${modeOf(each)}`, rows[at]?.outcomes ?? []]),
);
console.log(JSON.stringify({ ok: whole, name: 'bench:peers', figures }));
process.exit(whole ? 0 : 3);

function table(): string {
  const head = [
    'who',
    'set',
    `missed (${work.patienceMs / 1_000} s after the kill)`,
    'doubled',
    'again, same key',
    'late p50',
    'late p99',
    'recorded/s',
    'delivered/s',
    'back after kill',
    'last one after kill',
    'CPU a reminder',
    'memory',
  ];
  const lines = contestants.map((each, at) => {
    const { outcomes = [], gone = null } = rows[at] ?? {};
    const who = [titleOf(each.name), modeOf(each)];
    if (gone !== null) return [...who, gone, ...head.slice(3).map(() => '')];
    const mid = (figure: (outcome: Outcome) => number) => median(outcomes.map(figure));
    const every = (figure: (outcome: Outcome) => number) => outcomes.map(figure).join(', ');
    return [
      ...who,
      every(({ missed }) => missed),
      every(({ doubled }) => doubled),
      every(({ again }) => again),
      seconds(mid(({ lateP50Ms }) => lateP50Ms)),
      seconds(mid(({ lateP99Ms }) => lateP99Ms)),
      shown(mid(({ recordedPerSecond }) => recordedPerSecond)),
      shown(mid(({ deliveredPerSecond }) => deliveredPerSecond)),
      seconds(mid(({ backAfterMs }) => backAfterMs)),
      seconds(mid(({ lastAfterMs }) => lastAfterMs)),
      `${shown(mid(({ cpuMs }) => cpuMs))} ms`,
      `${shown(mid(({ megabytes }) => megabytes))} MB`,
    ];
  });
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function seconds(ms: number): string {
  return Number.isFinite(ms) ? shown(ms / 1_000, ' s') : 'never';
}

function modeOf({ name, tuned }: { name: string; tuned: boolean }): string {
  return name === 'duban' ? (tuned ? 'two workers' : 'as it starts') : tuned ? 'tuned' : 'defaults';
}

function titleOf(name: string): string {
  const versions = JSON.parse(readFileSync(join(process.cwd(), 'test/bench/peers/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  if (name === 'duban') return 'Duban';
  if (name === 'cron-sql') return 'a tick and SQL';
  if (name === 'operaton')
    return `Operaton ${/<artifactId>operaton-engine<\/artifactId>\s*<version>([^<]+)/.exec(pom())?.[1] ?? ''}`;
  const title = { 'pg-boss': 'pg-boss', 'graphile-worker': 'Graphile Worker', dbos: 'DBOS' }[name] ?? name;
  return `${title} ${versions.dependencies[name === 'dbos' ? '@dbos-inc/dbos-sdk' : name] ?? ''}`;
}

function pom(): string {
  const file = join(process.cwd(), 'test/bench/peers/operaton/pom.xml');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function calm(): Promise<void> {
  const until = Date.now() + CALM_WITHIN_MS;
  while ((loadavg()[0] ?? 0) > HIGHEST_LOAD && Date.now() < until) await sleep(5_000);
}
