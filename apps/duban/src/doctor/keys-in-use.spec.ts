import { readPayloadKeys } from '@duban/payload-codec';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keysInUse, tally, type SealedBy } from './keys-in-use.js';

const line = (id: string) => `${id} aes-256-gcm ${randomBytes(32).toString('base64')}`;
const bytes = (text: string) => Buffer.from(text);
const sealedBy = (id: string) => ({
  metadata: { encoding: bytes('binary/encrypted'), 'encryption-key-id': bytes(id) },
  data: bytes('x'),
});
const none: SealedBy = { openRuns: 0, endedRuns: 0, payloads: 0, keptUntil: null };

it('counts payloads by their key wherever they stand in a history, and search attributes not at all', () => {
  const plain = { metadata: { encoding: bytes('json/plain') }, data: bytes('{}') };
  const attribute = { metadata: { encoding: bytes('json/plain'), type: bytes('Keyword') }, data: bytes('"x"') };
  const found = new Map<string, number>();
  const events = [
    { signaled: { input: { payloads: [sealedBy('old'), sealedBy('old')] }, header: null } },
    { marker: { details: { result: { payloads: [sealedBy('young'), plain] } } }, attributes: { light: attribute } },
  ];
  tally(events, found);
  expect([...found]).toEqual([
    ['old', 2],
    ['young', 1],
    ['', 1],
  ]);
});

it('says of each key whether it may go: not while it seals or a run has it, not before the last ended run goes', () => {
  const keys = readPayloadKeys(['young', 'a', 'b', 'c'].map(line).join('\n'));
  const kept = {
    byKey: new Map<string, SealedBy>([
      ['young', { ...none, openRuns: 3, payloads: 9 }],
      ['a', { openRuns: 1, endedRuns: 2, payloads: 4, keptUntil: '2026-12-05T00:00:00.000Z' }],
      ['b', { ...none, endedRuns: 2, payloads: 2, keptUntil: '2026-12-06T10:00:00.000Z' }],
      ['lost', { ...none, openRuns: 1, payloads: 1 }],
      ['', { ...none, openRuns: 1, payloads: 7 }],
    ]),
    behind: [],
  };
  const found = keysInUse(kept, keys, '2026-11-29T00:00:00.000Z');
  expect(found.map(({ id, held, mayGo }) => [id, held, mayGo])).toEqual([
    ['young', true, 'never'],
    ['a', true, 'renew'],
    ['b', true, { from: '2026-12-06' }],
    ['c', true, 'now'],
    ['lost', false, 'renew'],
  ]);
});
