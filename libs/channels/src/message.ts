/** How people are reached beside the inbox, in the order in which a way is chosen for who has chosen none. */
export const channelNames = ['mail', 'wecom', 'dingtalk', 'feishu'] as const;

/** A way in which people are reached. */
export type ChannelName = (typeof channelNames)[number];

/** Who is to be reached. */
export interface Reader {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** One line of a chat message, which may stand before others. */
export interface OpenLine {
  readonly text: string;
  readonly link: string;
}

/** A digest as a chat says it: what may be said in the open, and how much there is that may not. */
export interface ChatDigest {
  /** The same for every try. */
  readonly key: string;
  readonly subject: string;
  readonly open: readonly OpenLine[];
  /** How many rows have a data class that keeps their words off messages. */
  readonly closed: number;
  /** The words for those, with nothing of what they are about. */
  readonly closedWords: string;
  readonly inbox: string;
}

/**
 * What became of a message. `silent`: nothing in it is for a group's eyes. `refused`: asking again would not help.
 * `later`: nobody has taken it. `unsure`: it may have been taken, so it is never sent again.
 */
export type Outcome =
  { readonly is: 'sent' | 'silent' } | { readonly is: 'refused' | 'later' | 'unsure'; readonly failure: string };

/** A chat that takes digests. */
export interface Chat {
  readonly name: Exclude<ChannelName, 'mail'>;
  /** A group hears what one person is sent, so it is told less. */
  readonly isGroup: boolean;
  /** Where it is, without what is secret. */
  readonly host: string;
  reaches(reader: Reader): boolean;
  send(digest: ChatDigest, to: Reader): Promise<Outcome>;
}
