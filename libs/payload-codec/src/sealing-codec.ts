import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { openBytes, sealBytes } from './payload-ciphers.js';
import { loadPayloadKeys, PayloadKeyError, type PayloadKeys } from './payload-keys.js';

const SEALED = 'binary/encrypted';

/**
 * Seals what goes to Temporal's store and opens what comes from it: inputs, results, markers, summaries, details. What
 * was stored before there were keys comes through as it is, and what an older key sealed opens by that key.
 */
export class SealingCodec implements PayloadCodec {
  constructor(private readonly keys: PayloadKeys) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const { Payload: proto } = await protocol();
    const { sealing } = this.keys;
    return payloads.map((payload) => ({
      metadata: { encoding: Buffer.from(SEALED), 'encryption-key-id': Buffer.from(sealing.id) },
      data: sealBytes(sealing, proto.encode(payload).finish()),
    }));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    const { Payload: proto } = await protocol();
    return payloads.map((payload) => {
      if (textOf(payload, 'encoding') !== SEALED) return payload;
      return proto.decode(this.opened(textOf(payload, 'encryption-key-id'), payload.data ?? new Uint8Array()));
    });
  }

  private opened(id: string, data: Uint8Array): Buffer {
    const key = this.keys.byId.get(id);
    if (key === undefined) throw missingKey(id);
    const bytes = openBytes(key, data);
    if (bytes === null) throw wrongKey(id);
    return bytes;
  }
}

/** The refusal that says which key is not in the file, though something was sealed with it. */
export function missingKey(id: string): PayloadKeyError {
  return new PayloadKeyError(
    'payload.key-missing',
    `What Temporal keeps was sealed with the key ${id}, and the file of DUBAN_PAYLOAD_KEYS_FILE does not have it.`,
  );
}

/** The refusal that says which key in the file is another than the one of its name that sealed. */
export function wrongKey(id: string): PayloadKeyError {
  return new PayloadKeyError(
    'payload.key-wrong',
    `What Temporal keeps was sealed with another key ${id} than the one in the file of DUBAN_PAYLOAD_KEYS_FILE.`,
  );
}

/** What a client or a worker of Temporal is given beside its address; nothing where no file of keys is named. */
export function payloadConversion(file: string | undefined): { dataConverter?: DataConverter } {
  const keys = loadPayloadKeys(file);
  return keys === undefined ? {} : { dataConverter: { payloadCodecs: [new SealingCodec(keys)] } };
}

function textOf(payload: Payload, name: string): string {
  return Buffer.from(payload.metadata?.[name] ?? []).toString('utf8');
}

/** Loaded at the first payload: whoever only reads keys need not have all of the protocol in memory. */
async function protocol(): Promise<(typeof import('@temporalio/proto'))['temporal']['api']['common']['v1']> {
  const { temporal } = (await import('@temporalio/proto')).default;
  return temporal.api.common.v1;
}
