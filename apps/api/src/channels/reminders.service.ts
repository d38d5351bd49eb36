import type { channelSchemas } from '@duban/api-contract';
import { Channels, type ChannelName, type Outcome, type Reader } from '@duban/channels';
import { config } from '@duban/config';
import { chooseReach, chosenReach, noteChannel } from '@duban/database';
import type { Actor } from '@duban/domain';
import { languages, type Language } from '@duban/words/languages';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';

/** How people are reached: what each chose, and a word to try a channel. */
@Injectable()
export class Reminders implements OnApplicationShutdown {
  readonly channels = new Channels(config());

  constructor(private readonly record: DataSource) {}

  async mine(me: Actor) {
    const reader = await this.reader(me);
    const { channel, language } = await chosenReach(this.record.manager, me.personId);
    const choices = this.channels.waysTo(reader);
    return {
      channel: choices.find((each) => each === channel) ?? null,
      choices: [...choices],
      goes: this.channels.wayTo(reader, channel),
      language,
    };
  }

  async choose(me: Actor, { channel, language }: z.output<typeof channelSchemas.myRemindersChange>) {
    if (channel !== null && !this.channels.waysTo(await this.reader(me)).includes(channel))
      throw new Problem('channel.not-open', { channel });
    const { manager } = this.record;
    const known = language === undefined ? (await chosenReach(manager, me.personId)).language : language;
    await chooseReach(manager, me.personId, { channel, language: known });
    return this.mine(me);
  }

  /** To oneself; a robot has only its group. Refuses with what the other side said. */
  async test(me: Actor, channel: ChannelName, language: Language): Promise<void> {
    if (!this.channels.open.includes(channel)) throw new Problem('channel.closed', { channel });
    const reader = await this.reader(me);
    if (!this.channels.waysTo(reader).includes(channel)) throw new Problem('channel.no-address', { channel });
    const outcome = await this.say(channel, reader, language);
    const failure = 'failure' in outcome ? outcome.failure : null;
    await noteChannel(this.record.manager, channel, failure);
    if (failure !== null) throw new Problem('channel.refused', { channel, failure });
  }

  private async say(channel: ChannelName, reader: Reader, language: Language): Promise<Outcome> {
    const { mail } = languages[language];
    const [key, inbox] = [`test.${randomUUID()}`, `${config().publicUrl}/inbox`];
    const said = await (channel === 'mail'
      ? this.channels.mailbox?.send({
          messageId: key,
          to: reader.email ?? '',
          subject: mail.testSubject,
          text: `${mail.test}\n\n${inbox}\n`,
        })
      : this.channels.chat(channel)?.send(
          {
            key,
            subject: mail.testSubject,
            open: [{ text: mail.test, link: inbox }],
            closed: 0,
            closedWords: '',
            inbox,
          },
          reader,
        ));
    return said ?? { is: 'refused', failure: '' };
  }

  private async reader({ personId }: Actor): Promise<Reader> {
    const [row] = await this.record.query<Reader[]>('select name, email, phone from person where person_id = $1', [
      personId,
    ]);
    return row ?? { name: '', email: null, phone: null };
  }

  onApplicationShutdown(): void {
    this.channels.close();
  }
}
