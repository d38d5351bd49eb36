import { Channels, type ChannelName, type Outcome } from '@duban/channels';
import { config, failpoint } from '@duban/config';
import {
  claimedMessages,
  claimMessage,
  currentRuleBook,
  keepClaim,
  noteChannel,
  noteMessage,
  queuedMessages,
  type QueuedMessage,
  type Seal,
  type SealReader,
} from '@duban/database';
import { speakAsHouse } from '@duban/words/languages';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { chatDigest } from './chat-digest.js';
import { digestMail, wordsFor } from './digest-mail.js';

const SIGN_OF_LIFE_MS = 5_000;

/** What sending a day's digests came to. */
export interface Sending {
  readonly sent: number;
  /** Why some have to be tried again. */
  readonly failures: readonly string[];
}

/** Sends digests, each by the one way to its reader. One that somebody else is sending is left to him. */
@Injectable()
export class DigestSender implements OnApplicationShutdown {
  private readonly channels = new Channels(config());

  constructor(private readonly record: DataSource) {}

  get hasMail(): boolean {
    return this.channels.mailbox !== null;
  }

  async sendQueued(day: string, goOn: () => void): Promise<Sending> {
    let sent = 0;
    const failures: string[] = [];
    await this.speak();
    const waiting = (await queuedMessages(this.record.manager, day)).values();
    // As many lanes as there are connections: one that a slow server keeps waiting keeps no other.
    const lane = async () => {
      for (const message of waiting) {
        goOn();
        const outcome = await this.sendOne(message);
        if (outcome?.is === 'sent') sent += 1;
        if (outcome?.is === 'later') failures.push(outcome.failure);
      }
    };
    const lanes = Array.from({ length: this.channels.mailbox?.atOnce ?? 1 }, lane);
    const ended = await Promise.allSettled(lanes);
    // Each lane brings what it has begun to its end before the failure of one is told.
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    const claimed = await claimedMessages(this.record.manager, day);
    return { sent, failures: claimed > 0 ? [...failures, `${claimed} are on their way`] : failures };
  }

  /** Mail speaks the words of the policy in force on the day. */
  private async speak(): Promise<void> {
    speakAsHouse((await currentRuleBook(this.record.manager)).policy);
  }

  /** Null where nobody was to be reached, or somebody else sends it. */
  private async sendOne(message: QueuedMessage): Promise<Outcome | null> {
    const { manager } = this.record;
    if (message.begun !== null && message.begun !== 'mail') {
      // Whoever began to say it was lost on the way: a chat has no way to tell whether it was heard.
      await noteMessage(manager, message.messageId, { state: 'unsure' });
      return null;
    }
    const way = this.channels.wayTo(message, message.chosen);
    if (way === null) {
      await noteMessage(manager, message.messageId, { state: 'no-address' });
      return null;
    }
    if (!(await claimMessage(manager, message.messageId, way))) return null;
    const life = setInterval(() => void keepClaim(manager, message.messageId).catch(() => undefined), SIGN_OF_LIFE_MS);
    try {
      const outcome = await this.say(message, way);
      failpoint('mail-accepted');
      await this.note(message, way, outcome);
      return outcome;
    } finally {
      clearInterval(life);
    }
  }

  private async say(message: QueuedMessage, way: ChannelName): Promise<Outcome> {
    const { publicUrl } = config();
    if (way !== 'mail')
      return (
        (await this.channels.chat(way)?.send(chatDigest(message, publicUrl), message)) ?? {
          is: 'later',
          failure: `${way} is closed`,
        }
      );
    return this.post(message.email ?? '', message.messageId, digestMail(message, publicUrl));
  }

  private async note(message: QueuedMessage, way: ChannelName, outcome: Outcome): Promise<void> {
    const failure = 'failure' in outcome ? outcome.failure : null;
    await noteMessage(this.record.manager, message.messageId, {
      state: outcome.is === 'later' ? 'queued' : outcome.is,
      ...(failure !== null && { failure }),
    });
    if (outcome.is !== 'silent') await noteChannel(this.record.manager, way, failure);
  }

  /** The root of a seal: whoever keeps this mail can hold the record against it. */
  async sendSeal({ n, root, at }: Seal, to: SealReader): Promise<void> {
    await this.speak();
    const { mail } = wordsFor(to);
    const outcome = await this.post(to.email, `seal.${n}.${to.personId}`, {
      subject: mail.sealSubject({ n }),
      text: mail.seal({ name: to.name, n, root, at }),
    });
    if ('failure' in outcome) throw new Error('a mail of the seal was not taken');
  }

  private post(
    to: string,
    messageId: string,
    content: { subject: string; text: string; html?: string },
  ): Promise<Outcome> {
    if (this.channels.mailbox === null) throw new Error('SMTP_URL is not set');
    return this.channels.mailbox.send({ messageId, to, ...content });
  }

  onApplicationShutdown(): void {
    this.channels.close();
  }
}
