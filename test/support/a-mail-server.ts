import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** How a server behaves that is not at its best; each for as long as it is set. */
export interface Moods {
  /** Hears a whole mail and answers 451. */
  refusing: boolean;
  /** Knows nobody at first: 450 to each address, and takes what comes a second time. */
  greylisting: boolean;
  /** Takes a mail and answers 451 all the same: whoever sent it sends it again. */
  forgetful: boolean;
  /** Takes so long for each line, in milliseconds. */
  stalling: number;
  /** Takes so long for each mail. */
  slowness: number;
}

/** A real SMTP server on loopback that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly received: { to: string; mail: ParsedMail }[];
  readonly moods: Moods;
  stop(): Promise<void>;
}

const later = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

/** Starts it, on a free port where none is given. */
export async function aMailServer(wished = 0): Promise<MailServer> {
  const received: MailServer['received'] = [];
  const moods: Moods = { refusing: false, greylisting: false, forgetful: false, stalling: 0, slowness: 0 };
  const known = new Set<string>();
  const line = (done: (error?: Error) => void, error?: Error) => void setTimeout(() => done(error), moods.stalling);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => line(done),
    onMailFrom: (_address, _session, done) => line(done),
    onRcptTo: ({ address }, _session, done) => {
      const isNew = !known.has(address);
      if (moods.greylisting) known.add(address);
      line(done, moods.greylisting && isNew ? later(450, 'greylisted') : undefined);
    },
    onData: (stream, session, done) => {
      simpleParser(stream).then(
        (mail) => {
          if (moods.refusing) {
            done(later(451, 'come back later'));
            return;
          }
          received.push({ to: session.envelope.rcptTo.map((each) => each.address).join(','), mail });
          if (moods.forgetful) done(later(451, 'it was taken, and is forgotten'));
          else setTimeout(done, moods.slowness + moods.stalling);
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  // Whoever sends may be killed at it: a line that breaks ends that line alone.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(wished, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    moods,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
