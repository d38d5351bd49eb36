import canonicalizeModule from 'canonicalize';
import { createHash } from 'node:crypto';

// The package's types describe a default export that Node's ESM loader hands over as the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** One event as it is hashed and exported: every column but the text and the hash made of it. */
export interface ChainedEvent {
  readonly eventId: string;
  readonly measureId: string;
  readonly seq: number;
  readonly at: string;
  readonly actsFrom: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly ruleVersion: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly recordedFor: unknown;
  readonly reason: string | null;
  readonly data: unknown;
  readonly commandId: string | null;
  readonly tx: string;
  readonly prevHash: string;
}

/** An event with its canonical text (RFC 8785) and the SHA-256 of that text, in hex. */
export interface SealedEvent extends ChainedEvent {
  readonly canonical: string;
  readonly hash: string;
}

/** Hashes an event onto the one before it. */
export function seal(event: ChainedEvent): SealedEvent {
  const canonical = canonicalText(event);
  return { ...event, canonical, hash: sha256(canonical) };
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** RFC 8785 text of a value. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** What is wrong with a sealed event, its predecessor's hash and number given; null when nothing is. */
export function brokenBy(event: SealedEvent, previous: { hash: string; seq: number } | null): string | null {
  const { canonical, hash, ...columns } = event;
  // An export is read from outside: a changed name of a column leaves a hole here.
  if (typeof canonical !== 'string' || typeof hash !== 'string') return 'chain.form';
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'chain.seq-gap';
  if (event.prevHash !== (previous?.hash ?? '')) return 'chain.prev-hash';
  if (sha256(canonical) !== hash) return 'chain.hash';
  if (canonicalText(columns) !== canonical) return 'chain.columns';
  return null;
}
