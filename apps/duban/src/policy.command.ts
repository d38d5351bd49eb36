import {
  adoptedPolicies,
  currentRuleBook,
  givePolicyMoves,
  houseActor,
  policyOfVersion,
  recordOf,
  takePolicy,
  todayOf,
} from '@duban/database';
import {
  allTerms,
  policyChanges,
  inChineseWords,
  policyFaults,
  withTerm,
  type Policy,
  type PolicyChange,
  type PolicyFault,
  type TermValue,
} from '@duban/domain';
import { repositoryRoot } from '@duban/local-stack';
import { refusalSentence } from '@duban/words';
import { languages, takenNames } from '@duban/words/languages';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { inputFile } from './input-file.js';
import { Refusal } from './refusal.js';
import { readStackFile } from './stack/stack-file.js';

interface AdoptFlags {
  data: string;
  document: string;
  move?: string;
  json?: boolean;
}

/** `duban policy show|set|diff|check|adopt`: the rules that measures go by, as a file. */
export function registerPolicy(program: Command): void {
  const policy = program.command('policy').description('check a policy in JSON, or adopt it in a running stack');
  policy
    .command('check <file>')
    .description('say what is wrong with a policy, by pointer; exit 1 where something is')
    .option('--json', 'answer in JSON')
    .action((file: string, flags: { json?: boolean }) => {
      const faults = faultsOf(readPolicy(file)).map((each) => ({ ...each, message: inWords(each.code) }));
      const ok = faults.length === 0;
      const lines = ok
        ? ['nothing wrong found']
        : faults.map((each) => `${each.pointer || '/'} ${each.message} [${each.code}] ${each.found}`);
      process.stdout.write(flags.json === true ? `${JSON.stringify({ ok, faults })}\n` : `${lines.join('\n')}\n`);
      if (!ok) process.exitCode = 1;
    });
  addReading(policy);
  policy
    .command('adopt <file>')
    .description(
      'measures that are launched from now on go by it; running ones stay as they are, unless --move says why',
    )
    .option('--data <dir>', 'data folder of the stack', dataFolder())
    .requiredOption('--document <name>', 'the document that says so')
    .option('--move <reason>', 'move running measures as well, for this reason, each on its record')
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: AdoptFlags) => {
      const adopted = await adopt(sound(readPolicy(file)), flags);
      const moved = flags.move === undefined ? '' : `, ${adopted.moving} running measures move to it`;
      const told = `${adopted.version} is adopted in place of ${adopted.instead}${moved}`;
      process.stdout.write(`${flags.json === true ? JSON.stringify(adopted) : told}\n`);
    });
}

/** What shows, changes and compares policies; nothing in a house is another after it. */
function addReading(policy: Command): void {
  policy
    .command('show [version]')
    .description('print a policy of a running stack, the current one unless told otherwise, as JSON to edit')
    .option('--data <dir>', 'data folder of the stack', dataFolder())
    .action(async (version: string | undefined, { data }: { data: string }) => {
      process.stdout.write(`${JSON.stringify(await policyOf(data, version), null, 2)}\n`);
    });
  policy
    .command('set <file> <changes...>')
    .description('print a policy with terms that say something else, each as POINTER=VALUE (/comment/required=true)')
    .action((file: string, changes: string[]) => {
      const changed = changes.reduce(saying, asRead(readPolicy(file)));
      process.stdout.write(`${JSON.stringify(sound(changed), null, 2)}\n`);
    });
  policy
    .command('diff <file>')
    .description('say where a policy differs from the current one of a running stack, or from another file')
    .option('--against <file>', 'another policy in JSON')
    .option('--data <dir>', 'data folder of the stack', dataFolder())
    .option('--json', 'answer in JSON')
    .action(async (file: string, { against, data, json }: { against?: string; data: string; json?: boolean }) => {
      const next = sound(readPolicy(file));
      const from = against === undefined ? await policyOf(data, undefined) : sound(readPolicy(against));
      const changes = policyChanges(from, next).map(pointed);
      const lines = changes.map(({ at, from: was, to }) => `${at} ${said(was)} -> ${said(to)}`);
      const told = lines.length === 0 ? 'no difference' : lines.join('\n');
      process.stdout.write(`${json === true ? JSON.stringify({ changes }) : told}\n`);
    });
}

