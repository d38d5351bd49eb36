import type { DigestRow, QueuedMessage } from '@duban/database';

/** A digest as mail: what, why me, by when, and a link to the very place to act. */
export interface DigestMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes the mail of a digest. Titles that the data class keeps off messages stay off. */
export function digestMail(message: QueuedMessage, publicUrl: string): DigestMail {
  const count = message.rows.length;
  const overdue = message.rows.filter((row) => row.workingDaysLeft < 0).length;
  const subject = `督办提醒:您有${count}项待办${overdue > 0 ? `,其中${overdue}项已逾期` : ''}(${message.day})`;
  const inbox = `${publicUrl}/inbox`;
  const lines = message.rows.map((row) => `· ${rowText(row)}\n  ${publicUrl}/measures/${row.measureId}`);
  return {
    subject,
    text: `${message.name}:\n\n您有${count}项待办:\n\n${lines.join('\n')}\n\n全部待办:${inbox}\n\n本提醒每个工作日至多一封。\n`,
    html: `<p>${escape(message.name)}:</p><p>您有${count}项待办:</p><ul>${message.rows
      .map((row) => `<li><a href="${publicUrl}/measures/${row.measureId}">${escape(rowText(row))}</a></li>`)
      .join('')}</ul><p><a href="${inbox}">全部待办</a></p><p style="color:#666">本提醒每个工作日至多一封。</p>`,
  };
}

function rowText(row: DigestRow): string {
  const what = row.title === null ? `第${row.number}项` : `${row.title}:${row.obligation ?? ''}`;
  return `${what} —— ${row.dueOn}到期,${daysLeft(row.workingDaysLeft)}`;
}

function daysLeft(days: number): string {
  if (days < 0) return `已逾期${-days}个工作日`;
  return days === 0 ? '今天到期' : `还剩${days}个工作日`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
