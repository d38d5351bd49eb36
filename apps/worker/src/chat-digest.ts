import type { ChatDigest } from '@duban/channels';
import type { QueuedMessage } from '@duban/database';
import { languages } from '@duban/words/languages';
import { placeOf, rowText } from './digest-mail.js';

/** A digest as a chat says it: what has open words with its link, and of the rest how much there is. */
export function chatDigest({ messageId, day, rows }: QueuedMessage, publicUrl: string): ChatDigest {
  const { mail } = languages.zh;
  const open = rows.filter((row) => row.paper !== undefined || row.title !== null);
  const closed = rows.length - open.length;
  const overdue = rows.filter((row) => row.workingDaysLeft < 0).length;
  return {
    key: messageId,
    subject: mail.subject({ count: rows.length, overdue, day }),
    open: open.map((row) => ({ text: rowText(row), link: `${publicUrl}${placeOf(row)}` })),
    closed,
    closedWords: mail.closed({ count: closed }),
    inbox: `${publicUrl}/inbox`,
  };
}
