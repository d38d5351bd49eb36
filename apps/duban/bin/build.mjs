// Bundles what runs from dist: api, worker, duban, the workflows and the console, each only when its sources changed.
// Plain JavaScript, because it runs before anything is bundled. `node apps/duban/bin/build.mjs [NAME …]` builds by hand.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const dist = join(root, 'dist');
const libs = ['libs'];

/** What can be built: from which folders, into which file, and how. */
const targets = {
  duban: {
    sources: [...libs, 'apps/duban'],
    entry: 'apps/duban/src/main.ts',
    output: 'duban/main.mjs',
    build: (entry, output) =>
      bundleInPieces(entry, output, { record: join(root, 'apps/duban/src/stack/record-process.ts') }),
  },
  api: { sources: [...libs, 'apps/api'], entry: 'apps/api/src/main.ts', output: 'api/main.mjs', build: bundleForNode },
  rehearsal: {
    sources: ['libs/domain', 'apps/api/src/rules'],
    entry: 'apps/api/src/rules/rehearsal-thread.ts',
    output: 'rehearsal/main.mjs',
    build: bundleInPieces,
  },
  'several-apis': {
    sources: ['apps/api'],
    entry: 'apps/api/src/several.ts',
    output: 'api/several.mjs',
    build: bundleForNode,
  },
  worker: {
    sources: [...libs, 'apps/worker'],
    entry: 'apps/worker/src/main.ts',
    output: 'worker/main.mjs',
    build: bundleInPieces,
  },
  workflows: {
    sources: ['libs/workflow-contract', 'workflows'],
    entry: 'workflows/src/index.ts',
    output: 'workflows/bundle.js',
    build: bundleWorkflows,
  },
  'intake-child': {
    sources: ['libs/domain', 'libs/plan-intake'],
    entry: 'libs/plan-intake/src/child/main.ts',
    output: 'intake-child/main.mjs',
    build: bundleInPieces,
  },
  console: {
    sources: [...libs, 'apps/console'],
    entry: 'apps/console/index.html',
    output: 'console/index.html',
    build: bundleConsole,
  },
};

/** Builds the named targets that have an entry and whose sources changed. Returns the names that it built. */
export async function build(names, progress = () => {}) {
  const built = [];
  for (const name of names) {
    const { target, state, stamp, output, isCurrent } = stateOf(name);
    if (!existsSync(join(root, target.entry)) || isCurrent) continue;
    progress(`Building ${name} …`);
    mkdirSync(dirname(output), { recursive: true });
    await target.build(join(root, target.entry), output);
    writeFileSync(stamp, state);
    built.push(name);
  }
  return built;
}

/** Whether a target stands as its sources are now. */
export function isBuilt(name) {
  return stateOf(name).isCurrent;
}

function stateOf(name) {
  const target = targets[name];
  if (target === undefined) throw new Error(`There is nothing called ${name} to build.`);
  const state = sourceState(target.sources);
  const stamp = join(dist, `.${name}.stamp`);
  const output = join(dist, target.output);
  const isCurrent = existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
  return { target, state, stamp, output, isCurrent };
}

/** A hash over name, size and time of every source file: also notices a deleted one. */
function sourceState(folders) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'apps/duban/bin/build.mjs'])
    hash.update(describe(join(root, file)));
  for (const folder of folders) for (const file of filesIn(join(root, folder))) hash.update(describe(file));
  return hash.digest('hex');
}

function describe(file) {
  const { size, mtimeMs } = statSync(file);
  return `${relative(root, file)} ${size} ${mtimeMs}\n`;
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') yield* filesIn(path);
    } else if (!/\.spec\.tsx?$|\.md$/.test(entry.name)) yield path;
  }
}

/** Bundles one entry into one file that Node runs from inside this clone, its map beside it: inside, each process would keep it as text. */
export async function bundleForNode(entry, output) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [keepInstalledPackagesOutside()],
    logLevel: 'warn',
  });
  // As deep as the file itself: a map names its sources from there.
  const half = `${dirname(output)}.${process.pid}`;
  const made = join(half, basename(output));
  await bundle.write({ file: made, format: 'esm', comments: false, sourcemap: true, codeSplitting: false });
  await bundle.close();
  for (const end of ['.map', '']) renameSync(`${made}${end}`, `${output}${end}`);
  rmSync(half, { recursive: true });
}

/**
 * Workspace packages go into the bundle; a package stays outside if the root's node_modules holds it. One that is
 * installed deeper (two versions of a name) could not be found from dist, so it goes in too.
 */
function keepInstalledPackagesOutside() {
  const installed = join(root, 'node_modules') + '/';
  return {
    name: 'keep-installed-packages-outside',
    async resolveId(source, importer, options) {
      if (importer === undefined || /^(\.|\/|node:|\0)/.test(source) || source.startsWith('@oxc-project/runtime'))
        return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found === null || !found.id.startsWith(installed)) return found;
      return { id: source, external: true };
    },
  };
}

/** In pieces: the parsing process loads a reader for the format at hand only, the worker what reads documents when one comes, the command line what a command needs. */
async function bundleInPieces(entry, output, others = {}) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: { main: entry, ...others },
    platform: 'node',
    plugins: [keepInstalledPackagesOutside()],
    logLevel: 'warn',
  });
  const half = `${dirname(output)}.${process.pid}`;
  await bundle.write({
    dir: half,
    format: 'esm',
    comments: false,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  await bundle.close();
  replaceFolder(half, dirname(output));
}

async function bundleWorkflows(entry, output) {
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const problems = [];
  const logger = Object.fromEntries(['trace', 'debug', 'info', 'log'].map((level) => [level, () => {}]));
  const note = (message) => problems.push(message);
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    logger: { ...logger, warn: note, error: note },
    webpackConfigHook: (config) => ({ ...config, devtool: 'inline-nosources-cheap-module-source-map' }),
  });
  if (problems.length > 0) throw new Error(`The workflows don't bundle cleanly:\n${problems.join('\n')}`);
  writeFileSync(`${output}.${process.pid}`, inOneByte(code));
  renameSync(`${output}.${process.pid}`, output);
}

/** One character above Latin-1, in a comment even, doubles what V8 keeps of a text, and a worker keeps this one twice. */
function inOneByte(code) {
  return code.replaceAll(/[^\0-\xff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Two starts may build the same at once: whoever comes second puts an equal folder in place. */
function replaceFolder(made, target) {
  const old = `${made}.old`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(target)) renameSync(target, old); // in one move: nobody sees half of it
      renameSync(made, target);
      return;
    } catch (error) {
      if (attempt === 10) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

async function bundleConsole(entry, output) {
  const { build: viteBuild } = await import('vite');
  const half = `${dirname(output)}.${process.pid}`;
  await viteBuild({ root: dirname(entry), logLevel: 'error', build: { outDir: half, emptyOutDir: true } });
  replaceFolder(half, dirname(output));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(targets);
  await build(names, (line) => console.error(line));
}
