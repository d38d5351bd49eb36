import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiSession } from '../api-session.js';
import { fromCaller } from '../caller.js';
import { Refusal } from '../refusal.js';
import { stackAt, stackOfOthers } from './stack-file.js';
import { officerAmong } from './start-checks.js';
import type { Account } from './start-options.js';

/** Where a command asks, as its flags say. */
interface Asked {
  readonly url?: string;
  readonly data: string;
}

type LogIn = { readonly token: string } | { readonly login: string; readonly password: string };

/** The API of a stack, as the person who works at the command line. */
export function sessionOf({ url, data }: Asked): Promise<ApiSession> {
  const folder = fromCaller(data);
  const stack = stackAt(folder) ?? stackOfOthers(process.env);
  const address = url ?? stack?.url;
  if (address === undefined)
    throw new Refusal(
      'stack.not-running',
      3,
      `No stack runs on ${folder}: start one by npm start, or say by --url at which address another is (as PUBLIC_URL has it).`,
    );
  const who = whoWorks(folder, process.env);
  return 'token' in who ? Promise.resolve(ApiSession.by(address, who.token)) : ApiSession.open(address, who);
}

/** A token of theirs, else their log-in name and password, else the first officer of the data folder's trial accounts. */
export function whoWorks(folder: string, env: NodeJS.ProcessEnv): LogIn {
  const { DUBAN_TOKEN: token = '', DUBAN_LOGIN: login = '', DUBAN_PASSWORD: password = '' } = env;
  if (token !== '') return { token };
  if (login !== '' && password !== '') return { login, password };
  if (login !== '' || password !== '')
    throw new Refusal(
      'accounts.no-officer',
      3,
      `${login === '' ? 'DUBAN_PASSWORD is set and DUBAN_LOGIN is not' : 'DUBAN_LOGIN is set and DUBAN_PASSWORD is not'}: set both, or DUBAN_TOKEN alone.`,
    );
  const file = join(folder, 'accounts.json');
  const accounts = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : [];
  const officer = officerAmong(accounts);
  if (officer !== undefined) return officer;
  throw new Refusal(
    'accounts.no-officer',
    3,
    `Nobody to log in as: only a trial keeps passwords (${file} ${existsSync(file) ? 'has no officer' : 'is not there'}). Set DUBAN_TOKEN to a token of an officer, who makes it on the page of his account, or DUBAN_LOGIN and DUBAN_PASSWORD to his log-in.`,
  );
}
