import type { Todo } from '@duban/domain';
import type { Names, SaidWith } from './commands.js';
import type * as chinese from './zh/index.js';

/** What an event did, in one line. An unknown type (of a later version) is told by its name. */
export function eventSentence(
  { events, labels }: Pick<typeof chinese, 'events' | 'labels'>,
  { type, data }: { readonly type: string; readonly data: unknown },
  names: Names,
): string {
  const sentence = (events as Readonly<Record<string, ((data: never, said: SaidWith) => string) | undefined>>)[type];
  return sentence ? sentence(data as never, { ...names, labels }) : type;
}

/** What is asked: the command by its button's name, or as a to-do says it. */
export function todoAsks({ commands }: Pick<typeof chinese, 'commands'>, command: Todo['command']): string {
  return commands[command].todo?.asks ?? commands[command].name;
}

/** What is asked and of what, e.g. 填报进展：进展反馈（2026年上半年）. */
export function todoSentence(
  say: Pick<typeof chinese, 'commands' | 'obligations'>,
  todo: Todo,
  subject: string,
): string {
  const asks = todoAsks(say, todo.command);
  if (subject === '' || subject === asks) return asks;
  // A review or an answer is named by what is asked already.
  return subject.startsWith(asks) ? subject : say.obligations.asked({ asks, subject });
}

/** Why it is mine. */
export function todoWhy({ commands }: Pick<typeof chinese, 'commands'>, command: Todo['command']): string {
  return commands[command].todo?.why ?? '';
}

/** Why something was refused. A code that nobody listed is a bug and told as one. */
export function refusalSentence({ refusals }: Pick<typeof chinese, 'refusals'>, code: string): string {
  return Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : refusals['server.bug'];
}

/** Why a date moved, as the ledger of dates says it: in the reader's language where that has a code. */
export function dateReason(
  { formLimit }: Pick<typeof chinese, 'formLimit'>,
  {
    why,
    limit,
  }: {
    readonly why: string;
    readonly limit?: { readonly week: string; readonly forms: number; readonly most: number } | undefined;
  },
): string {
  return limit === undefined ? why : formLimit({ ...limit });
}
