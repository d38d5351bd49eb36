import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Delivery } from './tally.js';

/** So long the receiver needs for each: what is killed has something on its way. */
const TAKES_MS = 10;

/** A receiver on loopback that takes whatever it is told, and notes when. */
export class Sink {
  readonly deliveries: Delivery[] = [];

  private constructor(private readonly server: Server) {}

  /** `read` says which reminder a message is of, null where it is of none. */
  static async start(read: (key: string, body: string) => string | null): Promise<Sink> {
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const sent = request.headers['idempotency-key'] ?? request.headers['webhook-id'];
        const key = typeof sent === 'string' ? sent : '';
        const reminder = read(key, body);
        // It is here even where the sender does not live to hear so.
        if (reminder !== null) sink.deliveries.push({ reminder, key, at: Date.now() });
        setTimeout(() => response.writeHead(204).end(), TAKES_MS);
      });
    });
    const sink = new Sink(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** How many reminders were taken, each counted once. */
  get taken(): number {
    return new Set(this.deliveries.map(({ reminder }) => reminder)).size;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
