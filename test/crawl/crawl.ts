import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchedStack } from '../support/a-launched-stack.js';
import { installedChromium, Office } from '../browser/a-browser.js';
import { walkPages } from './crawl-pages.js';
import { crawl } from './crawl-stack.js';

const IDS = 40;
// Run from the root of the clone, as npm does.
const seed = join(process.cwd(), '..', 'shared', 'seeds', '004_348614c37279c408.txt');

const stacks: Readonly<Record<string, readonly string[] | null>> = {
  demo: ['--demo'],
  'seed 004': existsSync(seed) ? ['--plan', seed, '--shift-years', '5', '--accounts', 'trial'] : null,
};

if (installedChromium() === undefined) {
  console.log('The pages of the console are opened in Chromium, which is missing: apt-get install chromium');
  process.exit(3);
}

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
    if (name === 'demo') await walk(stack);
  } finally {
    await stack.end();
  }
}
/** Every page of the console as one account of each role. */
async function walk(stack: LaunchedStack): Promise<void> {
  const office = await Office.open(stack.json.url, join('test-results', 'crawl'));
  try {
    const { faults, visits, reached, missed } = await walkPages(stack, office);
    for (const fault of faults) console.log(fault.replaceAll('\n', ' '));
    for (const page of missed) console.log(`the demo has nothing at ${page}`);
    console.log(`pages: ${visits} visits of ${reached} pages, ${faults.length} faults`);
    Object.assign(figures, { 'pages: visits': visits, 'pages: reached': reached, 'pages: faults': faults.length });
    ok &&= faults.length === 0;
  } finally {
    await office.close();
  }
}

console.log(JSON.stringify({ ok, name: 'crawl', seed: 0, figures }));
process.exit(ok ? 0 : 1);
