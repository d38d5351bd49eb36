import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ran, type Images } from './containers.js';

/** The images that our Dockerfile builds on. Where no registry is at hand Debian's packages and npm's stand in for them. */
export const BASES = {
  node: 'docker.io/library/node:22-bookworm-slim',
  nginx: 'docker.io/library/nginx:1.29-bookworm',
};

const NODE = `node-linux-${process.arch}@22`;
const NPM = 'npm@10'; // what Node 22 comes with

/** Where this machine gets Debian from, for it may reach no other place. */
function mirror(): readonly string[] {
  const [found] = ran('apt-get', 'indextargets', '--format', '$(REPO_URI)', 'Codename: bookworm', 'Component: main')
    .split('\n')
    .filter((each) => each !== '');
  return found === undefined ? [] : [found];
}

/** Makes both base images in the store, from the names alone that the Dockerfile asks for. */
export function makeBases(images: Images, folder: string, say: (line: string) => void): void {
  const debian = join(folder, 'debian');
  say('Debian by debootstrap …');
  ran('debootstrap', '--variant=minbase', 'bookworm', debian, ...mirror());
  say('Node and npm from npm …');
  const node = copyOf(debian, join(folder, 'node'));
  ran('npm', 'install', '--prefix', join(folder, 'npm'), '--no-save', '--ignore-scripts', NODE, NPM);
  const packages = join(folder, 'npm', 'node_modules');
  cpSync(join(packages, NODE.split('@')[0] ?? '', 'bin', 'node'), join(node, 'usr/local/bin/node'));
  cpSync(join(packages, 'npm'), join(node, 'usr/local/lib/node_modules/npm'), { recursive: true });
  for (const each of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${each}-cli.js`, join(node, 'usr/local/bin', each));
  ran('chroot', node, 'useradd', '--uid', '1000', '--user-group', '--create-home', 'node');
  seal(images, node, BASES.node);
  say('nginx from Debian …');
  const nginx = copyOf(debian, join(folder, 'nginx'));
  inside(nginx, 'apt-get', 'install', '-y', '--no-install-recommends', 'nginx-light');
  rmSync(join(nginx, 'etc/nginx/sites-enabled/default')); // nginx's own image has conf.d alone
  seal(images, nginx, BASES.nginx, 'CMD ["nginx", "-g", "daemon off;"]');
}

function copyOf(from: string, to: string): string {
  ran('cp', '--archive', from, to);
  return to;
}

/** A command in a root that may ask this machine's own sources. */
function inside(root: string, command: string, ...args: readonly string[]): void {
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'));
  ran('chroot', root, command, ...args);
}

/** The image of a root, which is deleted then. */
function seal(images: Images, root: string, name: string, more = ''): void {
  rmSync(join(root, 'var/cache/apt/archives'), { recursive: true, force: true });
  const context = `${root}.context`;
  mkdirSync(context, { recursive: true });
  ran('tar', '--directory', root, '--create', '--file', join(context, 'root.tar'), '.');
  writeFileSync(join(context, 'Dockerfile'), `FROM scratch\nADD root.tar /\n${more}\n`);
  images.build(name, context);
  rmSync(context, { recursive: true });
  rmSync(root, { recursive: true });
}
