// `npm run try:images`: the images of the Dockerfile, built by Buildah on bases of our own making, and run with the
// Compose file's own environment against a PostgreSQL and a Temporal on the loopback of a network namespace.
import { findTemporal, repositoryRoot } from '@duban/local-stack';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASES, makeBases } from './stand-ins.js';
import { ComposeFile } from './compose-file.js';
import { tryComposed } from './composed.js';
import { Images, needTools, NoTool, ran } from './containers.js';

const root = repositoryRoot();
const compose = join(root, 'docker-compose.yml');
const say = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

/** What the namespace is told: where things are, and the secrets that whoever starts it has to choose. */
interface Inside {
  readonly folder: string;
  readonly temporal: string;
  readonly chosen: Readonly<Record<string, string>>;
}

function buildImages(images: Images, folder: string): Record<string, number> {
  makeBases(images, folder, say);
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${ran('npm', 'config', 'get', 'registry')}`);
  const certificates = process.env.NODE_EXTRA_CA_CERTS ?? '';
  const secrets = [
    ...['--secret', `id=npmrc,src=${npmrc}`],
    ...(existsSync(certificates) ? ['--secret', `id=certificates,src=${certificates}`] : []),
  ];
  const seconds: Record<string, number> = {};
  for (const target of ['app', 'console']) {
    say(`Building the image ${target} …`);
    const from = performance.now();
    images.build(`duban-${target}`, root, '--target', target, ...secrets);
    seconds[target] = Math.round((performance.now() - from) / 1000);
  }
  return seconds;
}

/** Runs this program once more in namespaces of its own: every port is free there, and whatever it starts ends with it. */
function enter(inside: Inside): number {
  const hosts = join(inside.folder, 'hosts');
  const { names } = new ComposeFile(compose, inside.chosen);
  writeFileSync(hosts, `127.0.0.1 localhost ${names.join(' ')}\n`);
  const file = join(inside.folder, 'inside.json');
  writeFileSync(file, JSON.stringify(inside), { mode: 0o600 });
  const script = 'ip link set lo up && mount --bind "$1" /etc/hosts && shift && exec "$@"';
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const self = [process.execPath, process.argv[1] ?? '', 'inside', file];
  return (
    spawnSync('unshare', [...namespaces, 'sh', '-euc', script, 'try-images', hosts, ...self], { stdio: 'inherit' })
      .status ?? 1
  );
}

async function outside(): Promise<number> {
  needTools();
  const { command: temporal } = await findTemporal(process.env, say);
  const folder = mkdtempSync(join(tmpdir(), 'duban-images-'));
  const images = new Images(folder);
  try {
    const seconds = buildImages(images, folder);
    say(`Built: ${JSON.stringify(seconds)} s, app of ${images.sizeOf('duban-app')}`);
    const secret = (): string => randomBytes(24).toString('hex');
    const chosen = {
      POSTGRES_PASSWORD: secret(),
      DATABASE_SERVICE_PASSWORD: secret(),
      SESSION_SECRET: secret(),
      DUBAN_SEAL_KEY: secret(),
    };
    return enter({ folder, temporal, chosen });
  } finally {
    images.clear();
    rmSync(folder, { recursive: true, force: true });
    // Where root's temporary folder is closed to others PostgreSQL's files lie elsewhere, under the folder's name.
    const cluster = `${join(folder, 'data').replaceAll('/', '-').slice(1)}-`;
    const kept = '/var/lib/duban';
    for (const each of existsSync(kept) ? readdirSync(kept) : [])
      if (each.startsWith(cluster)) rmSync(join(kept, each), { recursive: true });
  }
}

async function inside({ folder, temporal, chosen }: Inside): Promise<number> {
  const data = join(folder, 'data');
  mkdirSync(data);
  const tried = await tryComposed({
    images: new Images(folder),
    compose: new ComposeFile(compose, chosen),
    data,
    temporal,
    password: chosen['POSTGRES_PASSWORD'] ?? '',
    say,
  });
  for (const each of tried.faults) console.log(each);
  const figures = { steps: tried.steps, faults: tried.faults.length, bases: Object.values(BASES) };
  console.log(JSON.stringify({ ok: tried.faults.length === 0, name: 'try:images', seed: 0, figures }));
  return tried.faults.length === 0 ? 0 : 1;
}

try {
  const [, , mode, file = ''] = process.argv;
  process.exitCode =
    mode === 'inside' ? await inside(JSON.parse(readFileSync(file, 'utf8')) as Inside) : await outside();
  // Servers and containers still run inside; the namespace ends them with this process.
  if (mode === 'inside') process.exit();
} catch (error) {
  if (!(error instanceof NoTool)) throw error;
  console.log(`not tried:\n${error.message}`);
  console.log(JSON.stringify({ ok: false, name: 'try:images', seed: 0, figures: {} }));
  process.exitCode = 3;
}
