import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sendWebhook } from './index.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** What becomes of a message whose receiver writes this and says no more. */
async function sentTo(answer: string) {
  const server = createServer(({ socket }) => void socket.write(answer));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const message = { webhookId: 'evt_1', type: 'webhook.test', timestamp: '2026-07-06T00:00:00Z', data: {} };
  const secrets = [`whsec_${Buffer.alloc(32).toString('base64')}`];
  return sendWebhook({ url, secrets }, message, { privateHosts: ['127.0.0.1'], allowedHosts: [], timeoutMs: 400 });
}

describe('a message of a webhook', () => {
  it.each([
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', 'HTTP 101'],
    ['no end of its headers', 'HTTP/1.1 200 OK\r\nx: y\r\n', 'no answer in 0.4 s'],
    ['a redirect', 'HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n', 'HTTP 302'],
    ['no HTTP', 'hello\r\n', 'Parse Error: Expected HTTP/, RTSP/ or ICE/'],
  ])('is not taken where its receiver answers %s', async (_what, answer, failure) => {
    expect(await sentTo(answer)).toMatchObject({ is: 'failed', failure });
  });

  it.each([
    ['its body has no end', 'HTTP/1.1 200 OK\r\n\r\nx'],
    ['its body is long', `HTTP/1.1 204 No Content\r\n\r\n${'x'.repeat(70_000)}`],
  ])('is taken where its receiver says so, though %s', async (_what, answer) => {
    expect(await sentTo(answer)).toMatchObject({ is: 'taken', failure: null });
  });
});
