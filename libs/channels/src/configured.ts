import type { Config } from '@duban/config';
import { Mailbox } from './mail.js';
import type { ChannelName, Chat, Reader } from './message.js';
import { dingtalkRobot, feishuRobot } from './robots.js';
import { wecomApp } from './wecom.js';

const ANSWER_WITHIN_MS = 20_000;

/** The ways that an environment opens. */
export class Channels {
  readonly mailbox: Mailbox | null;
  readonly chats: readonly Chat[];

  constructor({ smtpUrl, mailFrom, channels }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'channels'>) {
    const rules = { privateHosts: channels.privateHosts, timeoutMs: ANSWER_WITHIN_MS };
    this.mailbox = smtpUrl === undefined ? null : new Mailbox({ url: smtpUrl, from: mailFrom });
    this.chats = [
      ...(channels.wecom ? [wecomApp(channels.wecom, rules)] : []),
      ...(channels.dingtalk ? [dingtalkRobot(channels.dingtalk, rules)] : []),
      ...(channels.feishu ? [feishuRobot(channels.feishu, rules)] : []),
    ];
  }

  /** The names of those that are open, in the order in which one is chosen for who has chosen none. */
  get open(): readonly ChannelName[] {
    return [...(this.mailbox ? (['mail'] as const) : []), ...this.chats.map(({ name }) => name)];
  }

  chat(name: ChannelName): Chat | undefined {
    return this.chats.find((each) => each.name === name);
  }

  /** Those that are open and find somebody. */
  waysTo(reader: Reader): readonly ChannelName[] {
    return this.open.filter((name) =>
      name === 'mail' ? reader.email !== null : this.chat(name)?.reaches(reader) === true,
    );
  }

  /** How somebody is reached: as chosen where that finds him, else the first that does; null for the inbox alone. */
  wayTo(reader: Reader, chosen: string | null): ChannelName | null {
    const ways = this.waysTo(reader);
    return ways.find((name) => name === chosen) ?? ways[0] ?? null;
  }

  close(): void {
    this.mailbox?.close();
  }
}
