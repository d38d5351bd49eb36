import type { ChatDigest } from '@duban/channels';
import type { QueuedMessage } from '@duban/database';
import { placeOf, rowText, wordsFor } from './digest-mail.js';

/** A digest as a chat says it: what has open words with its link, and of the rest how much there is. */
export function chatDigest(message: QueuedMessage, publicUrl: string): ChatDigest {
  const { messageId, day, rows } = message;
  const say = wordsFor(message);
  const { mail } = say;
  const open = rows.filter((row) => row.paper !== undefined || row.title !== null);
  const closed = rows.length - open.length;
  const overdue = rows.filter((row) => row.workingDaysLeft < 0).length;
  return {
    key: messageId,
    subject: mail.subject({ count: rows.length, overdue, day }),
    open: open.map((row) => ({ text: rowText(row, say), link: `${publicUrl}${placeOf(row)}` })),
    closed,
    closedWords: mail.closed({ count: closed }),
    inbox: `${publicUrl}/inbox`,
  };
}
