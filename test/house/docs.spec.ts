import { behind, metrics } from '@duban/api';
import { environmentSchema } from '@duban/config';
import { repositoryRoot } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = repositoryRoot();
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const files = execFileSync('git', ['ls-files', '*.md', '.github/**'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => existsSync(join(root, file)));
const texts = files.map((file): [string, string] => [file, read(file)]);
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** GitHub's name for a heading. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

describe('README and docs', () => {
  it('link to what is there', () => {
    const links = texts.flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => ({ file, to })),
    );
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter(({ file, to }) => {
      if (/^(https?|mailto):/.test(to)) return false;
      const [path = '', anchor] = to.split('#');
      const target = path === '' ? join(root, file) : join(root, dirname(file), path);
      if (!existsSync(target)) return true;
      if (anchor === undefined) return false;
      const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => anchorOf(text));
      return !headings.includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('name files that are there', () => {
    const named = texts
      .filter(([file]) => /^(README|docs|CONTRIBUTING)/.test(file))
      .flatMap(([file, text]) =>
        [...text.matchAll(/`((?:libs|apps|test|docs|workflows|deploy|\.ci)\/[^`\s<>{}*]+)`/g)].map(([, path = '']) => ({
          file,
          path: path.replace(/[:#].*$/, ''),
        })),
      );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('name scripts that are there', () => {
    const asked = texts.flatMap(([file, text]) =>
      [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name = '']) => ({ file, name })),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ name }) => !(name in scripts))).toEqual([]);
  });
});

describe('what lies beside the code', () => {
  it('.env.example names every variable, with the value that it has where it is not set', () => {
    const lines = [...read('.env.example').matchAll(/^(# )?([A-Z][A-Z_]+)=(.*)$/gm)];
    const said = Object.fromEntries(lines.map(([, off, name = '', value = '']) => [name, off ? undefined : value]));
    const values = Object.entries(environmentSchema.shape).map(([name, schema]) => {
      const unset = schema.safeParse(undefined);
      return [name, unset.success && unset.data !== undefined ? String(unset.data) : undefined];
    });
    expect(said).toEqual(Object.fromEntries(values));
  });

  it('the board asks for metrics that are there', async () => {
    behind.measures.set(0);
    const known = (await metrics.getMetricsAsJSON()).map((each) => each.name);
    const board = JSON.parse(read('deploy/grafana/duban.json')) as { panels: { targets: { expr: string }[] }[] };
    const asked = board.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:duban|process|nodejs)_[a-z0-9_]+/g) ?? []),
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });
});
