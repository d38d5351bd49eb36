import {
  formsAWeek,
  readAssumptions,
  readInstructionRates,
  rehearsing,
  shiftYears,
  shippedCalendar,
  type CommandBodies,
  type Policy,
  type Rehearsal,
} from '@duban/domain';
import { vouchedEvery } from '@duban/plan-draft';
import { extractGuarded, IntakeRefusal, proposeDepartments, type PlanDraft } from '@duban/plan-intake';
import type { Language, Words } from '@duban/words';
import { languages, speakingAs } from '@duban/words/languages';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { civilDate, langOption, policyOf } from './ladder.command.js';
import { Refusal } from './refusal.js';
import { refusedInput } from './refused-input.js';

interface RehearseFlags {
  policy?: string;
  assume: string;
  leaders?: string;
  from: string;
  until?: string;
  instruct: string;
  shiftYears: string;
  seed: string;
  json?: boolean;
  lang: Language;
}

/** `duban rehearse FILE`: what a plan would do to people, in seconds, by the same rules. */
export function registerRehearse(program: Command): void {
  program
    .command('rehearse <plan>')
    .description('run a plan over its years in memory and count what it asks of people')
    .option('--policy <file>', 'policy as JSON (default: the shipped one)')
    .option('--assume <text>', 'conduct of departments: "in-time 70%, late:5 20%, silent 10%"', 'silent')
    .option('--leaders <days>', 'working days that leaders take for a row of their list (default: they leave it)')
    .option(
      '--instruct <text>',
      'instructions of leaders, of measures a month: "urgent 1%, pressing 2%, ordinary 5%"',
      '',
    )
    .requiredOption('--from <date>', 'the day it is launched')
    .option('--until <date>', 'the last day (default: a year later)')
    .option('--shift-years <n>', "move the plan's dates by whole years", '0')
    .option('--seed <n>', 'seed of the shares', '1')
    .addOption(langOption())
    .option('--json', 'answer in JSON, with codes instead of words')
    .action(async (file: string, flags: RehearseFlags) => {
      const began = performance.now();
      const policy = policyOf(flags.policy);
      const result = await rehearsed(file, flags, policy);
      const seconds = Math.round(performance.now() - began) / 1000;
      const told = () => inWords({ result, seconds, policy }, languages[flags.lang].terminal);
      process.stdout.write(
        flags.json === true ? `${JSON.stringify({ ...result, seconds })}\n` : speakingAs(policy.names ?? null, told),
      );
    });
}

async function rehearsed(file: string, flags: RehearseFlags, policy: Policy): Promise<Rehearsal> {
  const from = civilDate('--from', flags.from);
  const until = flags.until === undefined ? shiftYears(from, 1) : civilDate('--until', flags.until);
  if (until < from) throw new Refusal('usage', 2, '--until is before --from.');
  const assume = readAssumptions(flags.assume);
  if (assume === null)
    throw new Refusal(
      'usage',
      2,
      `--assume does not say "silent|acknowledges|reports|in-time|late:N [P%]": ${flags.assume}`,
    );
  const leadersInstruct = readInstructionRates(flags.instruct);
  if (leadersInstruct === null)
    throw new Refusal(
      'usage',
      2,
      `--instruct does not say "urgent|pressing|ordinary P%", each once, no more than a whole: ${flags.instruct}`,
    );
  const [years, seed] = [Number(flags.shiftYears), Number(flags.seed)];
  const leadersDecideAfter = flags.leaders === undefined ? null : Number(flags.leaders);
  if (!Number.isInteger(years) || !Number.isInteger(seed) || !Number.isInteger(leadersDecideAfter ?? 0))
    throw new Refusal('usage', 2, '--shift-years, --seed and --leaders are whole numbers.');
  const draft = await draftOf(fromCaller(file));
  const measures = draft.measures.map((measure, index) => launchOf(measure, { index, years, from }));
  // There is no register here: whose line a department is in, its name says.
  const lines = Object.fromEntries(
    proposeDepartments(measures.flatMap(({ lead, supporting }) => [lead, ...supporting])).flatMap(
      ({ name, aliases, line }) => [name, ...aliases].map((each) => [each, line] as const),
    ),
  );
  const plan = { measures, from, until, assume, leadersDecideAfter, leadersInstruct, seed, lines };
  const rehearsal = rehearsing(plan, { policy, calendar: shippedCalendar });
  let told = performance.now();
  for (;;) {
    const { done, value } = rehearsal.next();
    if (done) return value;
    if (performance.now() - told < TELL_EACH_MS) continue;
    told = performance.now();
    const { doneOf } = languages[flags.lang].terminal;
    process.stderr.write(`${doneOf({ done: value + 1, of: measures.length })}\n`);
  }
}

