import type { draftFindings as chinese, Told } from '../zh/draft-findings.js';
import { counted } from './counted.js';

const leftOut: Readonly<Record<string, (told: Told) => string>> = {
  struck: ({ words }) => `Struck-out words were not taken: “${words}”`,
  hidden: ({ count }) => `Hidden text in ${counted(count, 'place')} was not taken`,
  footnotes: ({ count }) => `${count ?? 'The'} footnotes were not read: check them against the original`,
  sheet: ({ name }) => `The hidden sheet “${name}” was not read`,
  rows: ({ name, count }) => `Read too, of the sheet “${name}”: ${counted(count, 'hidden row')}`,
  pages: ({ pages }) => `Pages ${pages} hold no text (empty or scanned) and were not read: check the original`,
  numbers: () =>
    'Automatic numbers are not in the text of a DOC file, levels may be missing: save it as DOCX and import that',
};

const fields: Readonly<Record<string, string>> = {
  lead: 'lead',
  supporting: 'supporting departments',
  deadlines: 'deadlines',
  targets: 'targets',
  recurring: 'cycles',
};

const orNothing = (words: string | number | undefined): string =>
  words === undefined || words === '' ? 'nothing' : `“${words}”`;
const cell =
  (wrong: string) =>
  ({ title }: Told): string =>
    `${title}: ${wrong}`;

/** What a reading found doubtful, by code. */
export const draftFindings: typeof chinese = {
  'text.lost-character': ({ reads }) => `Characters may be missing here; it may read “${reads}”`,
  'text.mojibake': ({ reads, count }) =>
    reads === undefined
      ? `Garbled text was repaired in ${counted(count, 'place')}: check the original`
      : `A character is damaged here; it may read “${reads}”: check the original`,
  'text.left-out': (told) => leftOut[`${told.what}`]?.(told) ?? 'A part was not read',
  'text.recognised': () => 'The original is a scan; a program outside recognised its text: check the original',
  'bodies.not-registered': ({ name, mentions }) =>
    `The register has none of the kind “${name}”, which ${counted(mentions, 'measure names', 'measures name')}: at launch it stays words of the text`,
  'document.no-issue-date': () => 'No date of issue was found',
  'document.no-issuer': () => 'No issuer was found',
  'document.missing-attachment': ({ name }) => `The attachment “${name}” is not in the file`,
  'measure.no-department': ({ title }) => `“${title}” names no lead`,
  'measure.class-not-listed': ({ class: name, count }) =>
    `The policy in force lists no class “${name}”: ${counted(count, 'measure goes', 'measures go')} by its other classes. Choose another, or add it to the policy`,
  'measure.doubtful-department': ({ title, lead }) => `“${title}”: confirm the lead “${lead}”`,
  'measure.two-cuts': ({ title, now, other }) =>
    `“${title}” is ${now === 1 ? 'one measure' : counted(now, 'measure')} now and could be ${other === 1 ? 'one' : other}: confirm`,
  'deadline.before-issue': ({ date, issued }) => `The deadline ${date} lies before the date of issue ${issued}`,
  'deadline.relative': ({ date }) =>
    date === undefined
      ? 'The deadline counts from the date of issue, which is missing'
      : `Counted from the date of issue the deadline is ${date}: confirm`,
  'target.below-base': ({ name }) => `The goal of “${name}” lies below an earlier value`,
  'target.contradiction': ({ indicator, here, table, elsewhere }) =>
    `“${indicator}” is ${here} here, ${table === undefined ? `${elsewhere} elsewhere` : `${table} in the table of indicators`}`,
  'extractor.unavailable': () => 'The second reader gave no answer of use: nothing was compared',
  'extractor.differs': ({ title, field, ours, theirs, now, other }) =>
    field === undefined
      ? `“${title}”: the grammar reads ${counted(now, 'measure')}, the second reader ${other}: check`
      : `“${title}”, ${fields[field]}: the grammar reads ${orNothing(ours)}, the second reader ${orNothing(theirs)}: check`,
  'ledger.date-unreadable': cell('no date that can be read'),
  'ledger.date-ambiguous': cell('the date can be read in several ways; write year-month-day'),
  'ledger.date-without-year': cell('the date has no year'),
  'ledger.missing': cell('must be filled in'),
  'ledger.duplicate-number': cell('another row has the same number'),
  'ledger.unknown-kind': cell('there is no such kind'),
  'ledger.unknown-class': cell('there is no such class'),
  'ledger.lead-also-supporting': cell('a department leads and supports at once'),
  'ledger.unit-unreadable': cell('not the names of departments; write names only, one after the other as in a list'),
  'ledger.target-unreadable': cell('no number with a unit that can be checked, or more dates than numbers'),
  'ledger.duty-unreadable': cell('it does not say how often'),
  'ledger.too-long': cell('too long'),
  'ledger.formula': cell('a formula; paste its value'),
  'ledger.cell-error': cell('an error value'),
  'ledger.became-date': cell('the spreadsheet made a date of it; format the cell as text and fill it in again'),
  'ledger.merged-cells': cell('merged cells; unmerge them and fill in each row'),
  'ledger.example-row': cell('the example of the template; delete the row'),
  'ledger.missing-column': cell('the column is missing'),
  'ledger.duplicate-column': cell('the column stands twice'),
  'ledger.second-sheet': cell('a file holds one ledger; upload the others by themselves'),
  'ledger.unknown-column': ({ title, letters }) =>
    title === undefined
      ? `Column ${letters} has no head and was not imported`
      : `“${title}” is no column of a ledger and was not imported`,
  'ledger.more-errors': ({ more }) =>
    `Not listed: ${counted(more, 'more error')}; correct these and upload the file again`,
  'ledger.rows-not-read': ({ row }) => `Nothing below row ${row} was read; save what stands there as a file of its own`,
  'ledger.hidden-rows': ({ rows }) =>
    `Rows ${rows} are hidden in the sheet and were read too; delete what is not wanted`,
};
