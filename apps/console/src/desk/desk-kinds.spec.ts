import type { InboxItem } from '@duban/api-client';
import { expect, it } from 'vitest';
import { deskKinds, ofKind } from './desk-kinds.js';

it('each row of the desk is of one kind, and all of them together are everything', () => {
  const items = [
    'accept-report',
    'phone-chase',
    'attach-scan',
    'decide-objection',
    'look-back',
    'check-duty',
    'supervise',
    'accept-finish',
  ].map((command) => ({ command }) as InboxItem);
  const kinds = deskKinds.filter((kind) => kind !== 'all');
  expect(kinds.map((kind) => ofKind(items, kind).map(({ command }) => command))).toEqual([
    ['accept-report', 'accept-finish'],
    ['phone-chase'],
    ['attach-scan'],
    ['decide-objection'],
    ['look-back'],
    ['check-duty'],
    ['supervise'],
  ]);
  expect(ofKind(items, 'all')).toEqual(items);
});
