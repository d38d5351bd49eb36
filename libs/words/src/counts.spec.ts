import { expect, it } from 'vitest';
import { screens as en } from './en/screens.js';
import { screens as zh } from './zh/screens.js';

it('an act on what is ticked counts nothing before anything is ticked', () => {
  expect([zh, en].map(({ inbox }) => inbox.acknowledgeAll({ n: 0 }))).toEqual(['批量签收', 'Acknowledge']);
  expect([zh, en].map(({ inbox }) => inbox.acknowledgeAll({ n: 3 }))).toEqual(['批量签收（3）', 'Acknowledge 3']);
});
