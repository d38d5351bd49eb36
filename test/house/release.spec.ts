import { release } from '@duban/api-contract';
import { repositoryRoot } from '@duban/local-stack';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = repositoryRoot();
const read = (file: string) => readFileSync(join(root, file), 'utf8');

let released: (changelog: string, version: string, day: string) => { changelog: string; notes: string };
let charted: (chart: string, version: string) => string;
let isLater: (version: string, than: string) => boolean;
beforeAll(async () => {
  ({ released, charted, isLater } = (await import(pathToFileURL(join(root, 'release.mjs')).href)) as {
    released: typeof released;
    charted: typeof charted;
    isLater: typeof isLater;
  });
});

describe('a release', () => {
  it('takes what is unreleased as its own, and leaves an empty part for what comes', () => {
    const { changelog, notes } = released(
      '# Log\n\n## Unreleased\n\n### Added\n- A.\n\n## 0.1.0\n- B.\n',
      '1.0.0',
      'day',
    );
    expect(notes).toBe('### Added\n- A.');
    expect(changelog).toBe('# Log\n\n## Unreleased\n\n## 1.0.0 · day\n\n### Added\n- A.\n\n## 0.1.0\n- B.\n');
    expect(() => released(changelog, '1.0.1', 'day')).toThrow('Nothing is unreleased');
  });

  it('comes after the one before', () => {
    expect([isLater('1.0.0', '0.9.9'), isLater('1.0.10', '1.0.9')]).toEqual([true, true]);
    expect([isLater('1.0.0', '1.0.0'), isLater('0.9.0', '0.10.0')]).toEqual([false, false]);
  });

  it('is named alike by every package, the chart and the document of the API', () => {
    const files = execFileSync('git', ['ls-files', 'package.json', '{apps,libs}/*/package.json', '*/package.json'], {
      cwd: root,
      encoding: 'utf8',
    });
    const named = files
      .trim()
      .split('\n')
      .filter((file) => !file.includes('bench/peers'))
      .map((file) => (JSON.parse(read(file)) as { version?: string }).version ?? release);
    expect(named.length).toBeGreaterThan(10);
    expect(new Set(named)).toEqual(new Set([release]));
    const chart = read('deploy/helm/duban/Chart.yaml');
    expect(charted(chart, release)).toBe(chart);
    expect((JSON.parse(read('libs/api-client/openapi.json')) as { info: { version: string } }).info.version).toBe(
      release,
    );
  });

  it('can be made of what stands here: a dry run touches every package', () => {
    const said = execFileSync('npm', ['run', '--silent', 'release', '--', '999.0.0', '--dry-run'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
    });
    expect(said).toMatch(/^19 packages from \d+\.\d+\.\d+ to 999\.0\.0$/m);
    expect(release).not.toBe('999.0.0');
  });
});
