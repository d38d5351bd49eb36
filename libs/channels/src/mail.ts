import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import type { Outcome } from './message.js';

/** A mail as it goes out; a repeat carries the same id, by which a server knows it. */
export interface Letter {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** Where mail goes, and from whom it comes. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

/** So many mails are on their way at once where `SMTP_URL` does not say otherwise (`?maxConnections=2`). */
export const MAILS_AT_ONCE = 5;
const MOST_AT_ONCE = 20;

/** RFC 5321: a server may take minutes over a line before it is given up. */
const SILENCE_MS = 300_000;

/** How many mails go at once: over more connections than a server takes, it would refuse the rest for now. */
export function mailsAtOnce(url: string): number {
  const asked = Number(new URL(url).searchParams.get('maxConnections') ?? MAILS_AT_ONCE);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST_AT_ONCE) : MAILS_AT_ONCE;
}

/** Mail over a few connections that stay open. A refusal for good (5xx) is told apart from one for now (4xx). */
export class Mailbox {
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    this.transport = createTransport({
      url: settings.url,
      pool: true,
      maxConnections: mailsAtOnce(settings.url),
      connectionTimeout: 10_000,
      greetingTimeout: 60_000,
      socketTimeout: SILENCE_MS,
    } as SMTPPool.Options);
  }

  /** How many go at once. */
  get atOnce(): number {
    return mailsAtOnce(this.settings.url);
  }

  /** Where it goes, without name and password. */
  get host(): string {
    return new URL(this.settings.url).host;
  }

  async send({ messageId, ...letter }: Letter): Promise<Outcome> {
    try {
      await this.transport.sendMail({ from: this.settings.from, messageId: `<${messageId}@duban>`, ...letter });
      return { is: 'sent' };
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      return { is: isForGood(error) ? 'refused' : 'later', failure };
    }
  }

  close(): void {
    this.transport.close();
  }
}

const LOG_IN = 'EAUTH';

/** A 5xx for this one mail; a log-in that fails is the office's to mend, and every mail waits for it. */
function isForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return code !== LOG_IN && responseCode !== undefined && responseCode >= 500;
}
