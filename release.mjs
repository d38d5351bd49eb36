// `npm run release -- 1.0.0 [--dry-run]`: one commit and one tag that make what is on main a release. Nx sets the version of
// every package; the changelog is the one that people wrote, not a list of commits.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const UNRELEASED = '## Unreleased\n';

/** The changelog once its unreleased part is this release's, with a new empty one above it; and that part by itself. */
export function released(changelog, version, day) {
  const from = changelog.indexOf(UNRELEASED);
  if (from < 0) throw new Error('CHANGELOG.md has no part ## Unreleased.');
  const rest = changelog.slice(from + UNRELEASED.length);
  const end = rest.search(/^## /m);
  const notes = (end < 0 ? rest : rest.slice(0, end)).trim();
  if (notes === '') throw new Error('Nothing is unreleased: CHANGELOG.md says of no change.');
  const older = end < 0 ? '' : `\n${rest.slice(end)}`;
  const heading = `## ${version} · ${day}`;
  return { changelog: `${changelog.slice(0, from)}${UNRELEASED}\n${heading}\n\n${notes}\n${older}`, notes };
}

/** A file of the chart with this release's version; what is deployed is of the same release as the chart. */
export const charted = (chart, version) => chart.replaceAll(/^(version|appVersion): .*$/gm, `$1: ${version}`);

/** Whether a version comes after another; both are three numbers. */
export function isLater(version, than) {
  const parts = (text) => text.split('.').map(Number);
  const [next, now] = [parts(version), parts(than)];
  const differs = next.findIndex((each, place) => each !== now[place]);
  return differs >= 0 && next[differs] > now[differs];
}

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const npm = (...args) => execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const read = (file) => readFileSync(join(root, file), 'utf8');
const write = (file, text) => writeFileSync(join(root, file), text);

async function main([version = '', ...flags]) {
  const dryRun = flags.includes('--dry-run');
  const manifest = JSON.parse(read('package.json'));
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('Say which: npm run release -- 1.0.0');
  if (!isLater(version, manifest.version)) throw new Error(`${version} is not after ${manifest.version}.`);
  if (git('tag', '--list', `v${version}`) !== '') throw new Error(`The tag v${version} is there.`);
  if (!dryRun && git('status', '--porcelain') !== '')
    throw new Error('Commit or put away first: the tree is not clean.');
  const { changelog, notes } = released(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
  const { releaseVersion } = await import('nx/release/index.js');
  const { projectsVersionData } = await releaseVersion({ specifier: version, dryRun, gitCommit: false, gitTag: false });
  console.log(`${Object.keys(projectsVersionData).length} packages from ${manifest.version} to ${version}`);
  console.log(notes);
  if (dryRun) return;
  write('package.json', read('package.json').replace(`"version": "${manifest.version}"`, `"version": "${version}"`));
  write('deploy/helm/duban/Chart.yaml', charted(read('deploy/helm/duban/Chart.yaml'), version));
  write('CHANGELOG.md', changelog);
  npm('install', '--package-lock-only', '--no-audit', '--no-fund');
  npm('run', '--silent', 'generate:client'); // the document of the API names its release
  git('add', '--all');
  git('commit', '--quiet', '--message', `chore: release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `Duban ${version}`);
  console.log(`Committed and tagged v${version}. Nobody has it yet: git push --follow-tags`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(process.argv.slice(2)).catch((error) => {
    console.error(`duban: release.refused: ${error.message}`);
    process.exitCode = 5;
  });
