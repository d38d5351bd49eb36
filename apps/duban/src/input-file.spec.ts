import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inputFile } from './input-file.js';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'duban-input-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says what a name is that is no file: a folder, a device, nothing', () => {
  expect(() => inputFile(folder)).toThrow('is a folder');
  expect(() => inputFile('/dev/null')).toThrow('is a device');
  expect(() => inputFile(join(folder, 'none'))).toThrow('There is no file');
  writeFileSync(join(folder, 'empty'), '');
  expect(() => inputFile(join(folder, 'empty'))).toThrow('is empty');
});
