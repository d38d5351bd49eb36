import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { outputFile } from './output-file.js';

it('takes a file in a folder that is there, and says what is wrong with any other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duban-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(outputFile(join(folder, 'a.xlsx'))).toBe(join(folder, 'a.xlsx'));
  expect(() => outputFile(join(folder, 'none', 'a.xlsx'))).toThrow('There is no folder');
  expect(() => outputFile(folder)).toThrow('is a folder');
});
