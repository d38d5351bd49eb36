import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './stack-error.js';
import { identityOf, isRunning, type ProcessIdentity } from './processes.js';

// Below the range from which systems take the near end of outgoing connections, so that a port stays free while its
// server is started again.
const serverPorts = { first: 20_000, last: 29_999 };
const portComesBackMs = 10_000;
const halfWrittenMs = 10_000;

/** Whether this process could listen on the port now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free port for a server. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(serverPorts.first, serverPorts.last + 1);
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`There is no free port from ${serverPorts.first} to ${serverPorts.last} on ${host}.`);
}

/** The port that a server had before, once it is free again (others know the server by it); a free one for a new server. */
export async function portAgain(before: number | undefined, host = '127.0.0.1'): Promise<number> {
  if (before === undefined) return freePort(host);
  const until = performance.now() + portComesBackMs;
  while (performance.now() < until) {
    if (await isPortFree(before, host)) return before;
    await sleep(100);
  }
  throw new StackError('port.taken', `Port ${before}, on which a server ran, was taken by another program.`, {
    exit: 4,
  });
}

/** A port that is this process's among all that reserve, until it gives it back. */
export interface ReservedPort {
  port: number;
  giveBack: () => void;
}

/**
 * Reserves a port that is free now. Between the choice of a port and the moment its server listens lie seconds, in
 * which another launcher of this machine would choose it too; undefined if it is taken or reserved.
 */
export async function reservePort(port: number, host = '127.0.0.1'): Promise<ReservedPort | undefined> {
  const file = join(tmpdir(), `duban-port-${port}`);
  if (!(await takeFile(file))) return undefined;
  const giveBack = (): void => rmSync(file, { force: true });
  if (await isPortFree(port, host)) return { port, giveBack };
  giveBack();
  return undefined;
}

/** Reserves the first port from `first` upwards that is to be had. */
export async function reserveNextPort(first: number, host = '127.0.0.1'): Promise<ReservedPort> {
  for (let port = first; port < Math.min(first + 1000, 65_536); port += 1) {
    const reserved = await reservePort(port, host);
    if (reserved !== undefined) return reserved;
  }
  throw new Error(`There is no free port in the thousand from ${first} on ${host}.`);
}

async function takeFile(file: string): Promise<boolean> {
  const self = JSON.stringify(await identityOf(process.pid));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, self, { flag: 'wx' });
      return true;
    } catch {
      if (await isHeld(file)) return false;
      try {
        rmSync(file, { force: true }); // its holder is gone
      } catch {
        return false; // another user's
      }
    }
  }
  return false;
}

async function isHeld(file: string): Promise<boolean> {
  try {
    return await isRunning(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity);
  } catch {
    // Being written this moment; or its writer died at it, or gave it back just now.
    return existsSync(file) && Date.now() - statSync(file).mtimeMs < halfWrittenMs;
  }
}
