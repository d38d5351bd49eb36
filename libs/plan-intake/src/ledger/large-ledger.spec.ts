import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractInChild, IntakeRefusal } from '../index.js';
import { GOOD_ROW, makeLedger } from '../testing/make-ledgers.js';
import { MOST_LEDGER_ROWS } from './ledger-columns.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(root, 'node_modules', '.cache', `ledger-child-${process.pid}`);
const entry = join(folder, 'main.mjs');
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const builder = (await import(pathToFileURL(join(root, 'apps', 'duban', 'bin', 'build.mjs')).href)) as {
    bundleForNode: (entry: string, output: string) => Promise<void>;
  };
  await builder.bundleForNode(fileURLToPath(new URL('../child/main.ts', import.meta.url)), entry);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = (text: string) =>
  Array.from({ length: MOST_LEDGER_ROWS }, (_, i) => ({ ...GOOD_ROW, number: `${i + 1}`, text: `${text}${i}` }));

describe('a ledger with as many rows as it may have', () => {
  // How long it takes is the machine's; `npm run bench:intake` prints it.
  it('is read in the parsing process within 256 MB', { timeout: 120_000 }, async () => {
    const bytes = makeLedger(rows('在居民区新建社区书屋,配齐图书和设备,免费开放,'.repeat(4)));
    const { draft } = await extractInChild(bytes, {
      entry,
      fileName: '台账.xlsx',
      limits: { seconds: 30, megabytes: 256 },
    });
    expect(draft.measures).toHaveLength(MOST_LEDGER_ROWS);
  });

  it('is refused with a code where its cells are so long that the limits do not do', { timeout: 120_000 }, async () => {
    const bytes = makeLedger(rows('在居民区新建社区书屋,配齐图书和设备,免费开放,'.repeat(60)));
    const refusal = await extractInChild(bytes, { entry }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(IntakeRefusal);
    expect(['intake.memory-limit', 'intake.time-limit', 'intake.too-large']).toContain((refusal as IntakeRefusal).code);
  });

  it('brings the errors of its wrong rows out of that process', { timeout: 20_000 }, async () => {
    const bytes = makeLedger([{ ...GOOD_ROW, kind: '其他' }, { number: '2' }]);
    const refusal = await extractInChild(bytes, { entry }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'ledger.rows-wrong',
      findings: [
        { row: 2, column: 'D' },
        { row: 3, column: 'B' },
        { row: 3, column: 'F' },
      ],
    });
    const kept = await extractInChild(makeLedger([GOOD_ROW, { number: '2' }]), { entry, keepGoodRows: true });
    expect(kept.draft.measures).toHaveLength(1);
  });
});
