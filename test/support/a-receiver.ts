import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A webhook's message as it came in. */
export interface Heard {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: { readonly type: string; readonly timestamp: string; readonly data: Record<string, string | number> };
}

/** What a receiver answers: a status, headers with it, or nothing at all until it is let go. */
export type Reply = number | { readonly status: number; readonly headers: Record<string, string> } | 'stall';

/** A machine on loopback that is told things, as kind or unkind as a story wants it. */
export class Receiver {
  readonly heard: Heard[] = [];
  reply: (heard: Heard) => Reply | Promise<Reply> = () => 204;
  private readonly stalled: ServerResponse[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      void text(request).then(async (sent) => {
        const headers = request.headers as Record<string, string>;
        const one: Heard = {
          id: headers['webhook-id'] ?? '',
          headers,
          text: sent,
          body: JSON.parse(sent || '{}') as Heard['body'],
        };
        receiver.heard.push(one);
        const reply = await receiver.reply(one);
        if (reply === 'stall') receiver.stalled.push(response);
        else if (typeof reply === 'number') response.writeHead(reply).end();
        else response.writeHead(reply.status, reply.headers).end();
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** How many wait for an answer. */
  get waiting(): number {
    return this.stalled.length;
  }

  /** Answers all that it let wait. */
  letGo(): void {
    for (const response of this.stalled.splice(0)) response.writeHead(204).end();
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
