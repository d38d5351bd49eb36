import { verifyExport, type Anchor, type AuditResult, type ExportLine } from '@duban/database';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';
import { repositoryRoot } from '@duban/local-stack';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { outputFile } from './output-file.js';
import { Refusal } from './refusal.js';
import { sessionOf } from './stack/officer.js';

/** `duban export` writes every event of a running stack; `duban verify FILE` checks that file offline. */
export function registerAudit(program: Command): void {
  program
    .command('export')
    .description('write every event of a running stack for the offline verifier')
    .option('--url <url>', "the stack's address (default: the one of --data)")
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .requiredOption('--out <file>', 'where to write')
    .option('--json', 'answer in JSON')
    .action(async (flags: { url?: string; data: string; out: string; json?: boolean }) => {
      const out = outputFile(flags.out);
      const session = await sessionOf(flags);
      await pipeline(Readable.fromWeb(await session.auditExport()), createWriteStream(out));
      const summary = await summaryOf(out);
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(summary)}\n`
          : `${summary.measures} measures, ${summary.events} events, root ${summary.root}\n`,
      );
    });
  program
    .command('verify <file>')
    .description(
      'check an export offline: the chain of every measure, that its events make its state, its seals, and roots from elsewhere',
    )
    .option(
      '--anchor <n:root>',
      'a root from a mail, a paper or an older export; may be given several times',
      anchorOf,
      [],
    )
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: { json?: boolean; anchor: readonly Anchor[] }) => {
      const result = await verifyExport(linesOf(fromCaller(file)), flags.anchor);
      process.stdout.write(flags.json === true ? `${JSON.stringify(result)}\n` : inWords(result));
      if (result.ok) return;
      process.exitCode = 1;
      process.stderr.write(
        `duban: audit.broken: ${result.broken.length} breaks and ${result.differs.length} differences were found.\n`,
      );
    });
}

function anchorOf(text: string, before: readonly Anchor[]): readonly Anchor[] {
  const [, n, root] = /^(\d{1,9}):((?:sm3-)?[0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (n === undefined || root === undefined)
    throw new Refusal('audit.no-anchor', 2, `An anchor is the number of a seal, a colon and its root: not ${text}.`);
  return [...before, { n: Number(n), root }];
}

async function summaryOf(file: string): Promise<{ measures: number; events: number; root: string }> {
  const summary = { measures: 0, events: 0, root: '' };
  for await (const line of linesOf(file)) {
    if (line.line === 'head') summary.root = line.root;
    if (line.line === 'measure') summary.measures += 1;
    if (line.line === 'event') summary.events += 1;
  }
  return summary;
}

async function* linesOf(file: string): AsyncGenerator<ExportLine> {
  if (!existsSync(file)) throw new Refusal('input.missing', 5, `There is no file ${file}.`);
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    count += 1;
    yield lineOf(text, count);
  }
  if (count === 0) throw new Refusal('audit.not-an-export', 5, 'The file is empty.');
}

/** A line as it was written; past the first, what can't be read is a break and not another kind of file. */
function lineOf(text: string, count: number): ExportLine {
  const line = parsed(text);
  if (count === 1 && !(line?.line === 'head' && line.format === 'duban-audit')) {
    throw new Refusal('audit.not-an-export', 5, 'The file is not an export of ours.');
  }
  const whole =
    line?.line === 'head' ||
    (line?.line === 'measure' && typeof line.claim === 'object') ||
    ((line?.line === 'event' || line?.line === 'house') && typeof line.event === 'object') ||
    (line?.line === 'file' && typeof line.file === 'object') ||
    (line?.line === 'seal' && Array.isArray(line.seal.heads)) ||
    (line?.line === 'row' && typeof line.row === 'object');
  return line !== null && whole ? line : { line: 'unreadable', count };
}

function parsed(text: string): ExportLine | null {
  try {
    return JSON.parse(text) as ExportLine | null;
  } catch {
    return null; // the caller says what that means
  }
}

function inWords(result: AuditResult): string {
  return [
    `${result.measures} measures, ${result.events} events: ${result.ok ? 'whole' : 'broken'}`,
    ...(result.withheld === undefined
      ? []
      : [`${result.withheld} of them without the words of instructions: their places in the chain were checked`]),
    ...result.broken.map((each) => `${each.measureId} event ${each.seq}: ${each.code}`),
    ...result.differs.map(
      (each) =>
        `${each.measureId} ${each.field}: recorded ${JSON.stringify(each.recorded)}, its events say ${JSON.stringify(each.recomputed)}`,
    ),
    '',
  ].join('\n');
}
