import {
  mayReadClause,
  mayReadInstruction,
  mayReadReply,
  mayReadTitle,
  upcast,
  type Actor,
  type EventData,
  type Measure,
  type Obligation,
} from '@duban/domain';

type State = Measure | null;
/** The measure of an event, as it stands. */
export interface OfMeasure {
  readonly state: State;
}

/** An event as the timeline reads it. */
export interface TimelineRow {
  seq: number;
  at: Date;
  actsFrom: Date;
  type: string;
  typeVersion: number;
  actorId: string;
  actorName: string;
  recordedFor: string | null;
  inStead: boolean;
  reason: string | null;
  data: Record<string, unknown>;
  prevHash: string;
  hash: string;
}

/** What stands where somebody may not read a leader's words. */
export const HIDDEN = '…';

/** Words that there were, without what they say. */
export function hidden(words: string | null): string | null {
  return words === null ? null : HIDDEN;
}

/** The text of a measure, without what a leader wrote where the reader may not know it. */
export function clauseFor(me: Actor, row: Parameters<typeof mayReadClause>[1]): string {
  return row.text === '' || mayReadClause(me, row) ? row.text : HIDDEN;
}

/** What is owed, without its words where the reader may not know them. */
export function readable(me: Actor, row: OfMeasure, each: Obligation): Obligation {
  return isReadable(me, row, each) ? each : { ...each, title: HIDDEN };
}

function isReadable(me: Actor, { state }: OfMeasure, each: Obligation): boolean {
  return state === null ? each.kind !== 'instruction' : mayReadTitle(me, state, each);
}

/** Whether an event speaks of a reply to an instruction that the reader may not know: what was said with it is not for him. */
export function hidesWords({ data }: TimelineRow, { state }: OfMeasure, me: Actor): boolean {
  return state !== null && hiddenReply(data, state, me) !== null;
}

/** An event in today's words, without a leader's instruction where the reader may not know it. */
export function told({ type, typeVersion, data }: TimelineRow, { state }: OfMeasure, me: Actor) {
  const read = upcast(type, typeVersion, data);
  if (type === 'instruction.noted') {
    const { giver: name, giverId: personId, text } = data as EventData['instruction.noted'];
    const given = { department: state?.lead ?? null, givenBy: { personId, name } };
    if (state === null || mayReadInstruction(me, state, given)) return read;
    return { type, data: { ...data, text: hidden(text), giver: '', giverId: '' } };
  }
  const withoutWords = state === null ? null : hiddenReply(data, state, me);
  if (withoutWords !== null) return { type, data: withoutWords };
  if (type === 'department.told') {
    const about = state?.obligations.find((each) => each.obligationId === data['about']);
    return about === undefined || state === null || isReadable(me, { state }, about)
      ? read
      : { type, data: { ...data, title: HIDDEN } };
  }
  if (type !== 'instruction.given' && type !== 'instruction.replied') return withoutTitles(read, state, me);
  const id =
    type === 'instruction.given' ? (data['opened'] as { obligationId: string }).obligationId : data['obligationId'];
  const instruction = state?.obligations.find((each) => each.obligationId === id);
  if (state === null || !instruction || mayReadInstruction(me, state, instruction)) return read;
  return {
    type,
    data: { ...data, text: HIDDEN, giver: '', ...(type === 'instruction.given' && { opened: { obligationId: id } }) },
  };
}

/** The event without what a leader wrote where it opens something that hangs on it: a review, a clock. */
function withoutTitles(read: ReturnType<typeof upcast>, state: State, me: Actor): ReturnType<typeof upcast> {
  const { opened, ...rest } = read.data as { readonly opened?: unknown };
  if (state === null || typeof opened !== 'object' || opened === null) return read;
  const told = (each: { readonly obligationId?: string }) => {
    const found = state.obligations.find(({ obligationId }) => obligationId === each.obligationId);
    return found === undefined || isReadable(me, { state }, found) ? each : { ...each, title: HIDDEN };
  };
  return { ...read, data: { ...rest, opened: Array.isArray(opened) ? opened.map(told) : told(opened) } };
}

/** What an event says of a drafted reply to an instruction, without its words where the reader may not know them; null where he may. */
function hiddenReply(data: Readonly<Record<string, unknown>>, state: Measure, me: Actor) {
  const ids = [data['paperId'], data['paperIds']].flat();
  const replies = state.papers.filter(({ kind, paperId }) => kind === 'reply' && ids.includes(paperId));
  if (replies.every((paper) => mayReadReply(me, state, paper))) return null;
  const { content, reason } = data;
  return {
    ...data,
    ...(content !== undefined && { content: { text: HIDDEN } }),
    ...(reason !== undefined && { reason: HIDDEN }),
  };
}
