import type { DigestRow, MeasureLine, QueuedMessage } from '@duban/database';
import { obligationTitle } from '@duban/words';
import { languages, type Language, type Words } from '@duban/words/languages';

/** A digest as mail: what, why me, by when, and a link to the very place to act. */
export interface DigestMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** In which words a reader is told: his own choice, else the house's Chinese; as the house says it on the day. */
export function wordsFor({ language }: { readonly language?: Language | null }): Words {
  return languages[language ?? 'zh'];
}

/** Writes the mail of a digest. Titles that the data class keeps off messages stay off. */
export function digestMail(message: QueuedMessage, publicUrl: string): DigestMail {
  const say = wordsFor(message);
  const count = message.rows.length;
  const overdue = message.rows.filter((row) => row.workingDaysLeft < 0).length;
  const inbox = `${publicUrl}/inbox`;
  const [greeting, counted] = [say.mail.greeting({ name: message.name }), say.mail.count({ count })];
  const parts = partsOf(message.rows, say);
  const text = parts.flatMap(({ head, rows }) => [
    ...(head === null ? [] : [head]),
    ...rows.map((row) => `· ${rowText(row, say)}\n  ${publicUrl}${placeOf(row)}`),
  ]);
  return {
    subject: say.mail.subject({ count, overdue, day: message.day }),
    text: `${greeting}\n\n${counted}\n\n${text.join('\n')}\n\n${say.mail.allAt({ place: inbox })}\n\n${say.mail.once}\n`,
    html: `<p>${escape(greeting)}</p><p>${counted}</p>${parts.map((part) => partHtml(part, publicUrl, say)).join('')}<p><a href="${inbox}">${say.mail.all}</a></p><p style="color:#666">${say.mail.once}</p>`,
  };
}

/** Rows under one head; null for those that need none. */
interface Part {
  readonly head: string | null;
  readonly rows: readonly DigestRow[];
}

/** What is due by itself, then 收官清单: what ends with a plan, by the plan's last day. */
function partsOf(rows: readonly DigestRow[], say: Words): readonly Part[] {
  const ends = (row: DigestRow) => row.paper === undefined && row.closing === true;
  const days = [...new Set(rows.filter(ends).map(({ dueOn }) => dueOn))].sort();
  const others = rows.filter((row) => !ends(row));
  const closing = days.map((dueOn): Part => {
    const ending = rows.filter((row) => ends(row) && row.dueOn === dueOn);
    return { head: say.mail.closing({ count: ending.length, dueOn }), rows: ending };
  });
  return [...(others.length > 0 ? [{ head: null, rows: others }] : []), ...closing];
}

function partHtml({ head, rows }: Part, publicUrl: string, say: Words): string {
  const lines = rows.map((row) => `<li><a href="${publicUrl}${placeOf(row)}">${escape(rowText(row, say))}</a></li>`);
  return `${head === null ? '' : `<p><b>${escape(head)}</b></p>`}<ul>${lines.join('')}</ul>`;
}

/** One row in words, and for whom it is told where that is not the reader himself. */
export function rowText(row: DigestRow, say: Words): string {
  const words = wordsOf(row, say);
  return row.insteadOf === undefined ? words : say.mail.insteadOf({ name: row.insteadOf, row: words });
}

/** Where the reader acts on a row. */
export function placeOf(row: DigestRow): string {
  if (row.paper === undefined) return `/measures/${row.measureId}`;
  if (row.paper === 'bulletin-correction') return `/bulletins/${row.paperId}`;
  return row.paper === 'plan-year' ? `/plans/${row.paperId}/years/${row.year ?? ''}` : `/${row.paper}s/${row.paperId}`;
}

function wordsOf(row: DigestRow, say: Words): string {
  if (row.paper !== undefined) {
    const what = say.mail.papers[row.paper]({ count: row.count, year: row.year ?? '' });
    // Nothing is asked by it: it is to be known of.
    if (row.paper === 'bulletin-correction') return what;
    return say.mail.row({ what, dueOn: row.dueOn, left: daysLeft(row.workingDaysLeft, say) });
  }
  const what =
    row.title === null ? say.mail.untitled({ number: row.number }) : titled(row.title, askedIn(row, say), say);
  if (row.told !== undefined) return say.mail.word({ what, word: say.tidings[row.told] });
  const day = row.dueBy === undefined ? row.dueOn : `${row.dueOn} ${row.dueBy}`;
  const dueOn = row.provisional ? say.mail.provisional({ dueOn: day }) : day;
  return say.mail.row({ what, dueOn, left: daysLeft(row.workingDaysLeft, say) });
}

/** A measure's own date has its words: they are not said twice. */
function titled(title: string, obligation: string, say: Words): string {
  return title === obligation ? title : say.mail.titled({ title, obligation });
}

/** What is asked, in words: many an obligation has but a code for a title. */
function askedIn({ asks = [], obligation, dueBy }: MeasureLine, say: Words): string {
  const [asked] = asks;
  if (asked === undefined) return obligation ?? '';
  // The hour stands beside the day.
  return obligationTitle(say, asks, dueBy === undefined ? asked : { ...asked, dueBy: null });
}

function daysLeft(days: number, say: Words): string {
  if (days < 0) return say.screens.days.late({ n: -days });
  return days === 0 ? say.screens.days.today : say.screens.days.left({ n: days });
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
