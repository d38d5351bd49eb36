import { onPathOf } from '@duban/local-stack';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** Why images can't be tried here: each tool that is absent, with the command that gets it. */
export class NoTool extends Error {}

const NEEDED: Readonly<Record<string, string>> = {
  buildah: 'apt-get install -y buildah',
  debootstrap: 'apt-get install -y debootstrap',
  unshare: 'apt-get install -y util-linux',
  ip: 'apt-get install -y iproute2',
};

/** Refuses a machine that lacks a tool, or on which we may not make a root of a file system. */
export function needTools(): void {
  const absent = Object.entries(NEEDED)
    .filter(([tool]) => onPathOf(tool, process.env) === undefined)
    .map(([tool, command]) => `${tool} is missing: ${command}`);
  if (process.getuid?.() !== 0) absent.push('debootstrap and chroot need root: sudo npm run try:images');
  if (absent.length > 0) throw new NoTool(absent.join('\n'));
}

/** Runs a command to its end; what it said is in the error of one that failed. */
export function ran(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return stdout;
  throw new Error(
    `${command} ${args[0] ?? ''} ended with ${status}: ${error ?? [stdout, stderr].join('\n').slice(-3000)}`,
  );
}

/** What a process of a container is given beside its image. */
export interface RunWith {
  readonly environment?: Readonly<Record<string, string>>;
  /** From a file here to its place there. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Buildah with a store of its own, so that no image of this machine is used or touched. */
export class Images {
  private readonly store: readonly string[];

  constructor(private readonly folder: string) {
    this.store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')];
  }

  /** Builds a stage of a Dockerfile from base images that are in the store; none is fetched. */
  build(name: string, context: string, ...more: readonly string[]): void {
    ran(
      'buildah',
      ...this.store,
      'bud',
      '--isolation',
      'chroot',
      '--pull=never',
      '--layers',
      '--tag',
      name,
      ...more,
      context,
    );
  }

  /** The command of an image that is given none. */
  commandOf(image: string): readonly string[] {
    const { OCIv1 } = JSON.parse(ran('buildah', ...this.store, 'inspect', '--type', 'image', image)) as {
      OCIv1: { config: { Cmd?: string[] } };
    };
    return OCIv1.config.Cmd ?? [];
  }

  /** Bytes of an image, as Buildah counts them. */
  sizeOf(image: string): string {
    const [found] = JSON.parse(ran('buildah', ...this.store, 'images', '--json', image)) as { size: string }[];
    return found?.size ?? '';
  }

  /** A container of an image, with nothing running in it. */
  container(name: string, image: string): Container {
    ran('buildah', ...this.store, 'from', '--pull=never', '--name', name, image);
    return new Container(name, this.store, join(this.folder, `${name}.log`));
  }

  /** Removes every container and image. */
  clear(): void {
    for (const what of [
      ['rm', '--all'],
      ['rmi', '--all', '--force'],
    ])
      spawnSync('buildah', [...this.store, ...what], { stdio: 'ignore' });
  }
}

/** A container in which processes are started: chroot alone parts them from the machine, so loopback is shared. */
export class Container {
  constructor(
    private readonly name: string,
    private readonly store: readonly string[],
    readonly log: string,
  ) {}

  /** Runs a command to its end and returns how it ended, and what it said. */
  run(command: readonly string[], given: RunWith = {}): { readonly exit: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync('buildah', this.args(command, given), { encoding: 'utf8' });
    return { exit: status, said: `${stdout}${stderr}` };
  }

  /** Starts a command that goes on. */
  start(command: readonly string[], given: RunWith = {}): ChildProcess {
    const log = openSync(this.log, 'a');
    try {
      return spawn('buildah', this.args(command, given), { stdio: ['ignore', log, log] });
    } finally {
      closeSync(log);
    }
  }

  private args(command: readonly string[], { environment = {}, files = {} }: RunWith): string[] {
    return [
      ...this.store,
      'run',
      ...['--isolation', 'chroot'],
      ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
      ...Object.entries(files).flatMap(([here, there]) => ['--volume', `${here}:${there}:ro`]),
      ...[this.name, '--', ...command],
    ];
  }
}
