import type { CommentRoundView, PlanEvaluationView, PlanYearView, PlanYearsView, PlanView } from '@duban/api-contract';
import { repositoryRoot } from '@duban/local-stack';
import { Option, type Command } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiSession } from './api-session.js';
import { fromCaller } from './caller.js';
import { inputFile } from './input-file.js';
import { Refusal } from './refusal.js';
import { sessionOf } from './stack/officer.js';

interface Flags {
  url?: string;
  data: string;
  json?: boolean;
}

/** `duban plan …`: a plan over its years: comment rounds, evaluations, the year's close, the archive. */
export function registerPlan(program: Command): void {
  const plan = program.command('plan').description('a plan over its years: comments, evaluations, years, archive');
  addList(plan);
  addComments(plan);
  addEvaluations(plan);
  addYears(plan);
}

/** A subcommand that asks the API of a stack as its officer, and prints what comes back. */
function asking(plan: Command, usage: string, description: string): Command {
  return plan
    .command(usage)
    .description(description)
    .option('--url <url>', "the stack's address (default: the one of --data)")
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--json', 'answer in JSON');
}

function open(flags: Flags): Promise<ApiSession> {
  return sessionOf(flags);
}

function tell<T>({ json }: Flags, items: readonly T[], line: (item: T) => string): void {
  const told = json === true ? JSON.stringify({ items }) : items.map(line).join('\n');
  process.stdout.write(`${told}\n`);
}

function addList(plan: Command): void {
  asking(plan, 'list', 'plans that run or come in')
    .option('--archived', 'those that are archived')
    .action(async (flags: Flags & { archived?: boolean }) => {
      const session = await open(flags);
      const query = flags.archived === true ? '&archived=yes' : '';
      const { items } = await session.read<{ items: PlanView[] }>(`/plans?limit=200${query}`);
      tell(flags, items, ({ planId, title, state, measures }) => `${planId} ${state} ${measures} ${title}`);
    });
}

const ofRound = ({ roundId, stage, until, answered, of }: CommentRoundView) =>
  `${roundId} ${stage} until ${until}: ${answered} of ${of} answered`;

function addComments(plan: Command): void {
  asking(plan, 'comments <plan>', 'rounds of comment on the draft of a plan').action(
    async (planId: string, flags: Flags) => {
      const { items } = await (await open(flags)).read<{ items: CommentRoundView[] }>(`/plans/${planId}/comments`);
      tell(flags, items, ofRound);
    },
  );
  asking(plan, 'ask <plan>', 'send the draft of a plan to the departments that it names')
    .option('--until <date>', 'the last day for a word (default: the days of the policy)')
    .action(async (planId: string, flags: Flags & { until?: string }) => {
      const body = flags.until === undefined ? {} : { until: flags.until };
      const round = await (await open(flags)).give<CommentRoundView>(`/plans/${planId}/comments`, body);
      tell(flags, [round], ofRound);
    });
  asking(plan, 'end-comments <plan>', 'end the open round of comment before its date')
    .requiredOption('--reason <text>', 'why')
    .action(async (planId: string, flags: Flags & { reason: string }) => {
      const session = await open(flags);
      const { items } = await session.read<{ items: CommentRoundView[] }>(`/plans/${planId}/comments`);
      const found = items.find(({ state }) => state === 'open');
      if (!found) throw new Refusal('comment.closed-already', 5, 'No round of comment is open.');
      const { reason } = flags;
      tell(
        flags,
        [await session.give<CommentRoundView>(`/comments/${found.roundId}/commands/close`, { reason })],
        ofRound,
      );
    });
}

interface EvaluateFlags extends Flags {
  kind: PlanEvaluationView['kind'];
  due?: string;
  document?: string;
  freeze?: boolean;
  text?: string;
  propose?: boolean;
}

const ofEvaluation = ({ evaluationId, kind, state, dueOn, signedBy }: PlanEvaluationView) =>
  `${evaluationId} ${kind} ${state} due ${dueOn}${signedBy === null ? '' : `, signed by ${signedBy}`}`;

