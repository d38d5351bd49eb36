import { obligationOf, rungEffects, type EventData, type Measure, type TurnEvent } from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { run, type Statement } from './statement.js';

/** Before the name of a word to a department, where a message has the rung that it is about. */
export const TOLD = 'told:';

/** What a turn leaves for the desk to send: what its ladders say, and words to departments, which wait like it. */
export function messagesOf(measure: Measure, events: readonly TurnEvent[]): readonly MessageRow[] {
  return events.flatMap(({ event }) => {
    if (event.type === 'department.told') return [messageOfWord(measure, event.data)];
    return event.type === 'rung.reached' && rungEffects[event.data.kind].tells
      ? [messageOfRung(measure, event.data)]
      : [];
  });
}

function messageOfWord({ measureId }: Measure, word: EventData['department.told']): MessageRow {
  return {
    itemId: `${measureId}/${word.about}/${word.tiding}/${word.on}`,
    measureId,
    obligationId: word.about,
    rung: `${TOLD}${word.tiding}`,
    title: word.title,
    department: word.department,
    to: word.to,
    dueOn: word.on,
    on: word.on,
  };
}

function messageOfRung(measure: Measure, rung: EventData['rung.reached']): MessageRow {
  const obligation = obligationOf(measure, rung.obligationId);
  return {
    itemId: `${measure.measureId}/${rung.obligationId}/${rung.rung}/${rung.dueOn}`,
    measureId: measure.measureId,
    obligationId: rung.obligationId,
    rung: rung.rung,
    title: obligation?.title ?? '',
    department: obligation?.department ?? null,
    to: rung.to,
    dueOn: rung.dueOn,
    on: rung.on,
  };
}

/** Something that the desk is to send. */
export interface MessageRow {
  readonly itemId: string;
  readonly measureId: string;
  readonly obligationId: string;
  readonly rung: string;
  readonly title: string;
  readonly department: string | null;
  readonly to: readonly string[];
  readonly dueOn: string;
  readonly on: string;
}

/** Puts what the desk is to send into its outbox, each once. */
export async function writeMessages(manager: EntityManager, messages: readonly MessageRow[]): Promise<void> {
  if (messages.length > 0) await run(manager, MESSAGES, [JSON.stringify(messages)]);
}

const MESSAGES: Statement = {
  name: 'write-messages',
  text: `insert into message_item (item_id, measure_id, obligation_id, rung, title, department, recipients, due_on, on_day)
           select "itemId", "measureId", "obligationId", rung, title, department, "to", "dueOn", "on"
             from jsonb_to_recordset($1::jsonb)
               as m("itemId" text, "measureId" uuid, "obligationId" text, rung text, title text, department text, "to" text[], "dueOn" date, "on" date)
           on conflict (item_id) do nothing`,
};
