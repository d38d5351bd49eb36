import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands } from './commands.js';
import { eventIndexes } from './event-indexes.js';
import { herd } from './herd.js';
import { hotMeasure } from './hot-measure.js';
import { idleMemory } from './idle-memory.js';
import { launch } from './launch.js';
import { ledger } from './ledger.js';
import { merge } from './merge.js';
import { limits } from './limits.js';
import { read } from './read.js';
import { rehearse } from './rehearse.js';
import { rehearseBeside } from './rehearse-beside.js';
import { table, type Bench, type Report } from './report.js';
import { revise } from './revise.js';
import { Unfair } from './rounds.js';
import { takeover } from './takeover.js';

// Nobody is counted here: what is measured is the work.
Object.assign(process.env, { DUBAN_REQUESTS_PER_ADDRESS: '1000000', DUBAN_REQUESTS_PER_PERSON: '1000000' });

const benches: Readonly<Record<string, Bench>> = {
  limits,
  commands,
  'hot-measure': hotMeasure,
  launch,
  herd,
  takeover,
  merge,
  read,
  ledger,
  rehearse,
  'rehearse-beside': rehearseBeside,
  revise,
  'idle-memory': idleMemory,
  'event-indexes': eventIndexes,
};

/** More work than this beside the bench, and its figures say nothing of Duban. */
const HIGHEST_LOAD = 10;
const CALM_WITHIN_MS = 120_000;

/** Waits for a machine that others have left some of. */
async function calm(): Promise<void> {
  const until = Date.now() + CALM_WITHIN_MS;
  while ((loadavg()[0] ?? 0) > HIGHEST_LOAD) {
    if (Date.now() > until) throw new Unfair(`the machine's load is ${(loadavg()[0] ?? 0).toFixed(1)}`);
    await sleep(5_000);
  }
}

const args = process.argv.slice(2);
const named = args.filter((each, index) => !each.startsWith('--') && args[index - 1] !== '--seed');
const seedAt = args.indexOf('--seed');
const asked = {
  seed: seedAt < 0 ? Math.floor(Math.random() * 1_000_000) : Number(args[seedAt + 1]),
  long: args.includes('--long'),
};
const unknown = named.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  console.error(`duban: usage: There is no bench ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const found: [string, Report | string][] = [];
const figures: Record<string, number> = {};
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  const bench = benches[name];
  if (bench === undefined) continue;
  console.error(`${name} …`);
  try {
    await calm();
    const report = await bench(asked);
    found.push([name, report]);
    for (const [figure, value] of Object.entries(report.figures)) figures[`${name}: ${figure}`] = value;
  } catch (error) {
    if (!(error instanceof Unfair)) throw error;
    found.push([name, error.message]);
  }
}
const fair = found.every(([, report]) => typeof report !== 'string');
const met = found.every(([, report]) => typeof report === 'string' || report.lines.every((line) => line.met !== false));
console.log(table(found));
console.log(JSON.stringify({ ok: fair && met, name: ['bench', ...named].join(' '), seed: asked.seed, figures }));
process.exit(!fair ? 3 : met ? 0 : 1);