function addEvaluations(plan: Command): void {
  asking(plan, 'evaluations <plan>', 'when a plan as a whole is looked at, and how far that is').action(
    async (planId: string, flags: Flags) => {
      const { items } = await (await open(flags)).read<Evaluations>(`/plans/${planId}/evaluations`);
      tell(flags, items, ofEvaluation);
    },
  );
  asking(plan, 'evaluate <plan>', 'date, collect, write and put up an evaluation of a plan; another hand signs it')
    .addOption(new Option('--kind <kind>', 'which').choices(['mid-term', 'final']).makeOptionMandatory())
    .option('--due <date>', 'the day by which it is owed, by --document')
    .option('--document <name>', 'the document that names the day')
    .option('--freeze', 'collect it from the measures as they stand')
    .option('--text <file>', 'what the office finds')
    .option('--propose', 'put it up for signature')
    .action(async (planId: string, flags: EvaluateFlags) => {
      tell(flags, [await evaluated(await open(flags), planId, flags)], ofEvaluation);
    });
}

interface Evaluations {
  items: PlanEvaluationView[];
}

async function evaluated(session: ApiSession, planId: string, flags: EvaluateFlags): Promise<PlanEvaluationView> {
  const { kind, due, document, freeze, text, propose } = flags;
  if ((due === undefined) !== (document === undefined))
    throw new Refusal('usage.date-without-document', 2, '--due and --document go together.');
  const path = `/plans/${planId}/evaluations`;
  if (due !== undefined) await session.give(path, { kind, dueOn: due, document });
  const { items } = await session.read<Evaluations>(path);
  let found = items.find((each) => each.kind === kind);
  if (!found) throw new Refusal('plan-evaluation.not-found', 5, `The plan has no ${kind} evaluation: give it a day.`);
  const step = async (act: string, body: object = {}) => {
    found = await session.give<PlanEvaluationView>(
      `/plan-evaluations/${found?.evaluationId ?? ''}/commands/${act}`,
      body,
    );
  };
  if (freeze === true) await step('freeze');
  if (text !== undefined) await step('write', { text: readFileSync(inputFile(fromCaller(text)), 'utf8') });
  if (propose === true) await step('propose');
  return found;
}

const ofYear = ({ year, closesOn, closedOn, sums }: PlanYearsView['items'][number]) =>
  closedOn === null
    ? `${year} open, closes on ${closesOn}`
    : `${year} closed on ${closedOn}: ${sums?.['struck-off'] ?? 0} struck off, ${sums?.['carried-over'] ?? 0} carried over, ${sums?.['still-open'] ?? 0} still open`;

function addYears(plan: Command): void {
  asking(plan, 'years <plan>', 'the years of a plan').action(async (planId: string, flags: Flags) => {
    tell(flags, (await (await open(flags)).read<PlanYearsView>(`/plans/${planId}/years`)).items, ofYear);
  });
  asking(plan, 'close-year <plan> <year>', 'close a year of a plan')
    .option('--reason <text>', 'why what is still open is, where its department said nothing itself')
    .action(async (planId: string, year: string, flags: Flags & { reason?: string }) => {
      const session = await open(flags);
      const path = `/plans/${planId}/years/${encodeURIComponent(year)}`;
      const { measures } = await session.read<PlanYearView>(path);
      const reasons = measures
        .filter(({ outcome }) => outcome === 'still-open')
        .map(({ measureId, reason }) => ({ measureId, reason: reason === '' ? (flags.reason ?? '') : reason }));
      tell(flags, (await session.give<PlanYearsView>(`${path}/commands/close`, { reasons })).items, ofYear);
    });
  asking(plan, 'archive <plan>', 'archive a plan of which nothing is left to do').action(
    async (planId: string, flags: Flags) => {
      const { archive } = await (await open(flags)).give<PlanYearsView>(`/plans/${planId}/commands/archive`, {});
      tell(flags, [archive], ({ archivedOn }) => `archived on ${archivedOn ?? ''}`);
    },
  );
}
