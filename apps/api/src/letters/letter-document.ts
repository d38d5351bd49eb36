import type { InstrumentView } from '@duban/api-contract';
import type { CivilDate, InstrumentKind } from '@duban/domain';
import { languages } from '@duban/words/languages';
import Docxtemplater from 'docxtemplater';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { shippedTemplate } from './letter-template.js';

/** A template of the office's own that cannot be filled in: a tag is not closed, or it is no Word file. */
export class TemplateBroken extends Error {}

/** 公文 are in Chinese, whatever language the reader has chosen. */
const words = languages.zh.screens.instruments;

/** The office's own template where its folder has one of the kind, else the one that ships. */
export function templateOf(kind: InstrumentKind | 'bulletin', folder: string): Buffer {
  const own = join(folder, `${kind}.docx`);
  return existsSync(own) ? readFileSync(own) : shippedTemplate(kind);
}

/** A letter as a Word file. */
export function letterDocument(
  letter: InstrumentView,
  { office, template }: { office: string; template: Buffer },
): Buffer {
  return filled(template, said(letter, office));
}

/** A template with what its tags mean. */
export function filled(template: Buffer, tags: Readonly<Record<string, unknown>>): Buffer {
  try {
    const document = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
    });
    document.render(tags);
    return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  } catch (thrown) {
    throw new TemplateBroken(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** What the tags of a template mean. */
function said(letter: InstrumentView, office: string): Readonly<Record<string, unknown>> {
  const { kind, department, replyBy, contact } = letter;
  return {
    office,
    kind,
    heading: `关于有关事项办理情况的${kind}`,
    number: numbered(letter),
    addressee: department?.name ?? words.leadership,
    text: words.reads[kind],
    rows: letter.rows.map((row, index) => ({
      n: index + 1,
      number: row.number,
      title: row.title,
      obligation: row.obligation,
      dueOn: row.dueOn,
      late: row.lateWorkingDays > 0 ? `${row.lateWorkingDays}个工作日` : '',
    })),
    reply: replyBy === null ? '' : words.reply({ on: longDate(replyBy) }),
    contact: contact === null ? '' : words.contact({ name: contact.name, phone: contact.phone ?? '' }),
    date: longDate(letter.issuedOn ?? letter.draftedOn),
  };
}

/** The number; what was taken back says so beside it, also in an office's own template. */
function numbered({ state, number, withdrawnWhy }: InstrumentView): string {
  if (state !== 'withdrawn') return number ?? words.draftMark;
  const why = withdrawnWhy === null ? '' : `：${withdrawnWhy}`;
  return `${number ?? ''}【${languages.zh.labels.instrumentState.withdrawn}${why}】`;
}

/** A day as 公文 say it. */
export function longDate(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
