import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPayloadKeys, PayloadKeyError, readPayloadKeys } from './payload-keys.js';
import { payloadConversion, SealingCodec } from './sealing-codec.js';

const aKey = (id: string, algorithm: string): string => `${id} ${algorithm} ${randomBytes(32).toString('base64')}`;
const codecOf = (...lines: string[]): SealingCodec => new SealingCodec(readPayloadKeys(lines.join('\n')));
const aPayload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const bytesOf = (payload: Payload | undefined): string => Buffer.from(payload?.data ?? []).toString('latin1');

const refusalOf = async (work: () => unknown): Promise<PayloadKeyError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof PayloadKeyError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe.each(['aes-256-gcm', 'sm4-hmac-sm3'])('a codec by %s', (algorithm) => {
  const key = aKey('2026-a', algorithm);

  it('gives back what it sealed, with its metadata, and shows nothing of it', async () => {
    const codec = codecOf(key);
    const values = [{ title: 'Rooftops of the fire station' }, 'x'.repeat(70_000), '', null, 42];
    const sealed = await codec.encode(values.map(aPayload));
    expect(bytesOf(sealed[0])).not.toContain('Rooftops');
    expect((await codec.decode(sealed)).map((each) => defaultPayloadConverter.fromPayload(each))).toEqual(values);
  });

  it('says of a sealed payload no more than which key sealed it', async () => {
    const [sealed] = await codecOf(key).encode([aPayload('x')]);
    const said = Object.entries(sealed?.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString()]);
    expect(said).toEqual([
      ['encoding', 'binary/encrypted'],
      ['encryption-key-id', '2026-a'],
    ]);
  });

  it('seals the same twice in two ways', async () => {
    const [one, two] = await codecOf(key).encode([aPayload('same'), aPayload('same')]);
    expect(bytesOf(one)).not.toBe(bytesOf(two));
  });

  it('opens nothing that was touched: not a byte may differ', async () => {
    const codec = codecOf(key);
    const [sealed] = await codec.encode([aPayload('a report')]);
    const data = Buffer.from(sealed?.data ?? []);
    for (const at of data.keys()) {
      const touched = Buffer.from(data);
      touched[at] = (touched[at] ?? 0) ^ 1;
      const refusal = await refusalOf(() => codec.decode([{ ...sealed, data: touched }]));
      expect(refusal.code).toBe('payload.key-wrong');
    }
    for (const length of [0, 11, 28, data.length - 1])
      await expect(codec.decode([{ ...sealed, data: data.subarray(0, length) }])).rejects.toThrow(PayloadKeyError);
  });
});

describe('keys that change', () => {
  const [old, young] = [aKey('old', 'aes-256-gcm'), aKey('young', 'sm4-hmac-sm3')];

  it('an older key opens what it sealed while the newer one seals', async () => {
    const before = await codecOf(old).encode([aPayload('before')]);
    const after = codecOf(young, old);
    const [sealed] = await after.encode([aPayload('after')]);
    expect(Buffer.from(sealed?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('young');
    const opened = await after.decode([...before, sealed ?? {}]);
    expect(opened.map((each) => defaultPayloadConverter.fromPayload(each))).toEqual(['before', 'after']);
  });

  it('what was stored before there were keys comes through as it is', async () => {
    const plain = aPayload({ v: 1 });
    expect(await codecOf(old).decode([plain])).toEqual([plain]);
  });

  it('says which key is missing, and which is another of the same name', async () => {
    const sealed = await codecOf(old).encode([aPayload('x')]);
    expect(await refusalOf(() => codecOf(young).decode(sealed))).toMatchObject({
      code: 'payload.key-missing',
      exit: 3,
      message: expect.stringContaining('the key old,') as string,
    });
    expect(await refusalOf(() => codecOf(aKey('old', 'aes-256-gcm')).decode(sealed))).toMatchObject({
      code: 'payload.key-wrong',
      exit: 2,
    });
  });
});

describe('the file of keys', () => {
  it('is not needed: without it nothing is sealed', () => {
    expect(loadPayloadKeys(undefined)).toBeUndefined();
    expect(payloadConversion(undefined)).toEqual({});
  });

  it('may have comments, empty lines and the line ends of any machine', () => {
    const read = readPayloadKeys(`# ours\r\n\r\n${aKey('b', 'sm4-hmac-sm3')}\r\n${aKey('a', 'aes-256-gcm')}\r\n`);
    expect([read.sealing.id, [...read.byId.keys()]]).toEqual(['b', ['b', 'a']]);
  });

  it('is read from where the variable says, or refused by that name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-keys-'));
    const file = join(folder, 'keys');
    expect(await refusalOf(() => loadPayloadKeys(file))).toMatchObject({ code: 'payload.keys-unreadable', exit: 3 });
    writeFileSync(file, aKey('a', 'aes-256-gcm'));
    expect(loadPayloadKeys(file)?.sealing.id).toBe('a');
    rmSync(folder, { recursive: true });
  });

  const secret = randomBytes(32).toString('base64');
  it.each([
    ['nothing', '# nothing\n', /has no key/],
    ['a name with a space', `my key aes-256-gcm ${secret}`, /Line 1 .* is not/],
    ['an algorithm that nobody knows', `a rot13 ${secret}`, /Line 1 .* names none of aes-256-gcm, sm4-hmac-sm3/],
    ['a key that is too short', `a aes-256-gcm ${secret.slice(0, 20)}`, /Line 1 .* 32 bytes/],
    ['a key that is no base64', `a aes-256-gcm ${'?'.repeat(44)}`, /Line 1 .* 32 bytes/],
    ['a name twice', `a aes-256-gcm ${secret}\na aes-256-gcm ${secret}`, /Line 2 .* a for a second time/],
  ])('with %s is refused by its line, and the key is not repeated', async (_what, text, said) => {
    const refusal = await refusalOf(() => readPayloadKeys(text));
    expect(refusal).toMatchObject({ code: 'payload.keys-malformed', exit: 2 });
    expect(refusal.message).toMatch(said);
    expect(refusal.message).not.toContain(secret.slice(0, 20));
  });
});
