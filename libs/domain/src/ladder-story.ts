import { isProvisional, judgedOn, momentOf } from './calendar.js';
import { addDays, isWithinCivilDays, isCivilDate, type CivilDate, type Instant } from './civil-date.js';
import type { Actor } from './actor.js';
import type { RuleBook } from './agenda.js';
import { refuse, type Refusal } from './commands/definition.js';
import type { Command } from './commands/registry.js';
import type { InstrumentKind, Recipient, Role, RungKind, SendBackCode } from './vocabulary.js';
import { give, passTime, type Turn } from './turn.js';

/** One thing that somebody does in a ladder's story. */
export interface Act {
  readonly verb: 'submit' | 'send-back' | 'accept';
  readonly on: CivilDate;
  readonly code: SendBackCode | null;
}

/** What a ladder is asked about. */
export interface LadderQuestion {
  readonly due: CivilDate;
  readonly class: string;
  readonly today: CivilDate;
  readonly acts: readonly Act[];
}

/** Every rung of a dated obligation, on its day. */
export interface LadderStory {
  readonly due: CivilDate;
  readonly judgedOn: CivilDate;
  readonly provisional: boolean;
  readonly rungs: readonly {
    on: CivilDate;
    rung: string;
    kind: RungKind;
    instrument: InstrumentKind | null;
    to: readonly Recipient[];
    /** No official notice covers the year that its day was counted in: it may still move. */
    provisional: boolean;
  }[];
}

const STORY_DAYS = 90;

/**
 * Reads what people do, e.g. `submit 2026-06-26, send-back 2026-07-02 formal, accept 2026-07-10`;
 * empty or `silent` for nothing. Null for words it does not know.
 */
export function readActs(text: string): readonly Act[] | null {
  if (text.trim() === '' || text.trim() === 'silent') return [];
  const acts = text.split(',').map((part): Act | null => {
    const found = /^\s*(submit|send-back|accept)\s+(\d{4}-\d{2}-\d{2})(?:\s+(formal|substance))?\s*$/.exec(part);
    return found?.[2] !== undefined && isCivilDate(found[2])
      ? { verb: found[1] as Act['verb'], on: found[2], code: (found[3] as SendBackCode | undefined) ?? null }
      : null;
  });
  return acts.every((act) => act !== null) ? acts : null;
}

/** Tells the ladder of one obligation from today on, by the very rules that run a measure. */
export function tellLadder(question: LadderQuestion, book: RuleBook): LadderStory | Refusal {
  // Only the date itself speaks: a story without the work plan's own ladder.
  const rules = { ...book, policy: { ...book.policy, workPlan: { ...book.policy.workPlan, required: false } } };
  const { calendar } = rules;
  const start = momentOf(calendar, startOf(question), 0);
  let told: Turn | Refusal = begin(question, start, rules);
  for (const act of [...question.acts].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    if ('ok' in told) return told;
    told = perform(told, act, rules);
  }
  if ('ok' in told) return told;
  const end = momentOf(
    calendar,
    addDays(
      [question.due, question.today, ...question.acts.map((act) => act.on)].sort().at(-1) ?? question.due,
      STORY_DAYS,
    ),
    0,
  );
  const turn = passTime(told, end, end, rules);
  const rungs = turn.events.flatMap(({ event }) =>
    event.type === 'rung.reached' &&
    event.data.on >= question.today &&
    /^(deadline|instruction|review):/.test(event.data.obligationId)
      ? [event.data]
      : [],
  );
  return {
    due: question.due,
    judgedOn: judgedOn(calendar, question.due),
    provisional: isProvisional(calendar, question.due),
    rungs: rungs.map(({ on, rung, kind, instrument, to, obligationId }) => ({
      on,
      rung: obligationId.startsWith('review') ? `review${rung}` : rung,
      kind,
      instrument,
      to,
      provisional: isProvisional(calendar, on),
    })),
  };
}

/** The day before, where the story is asked on the due day itself: a measure is given before it is due. */
function startOf({ due, today }: LadderQuestion): CivilDate {
  return today < due ? today : addDays(due, -1);
}

function begin(question: LadderQuestion, start: Instant, rules: RuleBook): Turn | Refusal {
  const outside = [question.due, question.today].find((each) => !isWithinCivilDays(each));
  if (outside !== undefined) return refuse('date.out-of-range', { value: outside });
  if (question.due < question.today)
    return refuse('ladder.due-before-today', { due: question.due, today: question.today });
  const early = question.acts.find((act) => act.on < question.today);
  if (early) return refuse('ladder.act-before-today', { on: early.on, today: question.today });
  const instruction = question.class === '批示';
  const obligations = instruction ? [] : [{ kind: 'deadline' as const, title: question.class, dueOn: question.due }];
  const assigned = say({ measure: null, events: [] }, start, rules, {
    name: 'assign',
    body: {
      measureId: 'ladder',
      planId: 'ladder',
      number: '1',
      title: question.class,
      kind: 'deliverable',
      class: question.class,
      dataClass: 'public',
      lead: 'lead',
      supporting: [],
      obligations,
      recurring: [],
      confirmedBy: 'trial',
    },
  });
  if ('ok' in assigned) return assigned;
  const told = instruction
    ? say(assigned, start, rules, { name: 'instruct', body: { text: question.class, dueOn: question.due } })
    : assigned;
  return 'ok' in told ? told : say(told, start, rules, { name: 'acknowledge', body: {} });
}

function perform(turn: Turn, act: Act, rules: RuleBook): Turn | Refusal {
  const at = momentOf(rules.calendar, act.on, 10 * 60);
  const passed = passTime(turn, at, at, rules);
  if (act.verb === 'accept')
    return say(passed, at, rules, { name: 'decide-completion', body: { agree: true, reason: '属实' } });
  if (act.verb === 'send-back')
    return say(passed, at, rules, {
      name: 'decide-completion',
      body: { agree: false, code: act.code ?? 'substance', reason: '退回' },
    });
  const requested = say(passed, at, rules, { name: 'request-completion', body: { text: '完成', evidence: ['文件'] } });
  return 'ok' in requested ? requested : say(requested, at, rules, { name: 'sign-completion', body: {} });
}

const POSTS: Partial<Record<Command['name'], Role>> = {
  acknowledge: 'liaison',
  'sign-completion': 'head',
  instruct: 'leader',
  'decide-completion': 'officer',
};

function say(turn: Turn, at: Instant, rules: RuleBook, command: Command): Turn | Refusal {
  const role = POSTS[command.name] ?? 'handler';
  const actor: Actor = {
    personId: role,
    name: role,
    posts: [{ role, department: role === 'officer' || role === 'leader' ? null : 'lead' }],
  };
  const given = give(turn, { commandId: null, command, actor, recordedFor: null, actsFrom: at }, at, rules);
  return given.refusal ?? given.turn;
}
