import { readChainHash } from '@duban/config';
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

/** An event with its canonical text (RFC 8785) and the hash of that text. */
export interface SealedEvent extends ChainedEvent {
  readonly canonical: string;
  readonly hash: string;
}

/** By what a chain is hashed; each hash says by which, so that a chain may change it at a date. */
export type ChainHash = 'sha256' | 'sm3';

/** Hashes an event onto the one before it. */
export function seal(event: ChainedEvent, by: ChainHash = hashAfter(event.prevHash)): SealedEvent {
  const canonical = canonicalText(event);
  return { ...event, canonical, hash: chainHash(canonical, by) };
}

/** The hash of a text as chains, roots and seals bear it: SHA-256 in hex as ever, SM3 in hex behind its name. */
export function chainHash(text: string, by: ChainHash = hashAfter('')): string {
  return growingChainHash(by).update(text).name();
}

/** The same over a text that comes in pieces. */
export interface GrowingChainHash {
  update(piece: string): GrowingChainHash;
  name(): string;
}

/** Begins a hash over a text that comes in pieces. */
export function growingChainHash(by: ChainHash = hashAfter('')): GrowingChainHash {
  const hash = createHash(by);
  const growing: GrowingChainHash = {
    update: (piece) => {
      hash.update(piece);
      return growing;
    },
    name: () => `${by === 'sm3' ? 'sm3-' : ''}${hash.digest('hex')}`,
  };
  return growing;
}

/** Whether a text has a hash, by the algorithm that the hash names. */
export function hasHash(text: string, hash: string): boolean {
  return chainHash(text, namedBy(hash)) === hash;
}

function namedBy(hash: string): ChainHash {
  return hash.startsWith('sm3-') ? 'sm3' : 'sha256';
}

/** From now on this process hashes by another, or as chains stand: what a restart with another setting does. */
export function hashChainsBy(hash: ChainHash | undefined): void {
  setting = { hash };
}

let setting: { readonly hash: ChainHash | undefined } | undefined;

/** By what a chain goes on: as this process is set; unset, as the hash before it (empty at a beginning). */
export function hashAfter(previous: string): ChainHash {
  setting ??= { hash: readChainHash(process.env) };
  return setting.hash ?? namedBy(previous);
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** RFC 8785 text of a value. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** An event of an export whose words its reader may not know: its place in the chain, and no more. */
export interface WithheldEvent extends Pick<SealedEvent, 'measureId' | 'seq' | 'prevHash' | 'hash'> {
  readonly withheld: true;
}

/** True for an event of which only its place in the chain was given out. */
export function isWithheld(event: SealedEvent | WithheldEvent): event is WithheldEvent {
  return 'withheld' in event && event.withheld;
}

/** What is wrong with the place of an event whose words were withheld; null when nothing is. */
export function misplacedBy(event: WithheldEvent, previous: { hash: string; seq: number } | null): string | null {
  if (typeof event.hash !== 'string' || event.hash === '') return 'chain.form';
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'chain.seq-gap';
  return event.prevHash === (previous?.hash ?? '') ? null : 'chain.prev-hash';
}

/** What is wrong with a sealed event, its predecessor's hash and number given; null when nothing is. */
export function brokenBy(event: SealedEvent, previous: { hash: string; seq: number } | null): string | null {
  const { canonical, hash, ...columns } = event;
  // An export is read from outside: a changed name of a column leaves a hole here.
  if (typeof canonical !== 'string' || typeof hash !== 'string') return 'chain.form';
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'chain.seq-gap';
  if (event.prevHash !== (previous?.hash ?? '')) return 'chain.prev-hash';
  if (!hasHash(canonical, hash)) return 'chain.hash';
  if (canonicalText(columns) !== canonical) return 'chain.columns';
  return null;
}
