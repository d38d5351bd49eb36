import {
  asPolicy,
  inChineseWords,
  defaultPolicy,
  isWithinCivilDays,
  nameLanguages,
  policyFaults,
  readActs,
  shippedCalendar,
  tellLadder,
  type CivilDate,
  type LadderStory,
  type Policy,
} from '@duban/domain';
import type { Language, Words } from '@duban/words';
import { languages, speakingAs } from '@duban/words/languages';
import { existsSync, readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { fromCaller } from './caller.js';
import { Refusal } from './refusal.js';

interface LadderFlags {
  due: string;
  class: string;
  policy?: string;
  today?: string;
  behaviour: string;
  json?: boolean;
  lang: Language;
}

/** `duban ladder --due D`: every rung of a dated obligation on its day, by the rules that run measures. */
export function registerLadder(program: Command): void {
  program
    .command('ladder')
    .description('print the ladder of a due date')
    .requiredOption('--due <date>', 'due date, YYYY-MM-DD')
    .option('--class <name>', 'class of the measure', '规划任务')
    .option('--policy <file>', 'policy as JSON (default: the shipped one)')
    .option('--today <date>', 'the day it begins (default: 60 days before it is due)')
    .option('--behaviour <text>', 'what people do: "submit 2026-06-26, send-back 2026-07-02 formal"', 'silent')
    .addOption(langOption())
    .option('--json', 'answer in JSON, with codes instead of words')
    .action((flags: LadderFlags) => {
      const policy = policyOf(flags.policy);
      const story = storyOf(flags, policy);
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify(story)}\n`
          : speakingAs(policy.names ?? null, () => inWords(story, languages[flags.lang])),
      );
    });
}

function storyOf(flags: LadderFlags, policy: Policy): LadderStory {
  const due = civilDate('--due', flags.due);
  const today = flags.today === undefined ? sixtyDaysBefore(due) : civilDate('--today', flags.today);
  const acts = readActs(flags.behaviour);
  if (acts === null)
    throw new Refusal(
      'usage',
      2,
      `--behaviour does not say "submit|send-back|accept DATE [formal|substance]": ${flags.behaviour}`,
    );
  const told = tellLadder({ due, class: flags.class, today, acts }, { policy, calendar: shippedCalendar });
  if ('ok' in told) throw new Refusal(told.code, 5, `The ladder can't be told: ${JSON.stringify(told.facts)}.`);
  return told;
}

/** A civil date of the command line. */
export function civilDate(flag: string, text: string): CivilDate {
  if (!isWithinCivilDays(text))
    throw new Refusal('usage', 2, `${flag} is not a date YYYY-MM-DD from 1990 to 2100: ${text}`);
  return text;
}

function sixtyDaysBefore(due: CivilDate): CivilDate {
  return new Date(Date.parse(due) - 60 * 86_400_000).toISOString().slice(0, 10);
}

/** The policy of a file; the shipped one without. */
export function policyOf(file: string | undefined): Policy {
  if (file === undefined) return defaultPolicy;
  const path = fromCaller(file);
  if (!existsSync(path)) throw new Refusal('input.missing', 5, `There is no file ${path}.`);
  let read: unknown;
  try {
    read = inChineseWords(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Refusal('policy.not-json', 5, `The policy ${path} is not JSON.`);
  }
  const [first, ...others] = policyFaults(read);
  const policy = asPolicy(read);
  if (policy !== null) return policy;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  throw new Refusal(
    first?.code ?? 'policy.not-an-object',
    5,
    `The policy ${path} is wrong at ${first?.pointer || 'its root'}: ${first?.found ?? ''}${more}.`,
  );
}

/** In which language a command says what it found; the codes are in its JSON. */
export function langOption(): Option {
  return new Option('--lang <language>', 'language of the answer').choices(nameLanguages).default('zh');
}

function inWords(story: LadderStory, { terminal, labels, rungWords }: Words): string {
  const head = `${terminal.ladderOf(story)}${story.provisional ? terminal.provisional : ''}`;
  const nameOf = (names: Readonly<Record<string, string>>, code: string) => names[code] ?? code;
  const lines = story.rungs.map(({ on, rung, kind, instrument, to, provisional }) => {
    const does = instrument === null ? nameOf(labels.agendaKind, kind) : nameOf(labels.instrument, instrument);
    const day = provisional ? `${on} ${terminal.provisionalMark}` : on;
    const cells = [
      day,
      rungWords(rung.replace(/^review/u, '')),
      does,
      to.map((each) => nameOf(labels.role, each)).join(', '),
    ];
    return cells.filter((each) => each !== '').join('  ');
  });
  return `${[head, ...lines].join('\n')}\n`;
}
