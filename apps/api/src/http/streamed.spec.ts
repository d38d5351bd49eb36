import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { streamed } from './streamed.js';

it('ends for a reader who takes nothing, and what makes the answer ends with it', async () => {
  let ended = false;
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(1_000_000));
    },
    destroy(error, done) {
      ended = true;
      done(error);
    },
  });
  const server = createServer().listen(0, '127.0.0.1');
  const done = new Promise<void>((resolve, reject) => {
    server.on('request', (_request, response) => void streamed(endless, response, 100).then(resolve, reject));
  });
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  reader.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
  await done;
  expect(ended).toBe(true);
  reader.destroy();
  server.close();
});
