import type { InstrumentView } from '@duban/api-contract';
import { letterLines, type CivilDate, type InstrumentKind, type LetterPart } from '@duban/domain';
import { lateWords, letterCells, letterText, ofSeveralPlans } from '@duban/words';
import { languages, shippedLanguages } from '@duban/words/languages';
import Docxtemplater from 'docxtemplater';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';
import { shippedTemplate } from './letter-template.js';

/** A template of the office's own that cannot be filled in: a tag is not closed, or it is no Word file. */
export class TemplateBroken extends Error {}

/** 公文 are in Chinese, whatever language the reader has chosen. */
const words = () => languages.zh.screens.instruments;

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
  const { kind, replyBy, contact } = letter;
  const to = addresseeName(letter);
  const several = ofSeveralPlans(letter);
  return {
    office,
    kind: nameOf(kind),
    mark: kind === '通报' ? languages.zh.bulletins.mark : nameOf(kind),
    heading: letter.line === null ? words().headings[kind] : words().lineHeading,
    number: numbered(letter),
    addressee: to ?? words().leadership,
    to: to ?? '',
    text: letterText(words(), letter, longDate),
    rows: letterLines(letter.rows).map(({ row, parts }, index) => ({
      n: index + 1,
      number: row.number,
      department: row.department.name,
      ...cellsOf(several ? `${row.title}（《${row.planTitle}》）` : row.title, parts, {
        own: row.title,
        late: (part) => lateWords(words(), part, letter.issuedOn ?? letter.draftedOn),
      }),
    })),
    reply:
      replyBy === null ? '' : (letter.line === null ? words().reply : words().lineReply)({ on: longDate(replyBy) }),
    contact: contact === null ? '' : words().contact({ name: contact.name, phone: contact.phone ?? '' }),
    date: longDate(letter.issuedOn ?? letter.draftedOn),
  };
}

/** What the house calls a kind: its own name, else the kind as it is written in rules. */
export function nameOf(kind: InstrumentKind): string {
  const name = languages.zh.labels.instrument[kind];
  return name === shippedLanguages.zh.labels.instrument[kind] ? kind : name;
}

/** What a row's tags say of a measure's dates, a line for each; `what` is the title with what of it is late. */
export function cellsOf(
  title: string,
  parts: readonly LetterPart[],
  { own, late }: { own: string; late: (part: LetterPart) => string },
) {
  const cells = letterCells(own, parts, { list: (things) => things.join('、'), late });
  const told = cells.obligations.join('\n');
  return {
    title,
    obligation: told === '' ? title : told,
    what: told === '' ? title : `${title}：${parts.length > 1 ? '\n' : ''}${told}`,
    dueOn: cells.dueOn.join('\n'),
    late: cells.late.join('\n'),
  };
}

/** Whom it goes to; null where that is the leaders, or everybody. */
function addresseeName({ department, addressee, line }: InstrumentView): string | null {
  if (department !== null) return department.name;
  return addressee ?? (line === null ? null : words().noAddressee({ line: languages.zh.labels.supervisionLine[line] }));
}

/** The number; what was taken back says so beside it, also in an office's own template. */
function numbered({ state, number, withdrawnWhy }: InstrumentView): string {
  if (state !== 'withdrawn') return number ?? words().draftMark;
  const why = withdrawnWhy === null ? '' : `：${withdrawnWhy}`;
  return `${number ?? ''}【${languages.zh.labels.instrumentState.withdrawn}${why}】`;
}

/** A day as 公文 say it. */
export function longDate(day: CivilDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
