import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PayloadAlgorithm, PayloadKey } from './payload-keys.js';

const GCM_NONCE = 12;
const GCM_TAG = 16;
const CBC_START = 16;
const SM3_BYTES = 32;
const SM4_KEY_BYTES = 16;

interface Cipher {
  readonly seal: (secret: Buffer, bytes: Uint8Array) => Buffer;
  /** Null where it was sealed with another key, or was touched. */
  readonly open: (secret: Buffer, bytes: Buffer) => Buffer | null;
}

const ciphers: Readonly<Record<PayloadAlgorithm, Cipher>> = {
  // The bytes are laid out as Temporal's own examples have them: their codec servers open them too.
  'aes-256-gcm': {
    seal: (secret, bytes) => {
      const nonce = randomBytes(GCM_NONCE);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    },
    open: (secret, bytes) => {
      if (bytes.length < GCM_NONCE + GCM_TAG) return null;
      const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, GCM_NONCE));
      cipher.setAuthTag(bytes.subarray(-GCM_TAG));
      return finished(cipher, bytes.subarray(GCM_NONCE, -GCM_TAG));
    },
  },
  'sm4-hmac-sm3': {
    seal: (secret, bytes) => {
      const { encrypting, proving } = parted(secret);
      const start = randomBytes(CBC_START);
      const cipher = createCipheriv('sm4-cbc', encrypting, start);
      const body = Buffer.concat([start, cipher.update(bytes), cipher.final()]);
      return Buffer.concat([body, proofOf(proving, body)]);
    },
    open: (secret, bytes) => {
      if (bytes.length < CBC_START + SM3_BYTES) return null;
      const { encrypting, proving } = parted(secret);
      const body = bytes.subarray(0, -SM3_BYTES);
      if (!timingSafeEqual(proofOf(proving, body), bytes.subarray(-SM3_BYTES))) return null;
      const cipher = createDecipheriv('sm4-cbc', encrypting, body.subarray(0, CBC_START));
      return finished(cipher, body.subarray(CBC_START));
    },
  },
};

/** Seals bytes by a key; the same bytes twice look different. */
export function sealBytes(key: PayloadKey, bytes: Uint8Array): Buffer {
  return ciphers[key.algorithm].seal(key.secret, bytes);
}

/** Opens what was sealed by this key; null where it does not open. */
export function openBytes(key: PayloadKey, bytes: Uint8Array): Buffer | null {
  return ciphers[key.algorithm].open(key.secret, Buffer.from(bytes));
}

/** One secret, two keys of their own: what encrypts proves nothing. */
function parted(secret: Buffer): { encrypting: Buffer; proving: Buffer } {
  const bytes = Buffer.from(hkdfSync('sm3', secret, '', 'duban payload sm4-hmac-sm3', SM4_KEY_BYTES + SM3_BYTES));
  return { encrypting: bytes.subarray(0, SM4_KEY_BYTES), proving: bytes.subarray(SM4_KEY_BYTES) };
}

function proofOf(proving: Buffer, body: Buffer): Buffer {
  return createHmac('sm3', proving).update(body).digest();
}

function finished(cipher: { update: (bytes: Buffer) => Buffer; final: () => Buffer }, bytes: Buffer): Buffer | null {
  try {
    return Buffer.concat([cipher.update(bytes), cipher.final()]);
  } catch {
    return null; // what does not open says no more than that
  }
}
