import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './peer-side.js';

/** Scripts are bundled elsewhere and run at the root of the clone. */
const here = () => join(process.cwd(), 'test', 'bench', 'peers');
const operatonFolder = () => join(here(), 'operaton');

/** Where a peer could not be had: says why, and its rows say so. */
export class Absent extends Error {
  override readonly name = 'Absent';
}

/** Installs what the lock file names, once for each lock; the product's own packages are not touched. */
export function installNodePeers(): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(here(), 'package-lock.json')))
    .digest('hex');
  const stamp = join(here(), 'node_modules', '.bench-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const { status, stderr } = spawnSync('npm', ['ci', '--workspaces=false', '--engine-strict=false'], {
    cwd: here(),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Absent(`npm ci in test/bench/peers: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  writeFileSync(stamp, lock);
}

/** A peer in JavaScript. They ask for a newer Node than Duban does, so one comes with them. */
export function nodePeer(name: string): () => Peer {
  return () => {
    installNodePeers();
    const node = join(here(), 'node_modules', 'node', 'bin', 'node');
    return { command: node, args: [join(here(), 'host.mjs'), name] };
  };
}

/** Operaton's engine from Maven's central repository, compiled beside its adapter. */
export function operaton(): Peer {
  const target = join(operatonFolder(), 'target');
  const [jars, classes] = [join(target, 'jars'), join(target, 'classes')];
  try {
    if (!existsSync(jars))
      execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], {
        cwd: operatonFolder(),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    mkdirSync(classes, { recursive: true });
    execFileSync('javac', ['-cp', join(jars, '*'), '-d', classes, join(operatonFolder(), 'Reminders.java')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    throw new Absent(`Java 17, javac and Maven are needed: ${String(error).split('\n')[0] ?? ''}`);
  }
  return { command: 'java', args: ['-cp', `${join(jars, '*')}:${classes}`, 'Reminders'] };
}
