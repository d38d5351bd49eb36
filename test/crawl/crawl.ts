import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchedStack } from '../support/a-launched-stack.js';
import { crawl } from './crawl-stack.js';

const IDS = 40;
// Run from the root of the clone, as npm does.
const seed = join(process.cwd(), '..', 'shared', 'seeds', '004_348614c37279c408.txt');

const stacks: Readonly<Record<string, readonly string[] | null>> = {
  demo: ['--demo'],
  'seed 004': existsSync(seed) ? ['--plan', seed, '--shift-years', '5', '--accounts', 'trial'] : null,
};

const figures: Record<string, number> = {};
let ok = true;
for (const [name, args] of Object.entries(stacks)) {
  if (args === null) {
    console.log('skipped: no ../shared');
    continue;
  }
  const stack = await LaunchedStack.start(...args);
  try {
    const { faults, answers, roles, routes, requests } = await crawl(stack, { ids: IDS });
    for (const fault of faults) console.log(fault);
    console.log(`${name}: ${roles} roles × ${routes} routes, ${requests} requests, ${JSON.stringify(answers)}`);
    Object.assign(figures, { [`${name}: requests`]: requests, [`${name}: 5xx`]: faults.length });
    ok &&= faults.length === 0;
  } finally {
    await stack.end();
  }
}
console.log(JSON.stringify({ ok, name: 'crawl', seed: 0, figures }));
process.exit(ok ? 0 : 1);
