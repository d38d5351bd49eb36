import { repositoryRoot } from '@duban/local-stack';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let clone: string;
let installedAsLocked: (folder: string) => boolean;

const zod = { version: '4.6.7', integrity: 'sha512-a' };
const lock = (packages: object): void =>
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
const installed = (packages: object): void =>
  writeFileSync(join(clone, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));

beforeEach(async () => {
  ({ installedAsLocked } = (await import(pathToFileURL(join(repositoryRoot(), 'first-run.mjs')).href)) as {
    installedAsLocked: typeof installedAsLocked;
  });
  clone = mkdtempSync(join(tmpdir(), 'duban-clone-'));
});

afterEach(() => rmSync(clone, { recursive: true }));

describe('the first run', () => {
  it('installs on a fresh clone', () => {
    lock({ 'node_modules/zod': zod });
    expect(installedAsLocked(clone)).toBe(false);
  });

  it('takes what npm install left, and remembers it', () => {
    mkdirSync(join(clone, 'node_modules'));
    lock({
      'node_modules/zod': zod,
      'node_modules/fsevents': { version: '2.3.3', optional: true },
      'libs/domain': { version: '0.1.0' },
    });
    installed({ 'node_modules/zod': zod });
    expect(installedAsLocked(clone)).toBe(true);
    expect(existsSync(join(clone, 'node_modules', '.duban-stamp'))).toBe(true);
    installed({}); // the stamp answers from now on
    expect(installedAsLocked(clone)).toBe(true);
  });

  it('installs again when the lock asks for another version, other bytes or one package more', () => {
    mkdirSync(join(clone, 'node_modules'));
    for (const other of [
      { 'node_modules/zod': { ...zod, version: '4.6.8' } },
      { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } },
      { 'node_modules/zod': zod, 'node_modules/pg': zod },
    ]) {
      lock(other);
      installed({ 'node_modules/zod': zod });
      expect(installedAsLocked(clone)).toBe(false);
    }
  });
});
