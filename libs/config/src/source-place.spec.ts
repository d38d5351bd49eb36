import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { inSources } from './source-place.js';

const folder = mkdtempSync(join(tmpdir(), 'duban-places-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bundle = pathToFileURL(join(folder, 'main.mjs')).href;
// The second line of the bundle is the eighth of its source.
const map = { version: 3, sources: ['../../apps/api/src/letters.ts'], names: [], mappings: ';AAOA' };
writeFileSync(join(folder, 'main.mjs.map'), JSON.stringify(map));

it('names the source that a line of a bundle was made from', () => {
  expect(inSources(`    at Letters.send (${bundle}:2:1)`)).toBe('    at Letters.send (apps/api/src/letters.ts:8:1)');
  expect(inSources(`    at ${bundle}:2:1`)).toBe('    at apps/api/src/letters.ts:8:1');
});

it('leaves a line as it is where no map tells', () => {
  for (const line of [
    `    at read (${bundle.replace('main', 'other')}:2:1)`,
    `    at read (${bundle}:1:1)`,
    '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    '    at async Promise.all (index 0)',
  ])
    expect(inSources(line)).toBe(line);
});
