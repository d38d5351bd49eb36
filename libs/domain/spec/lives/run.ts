import { eventCoverage, report } from './report.js';
import { mutants } from './mutants.js';
import { Coverage, Walk, type Found } from './walk.js';

const STEPS = 60;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** `npm run lives -- --lives N --seed S [--mutants]`: random lives by the rules alone, looked at after every step. */
function main(): number {
  const seed = option('seed', 1);
  const lives = option('lives', 10_000);
  if (process.argv.includes('--mutants')) return hunt(seed, Math.min(lives, 2_000));
  const coverage = new Coverage();
  const found: Found[] = [];
  for (let life = 0; life < lives; life += 1) {
    const fault = new Walk(seed * 1_000_003 + life, coverage).live(STEPS);
    if (fault) found.push(fault);
    if ((life + 1) % 1_000 === 0) process.stderr.write(`${life + 1} lives, ${found.length} faults\n`);
  }
  for (const each of found.slice(0, 20))
    process.stdout.write(`seed ${each.seed} step ${each.step}: ${each.fault} (after ${each.after})\n`);
  return report('lives', seed, found.length === 0, { lives, faults: found.length, ...eventCoverage(coverage) });
}

/** Each broken rule is to be met within so many lives. */
function hunt(seed: number, lives: number): number {
  const met: string[] = [];
  for (const [name, mutation] of Object.entries(mutants)) {
    let fault: Found | null = null;
    for (let life = 0; life < lives && fault === null; life += 1)
      fault = new Walk(seed * 1_000_003 + life, new Coverage(), mutation).live(STEPS);
    process.stdout.write(`${fault === null ? 'missed' : 'found '} ${name}${fault ? `: ${fault.fault}` : ''}\n`);
    if (fault !== null) met.push(name);
  }
  const all = Object.keys(mutants).length;
  return report('lives-mutants', seed, met.length * 10 >= all * 8, { mutants: all, found: met.length });
}

process.exit(main());
