import { lookup, type LookupAddress } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { retryAfterOf } from './webhook-pauses.js';

/** An answer as it came; `body` is null where it is no JSON. */
export interface AskAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | null;
  /** For how long it wants to be left alone, as it says itself; asked for with `statusOnly`. */
  readonly retryAfterMs?: number | null;
}

/** A request without an answer; `written` when the other side may have read all of it. */
export class AskFailure extends Error {
  constructor(
    message: string,
    readonly written: boolean,
  ) {
    super(message);
  }
}

/** What a server of ours may be asked over. */
export interface AskRules {
  /** Hosts (`name` or `name:port`) that may have a private address. */
  readonly privateHosts: readonly string[];
  /** For the whole of it, answer included: whoever drips is cut off. */
  readonly timeoutMs: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Only the status counts: what the answer says beyond it is not waited for. */
  readonly statusOnly?: boolean;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

const MOST_ANSWER = 64 * 1024;

const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits);
// Beside what is inside itself, whatever carries an IPv4 address: who unpacks it may be one of ours.
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6');

/** True for an address inside of a house or of this machine, however it is written. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (mapped?.[1] !== undefined) return isPrivateAddress(mapped[1]);
  if (mapped) {
    const [high, low] = [Number.parseInt(mapped[2] ?? '', 16), Number.parseInt(mapped[3] ?? '', 16)];
    return isPrivateAddress([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  }
  const family = isIP(address);
  return family === 0 || inner.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Posts JSON (an object, or its text), or gets where there is none, and reads a JSON answer. The one resolution of the name is the one that is connected to, private addresses
 * are refused unless the host is named, and no redirect is followed.
 */
export function guardedAsk(address: URL, json: object | string | null, rules: AskRules): Promise<AskAnswer> {
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const mayBePrivate = rules.privateHosts.some((each) => each === host || each === address.host);
  if (isIP(host) !== 0 && !mayBePrivate && isPrivateAddress(host))
    return Promise.reject(new AskFailure(`${host} is a private address`, false));
  return new Promise((resolve, reject) => {
    let written = false;
    const fail = (reason: string) => reject(new AskFailure(reason, written));
    const request = (address.protocol === 'https:' ? overHttps : overHttp)(address, {
      method: json === null ? 'GET' : 'POST',
      headers: { ...(json !== null && { 'content-type': 'application/json; charset=utf-8' }), ...rules.headers },
      lookup: mayBePrivate ? undefined : publicOnly,
      signal: rules.signal,
      agent: false,
    });
    const patience = setTimeout(() => {
      fail(`no answer in ${rules.timeoutMs / 1000} s`);
      request.destroy();
    }, rules.timeoutMs);
    request.on('close', () => clearTimeout(patience));
    request.on('finish', () => {
      written = true;
    });
    request.on('error', (error) => fail(error.message));
    // Nobody asked for another protocol. Without a listener it would be neither an answer nor an error.
    request.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy();
      resolve({ status: statusCode, body: null });
    });
    request.on('response', (response) => {
      if (rules.statusOnly === true) {
        const retryAfterMs = retryAfterOf(response.headers['retry-after'], Date.now());
        resolve({ status: response.statusCode ?? 0, body: null, retryAfterMs });
        request.destroy();
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MOST_ANSWER) chunks.push(chunk);
        else request.destroy(new Error('the answer is too long'));
      });
      response.on('error', (error) => fail(error.message));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: objectIn(Buffer.concat(chunks)) }));
    });
    request.end(typeof json === 'object' && json !== null ? JSON.stringify(json) : (json ?? undefined));
  });
}

const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error: Error | null, found: LookupAddress[]) => {
    const inside = found?.find(({ address }) => isPrivateAddress(address));
    const [first] = found ?? [];
    if (error !== null) done(error, '', 0);
    else if (inside !== undefined || !first) done(new Error(`${host} has a private address`), '', 0);
    else if (options.all === true) done(null, found);
    else done(null, first.address, first.family);
  });
};

function objectIn(bytes: Buffer): AskAnswer['body'] {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
