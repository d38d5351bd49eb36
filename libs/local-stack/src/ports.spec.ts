import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listensOn } from './listening.js';
import { freePort, portAgain, reserveNextPort, reservePort } from './ports.js';

const servers: Server[] = [];

const listenOn = async (port = 0): Promise<number> => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('a port', () => {
  it('that one start chose is not chosen by the next, though nothing listens on it yet', async () => {
    const wished = await freePort();
    const first = await reservePort(wished);
    expect(first?.port).toBe(wished);
    expect(await reservePort(wished)).toBeUndefined();
    const next = await reserveNextPort(wished);
    expect(next.port).toBeGreaterThan(wished);
    next.giveBack();
    first?.giveBack();
    const again = await reservePort(wished);
    expect(again?.port).toBe(wished);
    again?.giveBack();
  });

  it('that is listened on can not be reserved, and no reservation stays behind', async () => {
    const taken = await listenOn();
    expect(await reservePort(taken)).toBeUndefined();
    expect(existsSync(join(tmpdir(), `duban-port-${taken}`))).toBe(false);
  });

  it('that a killed launcher reserved is free for the next', async () => {
    const wished = await freePort();
    const file = join(tmpdir(), `duban-port-${wished}`);
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    const reserved = await reservePort(wished);
    expect(reserved?.port).toBe(wished);
    reserved?.giveBack();
    rmSync(file, { force: true });
  });

  it('of a server that is started again is waited for', async () => {
    const before = await listenOn(await freePort());
    setTimeout(() => servers.pop()?.close(), 300);
    expect(await portAgain(before)).toBe(before);
  });

  it('is known to be listened on by this process, and not by another', async () => {
    const port = await listenOn();
    expect(await listensOn(process.pid, port)).toBe(true);
    expect(await listensOn(process.ppid, port)).toBe(false);
    expect(await listensOn(process.pid, await freePort())).toBe(false);
  });
});
