import { createHmac, getCiphers } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** How a key seals: AES-256 in GCM, or SM4 in CBC with an HMAC by SM3 over it (OpenSSL 3.0 has no SM4 in GCM). */
export const payloadAlgorithms = { 'aes-256-gcm': 'aes-256-gcm', 'sm4-hmac-sm3': 'sm4-cbc' } as const;

/** The name of one of them, as the file of keys has it. */
export type PayloadAlgorithm = keyof typeof payloadAlgorithms;

/** A key by which what goes to Temporal is sealed. */
export interface PayloadKey {
  readonly id: string;
  readonly algorithm: PayloadAlgorithm;
  readonly secret: Buffer;
  /** Tells this key from another of the same name, and nothing about what it is. */
  readonly mark: string;
}

/** The keys of a process: one seals, each opens. */
export interface PayloadKeys {
  readonly sealing: PayloadKey;
  readonly byId: ReadonlyMap<string, PayloadKey>;
}

/** The file of keys is no such file, or a key that is needed is not in it. Says ids and line numbers, never a key. */
export class PayloadKeyError extends Error {
  constructor(
    readonly code:
      | 'payload.keys-unreadable'
      | 'payload.keys-malformed'
      | 'payload.cipher-missing'
      | 'payload.key-missing'
      | 'payload.key-wrong',
    message: string,
  ) {
    super(message);
    this.name = 'PayloadKeyError';
  }

  /** 2: what was given is wrong; 3: something is not there. */
  get exit(): 2 | 3 {
    return this.code === 'payload.keys-malformed' || this.code === 'payload.key-wrong' ? 2 : 3;
  }
}

const KEY_BYTES = 32;
const VARIABLE = 'DUBAN_PAYLOAD_KEYS_FILE';

/** Reads the file of keys that a process was given; undefined where it was given none: nothing is sealed then. */
export function loadPayloadKeys(file: string | undefined): PayloadKeys | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new PayloadKeyError('payload.keys-unreadable', `${VARIABLE} names a file that can't be read: ${file}.`);
  }
  return readPayloadKeys(text);
}

/** Reads `ID ALGORITHM BASE64` lines: the first seals, each opens. Empty lines and those that begin with # say nothing. */
export function readPayloadKeys(text: string): PayloadKeys {
  const byId = new Map<string, PayloadKey>();
  let sealing: PayloadKey | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const key = keyOf(line, index + 1);
    if (byId.has(key.id)) throw malformed(index + 1, `has the key ${key.id} for a second time`);
    byId.set(key.id, key);
    sealing ??= key;
  }
  if (sealing === undefined) throw new PayloadKeyError('payload.keys-malformed', `The file of ${VARIABLE} has no key.`);
  return { sealing, byId };
}

function keyOf(line: string, number: number): PayloadKey {
  const [id = '', algorithm = '', encoded = '', ...more] = line.trim().split(/\s+/);
  if (!/^[\w.-]{1,40}$/.test(id) || more.length > 0) throw malformed(number, 'is not "ID ALGORITHM BASE64"');
  if (!isAlgorithm(algorithm)) throw malformed(number, `names none of ${Object.keys(payloadAlgorithms).join(', ')}`);
  if (!getCiphers().includes(payloadAlgorithms[algorithm]))
    throw new PayloadKeyError(
      'payload.cipher-missing',
      `The key ${id} needs ${payloadAlgorithms[algorithm]}, which this Node's OpenSSL does not have.`,
    );
  const secret = Buffer.from(encoded, 'base64');
  if (secret.length !== KEY_BYTES || secret.toString('base64') !== encoded)
    throw malformed(number, `has no key of ${KEY_BYTES} bytes in base64`);
  return { id, algorithm, secret, mark: markOf(algorithm, secret) };
}

function isAlgorithm(name: string): name is PayloadAlgorithm {
  return Object.hasOwn(payloadAlgorithms, name);
}

function markOf(algorithm: PayloadAlgorithm, secret: Buffer): string {
  return createHmac('sha256', secret).update(`duban payload key ${algorithm}`).digest('hex').slice(0, 32);
}

function malformed(number: number, problem: string): PayloadKeyError {
  return new PayloadKeyError('payload.keys-malformed', `Line ${number} of the file of ${VARIABLE} ${problem}.`);
}
