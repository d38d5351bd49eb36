import { createServer } from 'node:net';

/** Whether this process could listen on the port now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that the system says is free. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host }, () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The wished port if it is free, else one that the system gives. */
export async function freePortNear(wished: number | undefined, host = '127.0.0.1'): Promise<number> {
  return wished !== undefined && (await isPortFree(wished, host)) ? wished : freePort(host);
}

/** The first free port from `first` upwards. */
export async function nextFreePort(first: number, host = '127.0.0.1'): Promise<number> {
  for (let port = first; port < Math.min(first + 200, 65_536); port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  return freePort(host);
}
