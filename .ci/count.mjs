// Reads vitest's JSON report and prints how many tests of each suite passed; a suite that ran nothing fails the run.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const suites = ['unit', 'house', 'workflow', 'replay', 'database', 'api', 'e2e'];
const root = fileURLToPath(new URL('..', import.meta.url));

/** The suite of a spec file, by the folder it is in. */
export function suiteOf(file) {
  const [top, folder] = file.split('/');
  if (top !== 'test') return 'unit';
  return folder === 'support' ? 'house' : folder;
}

/** Counts by suite: passed, failed, skipped. A file that could not even be read counts as one failure. */
export function countBySuite(report, base = root) {
  const counts = new Map(suites.map((suite) => [suite, { passed: 0, failed: 0, skipped: 0 }]));
  for (const { name, status, assertionResults } of report.testResults) {
    const count = counts.get(suiteOf(relative(base, name)));
    if (count === undefined) throw new Error(`No suite knows ${name}.`);
    for (const { status: one } of assertionResults) {
      count[one === 'passed' || one === 'failed' ? one : 'skipped'] += 1;
    }
    if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed')) count.failed += 1;
  }
  return counts;
}

/** The lines to print and the totals; `exitStatus` is vitest's own, which also knows of errors outside of tests. */
export function judge(counts, exitStatus) {
  const lines = [];
  let passed = 0;
  let failed = 0;
  for (const [suite, count] of counts) {
    const ranNothing = count.passed + count.failed === 0;
    passed += count.passed;
    failed += count.failed + (ranNothing ? 1 : 0);
    const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`;
    lines.push(`${suite}: ${ranNothing ? 'ran nothing' : `${count.passed} passed, ${count.failed} failed`}${skipped}`);
  }
  if (exitStatus !== 0 && failed === 0) {
    lines.push(`the run as a whole: exit status ${exitStatus}`);
    failed += 1;
  }
  return { lines, passed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file, exitStatus, ...earlierFailures] = process.argv;
  if (!existsSync(file) || statSync(file).size === 0) {
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  const { lines, passed, failed } = judge(countBySuite(JSON.parse(readFileSync(file, 'utf8'))), Number(exitStatus));
  for (const line of lines) console.log(line);
  for (const check of earlierFailures) console.log(`${check}: failed`);
  const allFailed = failed + earlierFailures.length;
  console.log(`${passed} passed, ${allFailed} failed`);
  process.exit(allFailed === 0 ? 0 : 1);
}
