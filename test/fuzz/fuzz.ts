import { spawn } from 'node:child_process';
import { openApiDocument } from '@duban/api-contract';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LaunchedStack } from '../support/a-launched-stack.js';
import { NoSchemathesis, schemathesis } from './schemathesis.js';

// Nobody is counted here: what is measured is the work.
Object.assign(process.env, { DUBAN_REQUESTS_PER_ADDRESS: '1000000', DUBAN_REQUESTS_PER_PERSON: '1000000' });

/**
 * Every route that the OpenAPI document has, asked by schemathesis in each role with what fits the schema and what does
 * not: no answer of 5xx, none that the document does not say. Run from the root of the clone, as npm does.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '20000' } },
});
const seed = Number(values.seed);
const cases = Number(values.cases);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases) || cases < 1) {
  console.error('fuzz: usage: npm run fuzz -- --seed N --cases N');
  process.exit(2);
}

/** Routes after which the one who asks is somebody else, or that never end. */
const LEFT_OUT = [
  'logOut',
  'logIn',
  'endSession',
  'endSessionsOfPerson',
  'disablePerson',
  'changePerson',
  'resetPassword',
  'changePassword',
  'readEvents',
];
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

/** What was asked in one role. A session that is gone by the end means that the rest was asked as nobody. */
interface Fuzzed {
  readonly role: string;
  readonly failures: readonly string[];
  readonly cases: number;
  readonly loggedOut: boolean;
}

let st: string;
try {
  st = schemathesis();
} catch (error) {
  if (!(error instanceof NoSchemathesis)) throw error;
  console.error(`duban: fuzz.missing: ${error.message}`);
  process.exit(3);
}

const HOOKS = join(process.cwd(), 'test/fuzz/hooks.py');
const stack = await LaunchedStack.start('--demo');
const folder = mkdtempSync(join(tmpdir(), 'duban-fuzz-'));
try {
  const roles = new Map(
    stack.accounts.flatMap(({ login, roles: held }) => held.map(({ role }) => [role, login] as const)),
  );
  const ids = await idsOf();
  const done: Fuzzed[] = [];
  for (const [role, login] of roles) {
    const found = await fuzzed(role, login, ids, Math.ceil(cases / roles.size));
    done.push(found);
    for (const each of found.failures) console.log(`${role}: ${each}`);
    console.log(`${role}: ${found.cases} cases, ${found.failures.length} failures`);
  }
  const failures = done.flatMap((each) => each.failures);
  const figures = {
    roles: done.length,
    cases: done.reduce((sum, each) => sum + each.cases, 0),
    failures: failures.length,
    serverErrors: failures.filter((each) => each.endsWith('not_a_server_error')).length,
  };
  const unfair = done.filter((each) => each.loggedOut).map((each) => each.role);
  if (unfair.length > 0) console.error(`duban: fuzz.logged-out: ${unfair.join(', ')}: part of it was asked as nobody.`);
  console.log(JSON.stringify({ ok: failures.length === 0 && unfair.length === 0, name: 'fuzz', seed, figures }));
  process.exitCode = unfair.length > 0 ? 3 : failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
  await stack.end();
}

/** Ids of things that are there, by the name of the path's parameter. */
async function idsOf(): Promise<Readonly<Record<string, readonly string[]>>> {
  const officer = await stack.as('officer');
  const list = async (path: string, key: string) =>
    (await officer.get<{ items: Record<string, string>[] }>(path)).body.items.map((each) => each[key] ?? '');
  return {
    measureId: await list('/measures?limit=20', 'measureId'),
    planId: await list('/plans?limit=5', 'planId'),
    instrumentId: await list('/instruments?limit=10', 'instrumentId'),
    reviewId: await list('/reviews?limit=10', 'reviewId'),
    version: await list('/policies', 'version'),
    code: await list('/departments?limit=10', 'code'),
    year: ['2026', '2027'],
    name: ['acknowledge', 'report', 'finish'],
  };
}

async function fuzzed(role: string, login: string, ids: object, most: number): Promise<Fuzzed> {
  const client = await stack.as(login);
  const operations = Object.values(openApiDocument('fuzz').paths ?? {}).flatMap((each) => Object.keys(each ?? {}));
  const report = join(folder, `${role}.ndjson`);
  const said = await run(
    [
      ['run', `${stack.ready.url}/api/v1/openapi.json`, '-H', `Cookie: ${client.cookie}`, '--phases', 'fuzzing'],
      ['--max-examples', String(Math.max(1, Math.ceil(most / (operations.length - LEFT_OUT.length))))],
      ['--seed', String(seed), '--checks', CHECKS.join(','), '--continue-on-failure', '--suppress-health-check', 'all'],
      [
        '--report',
        'ndjson',
        '--report-ndjson-path',
        report,
        '--request-timeout',
        '30',
        '--warnings',
        'off',
        '--no-color',
      ],
      LEFT_OUT.flatMap((id) => ['--exclude-operation-id', id]),
    ].flat(),
    { DUBAN_FUZZ_IDS: JSON.stringify(ids), DUBAN_FUZZ_SEED: String(seed), SCHEMATHESIS_HOOKS: HOOKS },
  );
  if (!existsSync(report)) throw new Error(`schemathesis ended early: ${said.slice(-2_000)}`);
  const { status } = await client.get('/session');
  return { role, ...read(readFileSync(report, 'utf8')), loggedOut: status !== 200 };
}

function run(args: readonly string[], more: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(st, args, { cwd: folder, env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}

interface Scenario {
  readonly ScenarioFinished?: {
    readonly recorder: {
      readonly label: string;
      readonly cases: Readonly<Record<string, unknown>>;
      readonly checks: Readonly<Record<string, readonly { readonly name: string; readonly status: string }[]>>;
    };
  };
}

/** How many cases were asked, and each route and check that failed, once. */
function read(report: string): { cases: number; failures: readonly string[] } {
  const scenarios = report
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as Scenario).ScenarioFinished?.recorder ?? []);
  const failures = scenarios.flatMap(({ label, checks }) =>
    Object.values(checks)
      .flat()
      .filter((each) => each.status !== 'success')
      .map((each) => `${label}: ${each.name}`),
  );
  return {
    cases: scenarios.reduce((sum, each) => sum + Object.keys(each.cases).length, 0),
    failures: [...new Set(failures)].sort(),
  };
}
