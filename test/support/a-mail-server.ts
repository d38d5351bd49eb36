import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** A real SMTP server on loopback that keeps what it is given, and can refuse for a while. */
export interface MailServer {
  readonly url: string;
  readonly received: { to: string; mail: ParsedMail }[];
  refuse(on: boolean): void;
  /** Takes so long for each mail. */
  slowDown(ms: number): void;
  stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function aMailServer(): Promise<MailServer> {
  const received: MailServer['received'] = [];
  let refusing = false;
  let slowness = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      simpleParser(stream).then(
        (mail) => {
          if (refusing) {
            done(Object.assign(new Error('come back later'), { responseCode: 451 }));
            return;
          }
          received.push({ to: session.envelope.rcptTo.map((each) => each.address).join(','), mail });
          setTimeout(done, slowness);
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (on) => {
      refusing = on;
    },
    slowDown: (ms) => {
      slowness = ms;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
