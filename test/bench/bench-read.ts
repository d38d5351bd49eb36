import { read } from './read.js';
import { table } from './report.js';
import { Unfair } from './rounds.js';

// Nobody is counted here: what is measured is the work.
Object.assign(process.env, { DUBAN_REQUESTS_PER_ADDRESS: '1000000', DUBAN_REQUESTS_PER_PERSON: '1000000' });

/** `npm run bench:read`: the reading bench alone, with a last line that a program can read. */
const long = process.argv.includes('--long');
try {
  const report = await read({ seed: 0, long });
  const ok = report.lines.every((line) => line.met !== false);
  console.log(table([['read', report]]));
  console.log(JSON.stringify({ ok, name: 'bench:read', seed: 0, figures: report.figures }));
  process.exit(ok ? 0 : 1);
} catch (error) {
  if (!(error instanceof Unfair)) throw error;
  console.error(`duban: bench.unfair: ${error.message}`);
  process.exit(3);
}
