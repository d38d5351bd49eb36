import {
  houseActor,
  HouseRefusal,
  importRegister,
  knownRegister,
  recordOf,
  todayOf,
  tried,
  type ImportedRegister,
} from '@duban/database';
import { repositoryRoot } from '@duban/local-stack';
import { IntakeRefusal } from '@duban/plan-intake';
import { checkedRegister, readRegisterSheets, type ReadRegister, type SheetFault } from '@duban/register-sheet';
import { refusalSentence } from '@duban/words';
import { languages } from '@duban/words/languages';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fromCaller } from './caller.js';
import { inputFile } from './input-file.js';
import { Refusal } from './refusal.js';
import { readStackFile } from './stack/stack-file.js';

interface RegisterFlags {
  data: string;
  check?: boolean;
  keepGoodRows?: boolean;
  json?: boolean;
}

/** `duban register FILE.xlsx`: brings the register of a stack on this machine up to what an office filled in. */
export function registerRegister(program: Command): void {
  program
    .command('register <file>')
    .description('read departments, people and portfolios from a sheet into a running stack')
    .option('--data <dir>', 'data folder of the stack', process.env.DUBAN_DATA ?? join(repositoryRoot(), '.duban'))
    .option('--check', 'try it out only: nothing is stored')
    .option('--keep-good-rows', 'take the good rows although others are wrong')
    .option('--json', 'answer in JSON')
    .action(async (file: string, flags: RegisterFlags) => {
      const read = await readBook(inputFile(fromCaller(file)));
      const { imported, faults, refused } = await handIn(
        readStackFile(fromCaller(flags.data)).databaseUrl,
        read,
        flags,
      );
      for (const fault of faults) process.stderr.write(`${inWords(fault)}\n`);
      if (refused) throw refused;
      if (flags.json === true)
        process.stdout.write(
          `${JSON.stringify({ stored: flags.check !== true && imported !== null, ...imported, faults })}\n`,
        );
      else if (imported !== null) process.stdout.write(told(imported));
      if (imported === null) throw new Refusal('register.rows-wrong', 5, `${faults.length} cells are wrong.`);
      if (flags.check === true && faults.length > 0) process.exitCode = 1;
    });
}

async function readBook(path: string): Promise<ReadRegister> {
  try {
    return await readRegisterSheets(readFileSync(path));
  } catch (thrown) {
    if (!(thrown instanceof IntakeRefusal)) throw thrown;
    throw new Refusal('register.unreadable-file', 5, "This file can't be read: use a register in .xlsx.");
  }
}

async function handIn(
  databaseUrl: string,
  read: ReadRegister,
  flags: RegisterFlags,
): Promise<{ imported: ImportedRegister | null; faults: readonly SheetFault[]; refused?: HouseRefusal }> {
  const record = await recordOf(databaseUrl, 2).initialize();
  let wrong: readonly SheetFault[] = [];
  try {
    const at = new Date().toISOString();
    const acting = { by: houseActor, at, today: await todayOf(record.manager, at), from: null };
    return await tried(record, { keep: flags.check !== true }, async (manager) => {
      const { register, faults } = checkedRegister(read, await knownRegister(manager, acting.today));
      wrong = faults;
      const takes = faults.length === 0 || flags.keepGoodRows === true || flags.check === true;
      const imported = takes ? await importRegister(manager, register, acting) : null;
      // Nobody has an account by what was only tried out.
      return { imported: imported && flags.check === true ? { ...imported, passwords: [] } : imported, faults };
    });
  } catch (error) {
    // What the register refuses has no cell; the cells that are wrong are told all the same.
    if (!(error instanceof HouseRefusal) || wrong.length === 0) throw error;
    return { imported: null, faults: wrong, refused: error };
  } finally {
    await record.destroy();
  }
}

function inWords({ sheet, cell, code, found }: SheetFault): string {
  const words = refusalSentence(languages.zh, code);
  return `${sheet}!${cell} ${words}${found === '' ? '' : `（${found}）`} [${code}]`;
}

function told({ departments, people, portfolios, passwords, empty }: ImportedRegister): string {
  const lines = [
    `departments: ${departments.added} added, ${departments.changed} changed, ${departments.same} as they were`,
    `people: ${people.added} added, ${people.changed} changed, ${people.same} as they were`,
    `portfolios: ${portfolios.added} given, ${portfolios.same} as they were`,
    ...(empty.length > 0 ? [`departments without people: ${empty.join('、')}`] : []),
    ...(passwords.length > 0 ? ['first passwords, shown this once:'] : []),
    ...passwords.map(({ login, name, password }) => `${login}\t${name}\t${password}`),
  ];
  return `${lines.join('\n')}\n`;
}
