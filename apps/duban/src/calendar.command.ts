import { houseActor, recordOf, takeNotice, todayOf, tried, type NoticeTaken } from '@duban/database';
import { noticeFaults, readLayer, type CalendarLayer, type CalendarNotice, type NoticeFault } from '@duban/domain';
import { repositoryRoot } from '@duban/local-stack';
import { refusalSentence } from '@duban/words';
import { languages } from '@duban/words/languages';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { fromCaller } from './caller.js';
import { inputFile } from './input-file.js';
import { Refusal } from './refusal.js';
import { readStackFile } from './stack/stack-file.js';

interface CalendarFlags {
  data: string;
  year?: string;
  document?: string;
  region?: boolean;
  school?: boolean;
  check?: boolean;
  json?: boolean;
}

const LARGEST_BYTES = 200_000;
const SHOWN = 10;

const days = z.array(z.string().max(10)).max(120).default([]);
const noticeFile = z
  .object({
    year: z.number().int(),
    document: z.string().min(1).max(200),
    daysOff: days,
    workedDays: days,
    terms: z
      .array(z.object({ from: z.string().max(10), until: z.string().max(10) }).strict())
      .max(2)
      .optional(),
  })
  .strict();

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** `duban calendar FILE`: loads the holiday notice of a year into a running stack. */
export function registerCalendar(program: Command): void {
  program
    .command('calendar <file>')
    .description(
      'load the holiday notice or school calendar of a year: its text, or {"year","document","daysOff","workedDays"} as JSON',
    )
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--year <year>', 'the year that the text is about, where it does not say so first')
    .option('--document <name>', 'number of the document, where the text does not say it')
    .option('--region', 'it is a notice of the own region, over what the nation has')
    .option('--school', 'it is a school calendar: when the terms of the school year begin and end ("terms" in JSON)')
    .option('--check', 'say what would move: nothing is stored')
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: CalendarFlags) => {
      const notice = noticeOf(inputFile(fromCaller(file)), flags);
      const taken = await handIn(readStackFile(fromCaller(flags.data)).databaseUrl, notice, flags.check !== true);
      process.stdout.write(flags.json === true ? `${JSON.stringify(taken)}\n` : told(taken, notice, flags));
    });
}

function noticeOf(path: string, flags: CalendarFlags): CalendarNotice {
  const text = readFileSync(path, 'utf8').slice(0, LARGEST_BYTES);
  const { notice: read, faults } = path.toLowerCase().endsWith('.json') ? fromJson(text) : fromText(text, path, flags);
  const notice: CalendarNotice = { ...read, layer: layerOf(flags) };
  const wrong = [...faults, ...noticeFaults(notice)];
  for (const each of wrong) process.stderr.write(`${inWords(each)}\n`);
  if (wrong.length > 0) throw new Refusal('calendar.notice-wrong', 5, `${wrong.length} days of this notice are wrong.`);
  return notice;
}

function layerOf({ region, school }: CalendarFlags): CalendarLayer {
  if (region === true && school === true) throw new Refusal('usage', 2, 'It is of the region or of the schools.');
  return region === true ? 'region' : school === true ? 'school' : 'nation';
}

type Read = { readonly notice: CalendarNotice; readonly faults: readonly NoticeFault[] };

function fromJson(text: string): Read {
  try {
    return { notice: noticeFile.parse(JSON.parse(text)), faults: [] };
  } catch {
    throw new Refusal(
      'calendar.unreadable-file',
      5,
      'This JSON is no notice: it has year, document, daysOff, workedDays.',
    );
  }
}

function fromText(text: string, path: string, flags: CalendarFlags): Read {
  // 现将2027年部分节假日安排通知如下 — the year in a document number stands in brackets and is not followed by 年.
  const year = Number(flags.year ?? /(\d{4})年/u.exec(text)?.[1]);
  if (Number.isInteger(year) && (year < FIRST_YEAR || year > LAST_YEAR))
    throw new Refusal(
      'date.out-of-range',
      5,
      `The year ${year} is out of range: it is from ${FIRST_YEAR} to ${LAST_YEAR}.`,
    );
  if (!Number.isInteger(year))
    throw new Refusal('calendar.year-missing', 5, 'The text does not say which year it is about: use --year.');
  const document = flags.document ?? /[\p{Script=Han}]+〔\d{4}〕\d+号/u.exec(text)?.[0] ?? basename(path);
  const { faults, ...read } = readLayer(text, year, layerOf(flags));
  return { notice: { year, document, ...read }, faults };
}

async function handIn(databaseUrl: string, notice: CalendarNotice, keep: boolean): Promise<NoticeTaken> {
  const record = await recordOf(databaseUrl, 2).initialize();
  try {
    const at = new Date().toISOString();
    const acting = { by: houseActor, at, today: await todayOf(record.manager, at), from: null };
    return await tried(record, { keep }, (manager) =>
      takeNotice(manager, notice, { ...houseActor, posts: [] }, acting),
    );
  } finally {
    await record.destroy();
  }
}

function inWords({ code, day }: NoticeFault): string {
  return `${day} ${refusalSentence(languages.zh, code)} [${code}]`;
}

function saidBy({ layer, terms = [], daysOff, workedDays }: CalendarNotice): string {
  if (layer === 'school') return `terms ${terms.map(({ from, until }) => `${from} to ${until}`).join(', ')}`;
  return `${daysOff.length} days off, ${workedDays.length} worked weekend days`;
}

function told(
  { calendar, year, measures, moved, rows }: NoticeTaken,
  notice: CalendarNotice,
  flags: CalendarFlags,
): string {
  const lines = [
    `${year}: ${saidBy(notice)} by ${notice.document}`,
    `${flags.check === true ? 'would move' : 'moves'} ${moved} moments of ${measures} running measures to calendar ${calendar}`,
    ...rows.slice(0, SHOWN).map((row) => `  ${row.number} ${row.title} ${row.rung} ${row.from} -> ${row.to}`),
    ...(moved > SHOWN ? [`  and ${moved - SHOWN} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
