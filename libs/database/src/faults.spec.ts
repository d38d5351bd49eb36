import { expect, it } from 'vitest';
import { isRecordAway, willFailAgain } from './faults.js';

const byPostgres = (code: string) => Object.assign(new Error('refused'), { driverError: { code } });

it.each([
  ['connections exhausted', '53300'],
  ['a disk that is full', '53100'],
  ['memory that is used up', '53200'],
])('takes %s for a record that is away, and the same work for such as may be done later', (_what, code) => {
  expect([isRecordAway(byPostgres(code)), willFailAgain(byPostgres(code))]).toEqual([true, false]);
});