function dataFolder(): string {
  return process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban');
}

async function policyOf(data: string, version: string | undefined): Promise<Policy> {
  const record = await recordOf(readStackFile(fromCaller(data)).databaseUrl, 2).initialize();
  try {
    return await record.transaction(async (manager) =>
      version === undefined ? (await currentRuleBook(manager)).policy : policyOfVersion(manager, version),
    );
  } finally {
    await record.destroy();
  }
}

function asRead(policy: unknown): Policy {
  if (typeof policy === 'object' && policy !== null && !Array.isArray(policy)) return policy as Policy;
  throw new Refusal('policy.wrong', 5, 'This is no policy.');
}

/** The policy that says something else at a pointer; the version is no term, and may be said all the same. */
function saying(policy: Policy, change: string): Policy {
  const [, pointer = '', text = ''] = /^(\/[^=]+)=(.*)$/s.exec(change) ?? [];
  if (pointer === '/version') return { ...policy, version: text };
  const term = allTerms(policy).find(({ path }) => pointerOf(path) === pointer);
  if (term === undefined) throw new Refusal('policy.unknown-term', 2, noTerm(pointer || change));
  return withTerm(policy, term, valueOf(text));
}

function noTerm(asked: string): string {
  return asked.includes('/ladders/')
    ? `${asked} is a rung: rungs are changed in the file itself (offsetWorkingDays, and rung, its name), or on the page 规则.`
    : `A policy has no term ${asked}.`;
}

function valueOf(text: string): TermValue {
  try {
    return JSON.parse(text) as TermValue;
  } catch {
    return text;
  }
}

function pointerOf(path: readonly string[]): string {
  return path.map((each) => `/${each.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A change by the pointer at which it stands. */
function pointed(change: PolicyChange) {
  if (change.what === 'term')
    return { at: pointerOf(change.term.path), from: change.from ?? null, to: change.to ?? null };
  const { place, from, to } = change;
  const above = place.className === null ? [] : ['classes', place.className];
  return { at: pointerOf([...above, 'ladders', place.ladder]), from, to };
}

function said(value: unknown): string {
  return value === null ? 'nothing' : JSON.stringify(value);
}

function readPolicy(file: string): unknown {
  try {
    return inChineseWords(JSON.parse(readFileSync(inputFile(fromCaller(file)), 'utf8')));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('policy.not-json', 5, 'This policy is not JSON.');
  }
}

function faultsOf(policy: unknown): readonly PolicyFault[] {
  const faults = policyFaults(policy);
  return faults.length > 0 ? faults : takenNames(policy as Policy);
}

function sound(policy: unknown): Policy {
  const faults = faultsOf(policy);
  for (const { pointer, code } of faults) process.stderr.write(`${pointer || '/'} ${inWords(code)} [${code}]\n`);
  if (faults.length > 0) throw new Refusal('policy.wrong', 5, `${faults.length} things in this policy are wrong.`);
  return policy as Policy;
}

function inWords(code: string): string {
  return refusalSentence(languages.zh, code);
}

async function adopt(policy: Policy, { data, document, move }: AdoptFlags) {
  const record = await recordOf(readStackFile(fromCaller(data)).databaseUrl, 2).initialize();
  try {
    const at = new Date().toISOString();
    const acting = { by: houseActor, at, today: await todayOf(record.manager, at), from: null };
    const actor = { ...houseActor, posts: [{ role: 'officer' as const, department: null }] };
    return await record.transaction(async (manager) => {
      const instead = (await adoptedPolicies(manager)).find((each) => each.current)?.version ?? '';
      await takePolicy(manager, { policy, document, instead }, acting);
      const moving =
        move === undefined
          ? 0
          : await givePolicyMoves(manager, { policy: policy.version, planId: null, reason: move }, { actor, acting });
      return { version: policy.version, instead, moving };
    });
  } finally {
    await record.destroy();
  }
}
