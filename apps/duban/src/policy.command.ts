import { adoptedPolicies, givePolicyMoves, houseActor, recordOf, takePolicy, todayOf } from '@duban/database';
import { policyFaults, type Policy } from '@duban/domain';
import { repositoryRoot } from '@duban/local-stack';
import { refusalSentence } from '@duban/words';
import { languages } from '@duban/words/languages';
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

/** `duban policy check|adopt FILE`: the rules that measures go by, as a file. */
export function registerPolicy(program: Command): void {
  const policy = program.command('policy').description('check a policy in JSON, or adopt it in a running stack');
  policy
    .command('check <file>')
    .description('say what is wrong with a policy, by pointer; exit 1 where something is')
    .option('--json', 'answer in JSON')
    .action((file: string, flags: { json?: boolean }) => {
      const faults = policyFaults(readPolicy(file)).map((each) => ({ ...each, message: inWords(each.code) }));
      const ok = faults.length === 0;
      const lines = ok
        ? ['nothing wrong found']
        : faults.map((each) => `${each.pointer || '/'} ${each.message} [${each.code}] ${each.found}`);
      process.stdout.write(flags.json === true ? `${JSON.stringify({ ok, faults })}\n` : `${lines.join('\n')}\n`);
      if (!ok) process.exitCode = 1;
    });
  policy
    .command('adopt <file>')
    .description(
      'measures that are launched from now on go by it; running ones stay as they are, unless --move says why',
    )
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
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

function readPolicy(file: string): unknown {
  try {
    return JSON.parse(readFileSync(inputFile(fromCaller(file)), 'utf8'));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('policy.not-json', 5, 'This policy is not JSON.');
  }
}

function sound(policy: unknown): Policy {
  const faults = policyFaults(policy);
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
