import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repositoryRoot } from './folders.js';
import { findTemporal, isNewEnough, pinnedTemporalCli, temporalAtHand } from './temporal-binary.js';

let folder: string;

const program = (name: string, script: string): void => {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
};

const environment = (): NodeJS.ProcessEnv => ({
  PATH: join(folder, 'bin'),
  DUBAN_CACHE: join(folder, 'cache'),
  DUBAN_NO_DOWNLOAD: '1',
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-temporal-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the Temporal program', () => {
  it('is the one on PATH if its server is new enough', async () => {
    program('temporal', 'echo "temporal version 1.5.0 (Server 1.29.0, UI 2.41.0)"');
    expect(await temporalAtHand(environment())).toEqual({
      command: join(folder, 'bin', 'temporal'),
      source: 'path',
      server: '1.29.0',
    });
  });

  it('is not the one on PATH if its server is too old, says nothing of it, or does not run', async () => {
    for (const script of ['echo "temporal version 1.3.0 (Server 1.27.1)"', 'echo "temporal version 1.5.0"', 'exit 1']) {
      program('temporal', script);
      expect(await temporalAtHand(environment())).toBeUndefined();
    }
  });

  it('is built by Go once, with progress, and taken from the cache from then on', async () => {
    const built = '#!/bin/sh\\necho "temporal version 0.0.0-DEV (Server 1.29.1)"\\n';
    program('go', `while [ $# -gt 1 ]; do [ "$1" = -o ] && printf '${built}' >"$2" && /bin/chmod +x "$2"; shift; done`);
    const said: string[] = [];
    expect(await findTemporal(environment(), (line) => said.push(line))).toMatchObject({
      source: 'cache',
      server: '1.29.1',
    });
    expect(said[0]).toContain(`Building Temporal ${pinnedTemporalCli}`);
    said.length = 0;
    await findTemporal(environment(), (line) => said.push(line));
    expect(said).toEqual([]);
  });

  it('is refused with the way to get it, and with what Go said, when it can not be had', async () => {
    await expect(findTemporal(environment(), () => undefined)).rejects.toMatchObject({
      code: 'temporal.missing',
      exit: 3,
    });
    program('go', 'echo "no network here" >&2; exit 1');
    const refused = findTemporal(environment(), () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'temporal.build-failed', exit: 3 });
    await expect(refused).rejects.toThrow(/no network here/);
  });

  it('is pinned in one place', () => {
    const module = readFileSync(join(repositoryRoot(), 'libs', 'local-stack', 'temporal-cli', 'go.mod'), 'utf8');
    expect(module).toContain(`github.com/temporalio/cli ${pinnedTemporalCli}`);
  });

  it.each([
    ['1.29.0', true],
    ['1.31.2', true],
    ['2.0.0', true],
    ['1.28.9', false],
    [undefined, false],
  ])('with server %s is new enough: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});
