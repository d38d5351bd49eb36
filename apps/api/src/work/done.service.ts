import type { DoneItem } from '@duban/api-contract';
import { doneKey, readAs, readDone, type DoneCommand, orBlank } from '@duban/database';
import { commandOf, commands, obligationOf, type Actor } from '@duban/domain';
import { obligationTitle, todoSentence, type Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { sightOf } from '../measures/measures.service.js';

/** What begins something that others go on with: papers that are written, and what is asked of others. */
const STARTS = [
  ...commands.filter(({ paper }) => paper?.writes === true).map(({ name }) => name),
  'report-stage',
  'report-value',
  'name-part',
  'instruct',
  'supervise',
  'object',
  'return',
];

/** 已办 and 我发起的: what somebody did, and where it is by now. */
@Injectable()
export class Done {
  constructor(private readonly record: DataSource) {}

  async read(
    me: Actor,
    { started, limit, cursor }: { started: string; limit: number; cursor?: string | undefined },
    language: Language,
  ): Promise<{ items: DoneItem[]; nextCursor: string | null }> {
    const after = readKeys(cursor, doneKey);
    const part = { commands: started === 'true' ? STARTS : null, limit, after };
    const { rows, next } = await readAs(this.record, sightOf(me), (within) => readDone(within, me.personId, part));
    return { items: rows.map((row) => doneItem(row, me, language)), nextCursor: writeKeys(next) };
  }
}

function doneItem(row: DoneCommand, me: Actor, language: Language): DoneItem {
  const { commandId, measureId, number, title, command, body, answeredAt, status } = row;
  const state = orBlank(row.state);
  const say = languages[language];
  const obligationId = typeof body['obligationId'] === 'string' ? body['obligationId'] : null;
  const obligation = obligationId === null ? undefined : obligationOf(state, obligationId);
  const name = commandOf(command)?.name;
  return {
    commandId,
    measureId,
    number,
    title,
    command,
    sentence:
      name === undefined
        ? command
        : todoSentence(
            say,
            { command: name, obligationId, title: '', dueOn: null },
            obligation ? obligationTitle(say, state.obligations, obligation) : '',
          ),
    at: answeredAt.toISOString(),
    status,
    ...whereOf({ command, state, body }, me, obligationId),
  };
}

type Where = Pick<DoneItem, 'stage' | 'returned'>;

const NOWHERE: Where = { stage: null, returned: null };

/** Where the newest paper, stage or figure is that went through this person's hands and that the command is about. */
function whereOf(
  { command, state, body }: Pick<DoneCommand, 'command' | 'state' | 'body'>,
  me: Actor,
  obligationId: string | null,
): Where {
  if (command === 'report-stage')
    return saidOf(state.stages?.findLast(({ by, stage }) => by === me.personId && stage === body['stage']));
  if (command === 'report-value') {
    const figures = state.obligations.find((each) => each.obligationId === obligationId)?.figures ?? [];
    return saidOf(figures.findLast(({ by, asOf }) => by === me.personId && asOf === body['asOf']));
  }
  const kind = commandOf(command)?.paper?.kind;
  if (kind === undefined || kind === null) return NOWHERE;
  const mine = state.papers.filter(
    (paper) =>
      paper.kind === kind &&
      (obligationId === null || paper.about.includes(obligationId)) &&
      paper.hands.some((hand) => hand.by === me.personId),
  );
  const last = mine.at(-1);
  if (last === undefined) return NOWHERE;
  const { stage, code, reason } = last;
  return { stage, returned: stage === 'sent-back' ? { code, reason } : null };
}

/** A stage or a figure goes to the office, is taken or comes back, or gives way to the next. */
const SAID = {
  reported: 'with-office',
  confirmed: 'accepted',
  'sent-back': 'sent-back',
  replaced: 'withdrawn',
} as const;

function saidOf(said: { state: keyof typeof SAID; reason: string | null } | undefined): Where {
  if (said === undefined) return NOWHERE;
  const { state, reason } = said;
  return { stage: SAID[state], returned: state === 'sent-back' ? { code: null, reason } : null };
}
