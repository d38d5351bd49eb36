import { checkPayloadKeys, forgetPayloadKey, holdPayloadKeys } from '@duban/database';
import { readPayloadKeys } from '@duban/payload-codec';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aRecord, type TestRecord } from '../support/index.js';

let test: TestRecord;
beforeAll(async () => {
  test = await aRecord();
});
afterAll(() => test?.end());

const line = (id: string): string => `${id} aes-256-gcm ${randomBytes(32).toString('base64')}`;
const [old, young, other] = [line('old'), line('young'), line('old')];
const hold = (...lines: string[]) => holdPayloadKeys(test.record.manager, readPayloadKeys(lines.join('\n')));
const known = () => test.record.query<{ id: string }[]>('select key_id as id from payload_key order by 1');

it('asks for no key where none ever sealed', async () => {
  await holdPayloadKeys(test.record.manager, undefined);
  expect(await known()).toEqual([]);
});

it('notes which key seals, not what it is, and asks for it from then on', async () => {
  await hold(old);
  await hold(old, young); // at hand everywhere before it seals anywhere
  expect(await known()).toEqual([{ id: 'old' }]);
  const stored = JSON.stringify(await test.record.query('select * from payload_key'));
  expect(stored).not.toContain(old.split(' ')[2]?.slice(0, 12));
  await expect(holdPayloadKeys(test.record.manager, undefined)).rejects.toMatchObject({
    code: 'payload.key-missing',
    message: expect.stringContaining('the key old,') as string,
  });
});

it('asks for the older key too once a newer one seals', async () => {
  await hold(young, old);
  expect(await known()).toEqual([{ id: 'old' }, { id: 'young' }]);
  await expect(hold(young)).rejects.toMatchObject({ code: 'payload.key-missing', exit: 3 });
  await hold(old, young); // and back
});

it('refuses another key of the same name', async () => {
  await expect(hold(young, other)).rejects.toMatchObject({ code: 'payload.key-wrong', exit: 2 });
  await expect(hold(other, young)).rejects.toMatchObject({ code: 'payload.key-wrong' });
});

it('notes nothing where it is only to look', async () => {
  const third = readPayloadKeys([line('third'), young, old].join('\n'));
  await checkPayloadKeys(test.record.manager, third);
  expect(await known()).toEqual([{ id: 'old' }, { id: 'young' }]);
});

it('asks no more for a key that was given up as lost', async () => {
  await forgetPayloadKey(test.record.manager, 'old');
  await hold(young);
});