/** Who waits is told so often how far it is, as the API does; what is over sooner says nothing. */
const TELL_EACH_MS = 1_000;

async function draftOf(path: string): Promise<PlanDraft> {
  if (!existsSync(path)) throw new Refusal('input.missing', 5, `There is no file ${path}.`);
  try {
    return (await extractGuarded(readFileSync(path), { fileName: basename(path) })).draft;
  } catch (error) {
    if (error instanceof IntakeRefusal) throw refusedInput(error);
    throw error;
  }
}

/** A draft's measure as a trial would launch it. */
function launchOf(
  measure: PlanDraft['measures'][number],
  when: { index: number; years: number; from: string },
): CommandBodies['assign'] {
  const dated = (kind: 'deadline' | 'target', title: string, date: string | null) =>
    date === null || shiftYears(date, when.years) <= when.from
      ? []
      : [{ kind, title, dueOn: shiftYears(date, when.years) }];
  return {
    measureId: `rehearsed-${when.index}`,
    planId: 'rehearsal',
    number: measure.ref,
    title: measure.title,
    kind: measure.kind.value,
    class: measure.class.value,
    dataClass: 'public',
    lead: measure.lead ?? '待分工',
    supporting: [...measure.supporting],
    obligations: [
      ...measure.deadlines.flatMap((each) => dated('deadline', each.text, each.date)),
      ...measure.targets.flatMap((each) => dated('target', each.text, each.by)),
    ],
    recurring: measure.recurring.map((each) => ({
      title: each.text,
      confirmation: vouchedEvery(each),
    })),
    confirmedBy: 'trial',
  };
}

interface Told {
  readonly result: Rehearsal;
  readonly seconds: number;
  readonly policy: Policy;
}

function inWords({ result, seconds, policy }: Told, say: Words['terminal']): string {
  const heaviest = [...result.forms].sort((a, b) => b.count - a.count)[0];
  const asked = result.instruments.filter(({ line }) => line !== undefined).length;
  const only = result.remindedOnly.length;
  const atMost = formsAWeek(policy);
  const ran = {
    measures: result.measures,
    moments: result.events.length,
    letters: result.instruments.length,
    reviews: result.reviews.reduce((sum, each) => sum + each.rows, 0),
    seconds,
  };
  const lines = [
    say.ran(ran),
    heaviest === undefined
      ? say.noForms
      : `${say.mostForms({ ...heaviest, forms: heaviest.count })}${heaviest.count > atMost ? say.overLimit({ forms: atMost }) : ''}`,
    ...(result.instructions.length > 0 ? [instructedIn(result, say)] : []),
    ...(asked > 0 ? [say.asksAnother({ n: asked })] : []),
    ...(only > 0 ? [say.remindedOnly({ n: only })] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What leaders instructed, whether it was answered, and the week with most of it. */
function instructedIn({ instructions }: Rehearsal, say: Words['terminal']): string {
  const sum = (of: (each: Rehearsal['instructions'][number]) => number) =>
    instructions.reduce((all, each) => all + of(each), 0);
  const weeks = [...new Set(instructions.map(({ week }) => week))];
  const inWeek = (week: string) => sum((each) => (each.week === week ? each.given : 0));
  const week = weeks.reduce((a, b) => (inWeek(b) > inWeek(a) ? b : a));
  return say.instructed({
    given: sum((each) => each.given),
    answered: sum((each) => each.answered),
    late: sum((each) => each.late),
    week,
    most: inWeek(week),
  });
}
