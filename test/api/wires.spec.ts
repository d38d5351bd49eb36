import { temporalDoor } from '@duban/config';
import { temporalAnswers } from '@duban/local-stack';
import { Connection } from '@temporalio/client';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { get } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDevServer, anApi, until, type TestStack, type TestTemporal } from '../support/index.js';

/** Who signs, what Temporal and the api show, what a process shows; and one that nobody knows. */
interface Papers {
  ca: string;
  server: { cert: string; key: string };
  client: { certFile: string; keyFile: string };
  stranger: { certFile: string; keyFile: string };
}

const NAME = 'temporal.duban.test';
let folder: string;
let papers: Papers;
let temporal: TestTemporal;
let front: Server;
const came: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duban-wires-'));
  papers = await papersIn(folder);
  temporal = await aDevServer();
  front = await inFrontOf(temporal.address, papers, came);
});
afterAll(async () => {
  front?.close();
  await temporal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const address = () => `127.0.0.1:${(front.address() as AddressInfo).port}`;
const trusting = (more: Record<string, string> = {}) => ({
  TEMPORAL_TLS_CA_FILE: join(folder, 'ca.pem'),
  TEMPORAL_TLS_CERT_FILE: papers.client.certFile,
  TEMPORAL_TLS_KEY_FILE: papers.client.keyFile,
  TEMPORAL_TLS_SERVER_NAME: NAME,
  ...more,
});

describe('the wire to Temporal', () => {
  it.each([
    ['whoever is known and knows the server', () => trusting(), true],
    ['nobody in plain text', () => ({}), false],
    ['nobody who shows nothing', () => trusting({ TEMPORAL_TLS_CERT_FILE: '', TEMPORAL_TLS_KEY_FILE: '' }), false],
    [
      'nobody whom it does not know',
      () =>
        trusting({ TEMPORAL_TLS_CERT_FILE: papers.stranger.certFile, TEMPORAL_TLS_KEY_FILE: papers.stranger.keyFile }),
      false,
    ],
    ['nobody who trusts somebody else', () => trusting({ TEMPORAL_TLS_CA_FILE: papers.stranger.certFile }), false],
    ['nobody who looks for another name', () => trusting({ TEMPORAL_TLS_SERVER_NAME: 'other.duban.test' }), false],
  ])('lets through %s', async (_whom, environment, through) => {
    const door = temporalDoor(address(), environment());
    const reached = await Connection.connect({ ...door, connectTimeout: through ? '10 seconds' : '1 second' }).then(
      async (connection) => {
        await connection.close();
        return true;
      },
      () => false,
    );
    expect(reached).toBe(through);
  });

  it('is what the tools take too', async () => {
    const before = { ...process.env };
    Object.assign(process.env, trusting());
    try {
      expect(await temporalAnswers(address())).toBe(true);
    } finally {
      process.env = before;
    }
    expect(await temporalAnswers(address())).toBe(false);
  });
});

describe('a house whose wires are all closed', () => {
  let stack: TestStack;
  beforeAll(async () => {
    writeFileSync(join(folder, 'api.pem'), papers.server.cert);
    writeFileSync(join(folder, 'api-key.pem'), papers.server.key);
    came.length = 0;
    stack = await anApi({
      ...trusting(),
      TEMPORAL_ADDRESS: address(),
      TEMPORAL_NAMESPACE: temporal.namespace,
      DUBAN_TLS_CERT_FILE: join(folder, 'api.pem'),
      DUBAN_TLS_KEY_FILE: join(folder, 'api-key.pem'),
    });
  });
  afterAll(() => stack?.end());

  it('reaches Temporal by its own certificate, and answers its proxy by https alone', async () => {
    expect(stack.url).toMatch(/^https:/);
    await until('everything is ready', async () => (await overTls(`${stack.url}/health/ready`, papers.ca)) === 200, 60);
    expect(new Set(came)).toEqual(new Set(['duban']));
    await expect(overTls(`${stack.url}/health/ready`, papers.stranger.certFile)).rejects.toThrow();
    await expect(plainly(stack.url.replace('https:', 'http:'))).rejects.toThrow();
  });
});

/** A wire before a server that speaks in plain text: TLS, for those whose certificate it knows. */
async function inFrontOf(target: string, { ca, server }: Papers, names: string[]): Promise<Server> {
  const [host, port] = target.split(':');
  const wire = createServer({ ...server, ca, requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] });
  wire.on('secureConnection', (socket: TLSSocket) => {
    names.push(String(socket.getPeerCertificate().subject.CN));
    const behind = connect(Number(port), host);
    socket.pipe(behind).pipe(socket);
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  return wire;
}

async function papersIn(place: string): Promise<Papers> {
  const signer = await generate([{ name: 'commonName', value: 'signer' }], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const ca = { key: signer.private, cert: signer.cert };
  const altNames = [
    { type: 2 as const, value: NAME },
    { type: 7 as const, ip: '127.0.0.1' },
  ];
  const server = await generate([{ name: 'commonName', value: NAME }], {
    ca,
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  const client = await generate([{ name: 'commonName', value: 'duban' }], { ca });
  const stranger = await generate([{ name: 'commonName', value: 'stranger' }]);
  const kept = (name: string, pem: { cert: string; private: string }) => {
    const files = { certFile: join(place, `${name}.pem`), keyFile: join(place, `${name}-key.pem`) };
    writeFileSync(files.certFile, pem.cert);
    writeFileSync(files.keyFile, pem.private);
    return files;
  };
  writeFileSync(join(place, 'ca.pem'), ca.cert);
  return {
    ca: ca.cert,
    server: { cert: server.cert, key: server.private },
    client: kept('client', client),
    stranger: kept('stranger', stranger),
  };
}

function overTls(url: string, ca: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { ca }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}

function plainly(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    getPlain(url, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
}
