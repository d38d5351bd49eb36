// What `npm start` and `npm test` run first, on Node's own modules only: installs what the lock asks for, then goes on.
// `node first-run.mjs install` only installs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const oldestNode = [20, 19];

/** Whether node_modules is what package-lock.json asks for; a match that npm itself made is remembered in a stamp. */
export function installedAsLocked(folder = root) {
  const lockFile = join(folder, 'package-lock.json');
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stamp = join(folder, 'node_modules', '.duban-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true;
  if (!holdsWhatTheLockNames(folder, lockFile)) return false;
  writeFileSync(stamp, hash);
  return true;
}

/** Compares with the list that npm keeps of what it installed. Optional packages of other systems may be absent. */
function holdsWhatTheLockNames(folder, lockFile) {
  const listFile = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(listFile)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(listFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
}

function install() {
  console.error('Installing packages (once) …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { status } = spawnSync(command, [...first, 'ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0 || !installedAsLocked())
    fail('install.failed', 'The packages could not be installed: see above, then run npm ci by hand.');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail('node.too-old', `Node ${process.versions.node} is too old: install ${oldestNode.join('.')} or later.`);
}

function fail(code, sentence) {
  console.error(`duban: ${code}: ${sentence}`);
  process.exit(3);
}

async function run([what, ...args]) {
  checkNode();
  if (!installedAsLocked()) install();
  if (what === 'install') return;
  if (what === 'test') {
    process.argv = [process.execPath, join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args];
  } else process.argv = [process.execPath, join(root, 'apps', 'duban', 'bin', 'duban.mjs'), what, ...args];
  await import(pathToFileURL(process.argv[1]).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv.slice(2));
