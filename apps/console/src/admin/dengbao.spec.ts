import type { SystemState } from '@duban/api-client';
import { expect, it } from 'vitest';
import { heldOf } from './dengbao.js';

const bare: SystemState = {
  release: '1',
  https: false,
  directory: null,
  logIn: { passwordProfile: 'asvs', secondFactor: [], tokenDays: 90, separateAdmins: false },
  record: { hash: null, payloadsSealed: false, filesScanned: false },
  filing: null,
  backups: [],
};

it('holds nothing of what a house must choose before it chose', () => {
  expect(Object.values(heldOf(bare, '2026-11-30'))).toEqual(Array(7).fill(false));
});

it('holds all of it by seven choices, each on its own', () => {
  const all: SystemState = {
    ...bare,
    https: true,
    logIn: { ...bare.logIn, passwordProfile: 'dengbao', secondFactor: ['everybody'], separateAdmins: true },
    record: { hash: 'sm3', payloadsSealed: true, filesScanned: true },
    backups: [{ at: '2026-11-23T02:00:00.000Z', restored: false }],
  };
  expect(Object.values(heldOf(all, '2026-11-30'))).toEqual(Array(7).fill(true));
  const heldWith = (change: Partial<SystemState>, today = '2026-11-30') =>
    Object.entries(heldOf({ ...all, ...change }, today)).flatMap(([name, held]) => (held ? [] : [name]));
  expect(heldWith({ https: false })).toEqual(['https']);
  // Two of the three administrators are not all of them.
  const some = { ...all.logIn, secondFactor: ['system-admin', 'security-admin'] };
  expect(heldWith({ logIn: some })).toEqual(['secondFactor']);
  expect(heldWith({ logIn: { ...some, secondFactor: [...some.secondFactor, 'audit-admin'] } })).toEqual([]);
  // A restore is no backup, and one of eight days ago is too old.
  expect(heldWith({ backups: [{ at: '2026-11-29T02:00:00.000Z', restored: true }] })).toEqual(['backup']);
  expect(heldWith({}, '2026-12-01')).toEqual(['backup']);
});
