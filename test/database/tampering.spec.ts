import { verifyRecord, type Anchor } from '@duban/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aSealedRecord, tamperRuns } from '../security/tamper-runs.js';
import { tamperings } from '../security/tamperings.js';
import { aRecord, makeIt, type TestRecord } from '../support/index.js';

const CASES = 50;
let test: TestRecord;
let anchors: readonly Anchor[];
beforeAll(async () => {
  test = await aRecord();
  await makeIt(test.record, '2026-11-20 09:00', new Date().toISOString());
  anchors = await aSealedRecord(test.record, test.url);
});
afterAll(() => test?.end());

it('finds nothing in a record that nobody has touched', async () => {
  const { broken, differs } = await verifyRecord(test.record, undefined, anchors);
  expect({ broken, differs }).toEqual({ broken: [], differs: [] });
});

it('finds every tampering against a root from outside: each kind twice, by a seed of its own', async () => {
  const seed = 20_261_128;
  const { unseen, tried, byKind } = await tamperRuns(test.record, anchors, { seed, cases: CASES });
  expect(unseen).toEqual([]);
  expect([tried, Object.keys(byKind).length]).toEqual([CASES, Object.keys(tamperings).length]);
});
