import { momentOf, nextWorkingDayAfter, type Calendar } from './calendar.js';
import { addDays, millis, type CivilDate, type Instant } from './civil-date.js';
import type { Actor, Role } from './actor.js';
import type { RuleBook } from './agenda.js';
import type { Command, CommandBodies, CommandName } from './commands.js';
import { gatherInstruments, type InstrumentRow } from './gather.js';
import { isWaiting, openObligations, type Measure } from './measure.js';
import type { InstrumentKind, Recipient, RungKind } from './policy.js';
import { give, passTime, type GivenCommand, type Turn } from './turn.js';

/**
 * What departments are assumed to do, with the share of measures that behave so: nothing, sign for
 * it only, all the paper but not the work, everything in time, everything late.
 */
export interface Assumption {
  readonly conduct: 'silent' | 'acknowledges' | 'reports' | 'in-time' | 'late';
  /** Working days after each date, for `late`. */
  readonly lateWorkingDays: number;
  readonly share: number;
}

/** What a rehearsal is asked. */
export interface RehearsalPlan {
  readonly measures: readonly CommandBodies['assign'][];
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly assume: readonly Assumption[];
  readonly seed: number;
}

/** What a plan would do to people, by the same rules that run it. */
export interface Rehearsal {
  readonly measures: number;
  readonly events: readonly {
    on: CivilDate;
    measure: string;
    kind: RungKind;
    rung: string;
    to: readonly Recipient[];
  }[];
  readonly instruments: readonly { on: CivilDate; department: string | null; kind: InstrumentKind; rows: number }[];
  readonly reviews: readonly { week: string; leader: string; rows: number }[];
  /** Forms asked of a department in a week: a period's grid is one form, whatever its rows. */
  readonly forms: readonly { week: string; department: string; count: number }[];
}

const MORNING = 10 * 60;

/**
 * Reads assumptions such as `silent`, `in-time 70%, late:5 20%, silent 10%`; shares that are not
 * given are split evenly. Null for words it does not know.
 */
export function readAssumptions(text: string): readonly Assumption[] | null {
  const parts = text
    .split(',')
    .map((part) => /^\s*(silent|acknowledges|reports|in-time|late)(?::(\d{1,3}))?(?:\s+(\d{1,3})%)?\s*$/.exec(part));
  if (parts.some((part) => part === null)) return null;
  return parts.map((part) => ({
    conduct: part?.[1] as Assumption['conduct'],
    lateWorkingDays: Number(part?.[2] ?? 5),
    share: part?.[3] === undefined ? 1 / parts.length : Number(part[3]) / 100,
  }));
}

/** Runs a plan over its years in memory. No clock, no record: only the rules. */
export function rehearse(plan: RehearsalPlan, rules: RuleBook): Rehearsal {
  const turns = plan.measures.map(
    (body, index) => live(body, { conduct: conductOf(plan, index), cast: anyone, ...plan }, rules).turn,
  );
  const reached = turns.flatMap((turn) =>
    turn.events.flatMap(({ event }) =>
      event.type === 'rung.reached' && turn.measure ? [{ ...event.data, measure: turn.measure }] : [],
    ),
  );
  const rows: InstrumentRow[] = reached.flatMap((rung) =>
    rung.instrument === null || rung.itemId === null
      ? []
      : [
          {
            itemId: rung.itemId,
            measureId: rung.measure.measureId,
            instrument: rung.instrument,
            department: departmentOf(rung.measure, rung.obligationId),
            on: rung.on,
          },
        ],
  );
  return {
    measures: turns.length,
    events: reached
      .map(({ on, measure, kind, rung, to }) => ({ on, measure: measure.number, kind, rung, to }))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    instruments: gatherInstruments(rows).map((each) => ({
      on: each.on,
      department: each.department,
      kind: each.instrument,
      rows: each.rows.length,
    })),
    reviews: counted(
      reached.filter((rung) => rung.kind === 'review').map((rung) => ({ week: weekOf(rung.on), leader: 'leader' })),
    ).map(({ count, ...rest }) => ({ ...rest, rows: count })),
    forms: formsOf(turns),
  };
}

/** A pseudo-random number in [0, 1) for a measure; the same for the same seed. (Mulberry32.) */
function chance(seed: number, index: number): number {
  let state = (seed + Math.imul(index + 1, 0x9e3779b9)) >>> 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
}

function conductOf(plan: RehearsalPlan, index: number): Assumption {
  let left = chance(plan.seed, index);
  for (const each of plan.assume) {
    left -= each.share;
    if (left < 0) return each;
  }
  return plan.assume.at(-1) ?? { conduct: 'silent', lateWorkingDays: 0, share: 1 };
}

/** Who plays a post, in a department or city-wide. */
export type Cast = (role: Role, department: string | null) => Actor;

/** How one measure lives: from when to when, how its people behave, and who they are. */
export interface Life {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly conduct: Assumption;
  readonly cast: Cast;
}

/** A lived life: what happened, and every command that was given. */
export interface Lived {
  readonly turn: Turn;
  readonly given: readonly GivenCommand[];
}

const anyone: Cast = (role, department) => ({ personId: role, name: role, posts: [{ role, department }] });

/** One measure's life under a conduct: the clock runs, and once a working day somebody may act. */
export function live(body: CommandBodies['assign'], life: Life, rules: RuleBook): Lived {
  const { calendar } = rules;
  const stage = new Stage(life.cast, rules);
  let turn = stage.act({ measure: null, events: [] }, 'assign', body, momentOf(calendar, life.from, MORNING));
  if (life.conduct.conduct === 'silent') {
    const end = momentOf(calendar, life.until, 24 * 60 - 1);
    return { turn: passTime(turn, end, end, rules), given: stage.given };
  }
  for (
    let day = nextWorkingDayAfter(calendar, life.from);
    day <= life.until;
    day = nextWorkingDayAfter(calendar, day)
  ) {
    const at = momentOf(calendar, day, MORNING);
    turn = passTime(turn, at, at, rules);
    turn = handsOf(turn, life.conduct, day, { at, stage, calendar });
    if (turn.measure?.status === 'struck-off') break;
  }
  return { turn, given: stage.given };
}

/** Lets people act, and keeps what they gave. */
class Stage {
  readonly given: GivenCommand[] = [];

  constructor(
    private readonly cast: Cast,
    private readonly rules: RuleBook,
  ) {}

  act<N extends CommandName>(turn: Turn, name: N, body: CommandBodies[N], at: Instant): Turn {
    const role = roleFor(name);
    const department = role === 'officer' || role === 'leader' ? null : (turn.measure?.lead ?? null);
    const command = { name, body } as unknown as Command;
    const measureId = turn.measure?.measureId ?? ('measureId' in body ? String(body.measureId) : '');
    const given: GivenCommand = {
      commandId: `lived:${measureId}:${this.given.length}`,
      command,
      actor: this.cast(role, department),
      recordedFor: null,
      actsFrom: at,
    };
    const { turn: after, refusal } = give(turn, given, at, this.rules);
    if (refusal === null) this.given.push(given);
    return after;
  }
}

function roleFor(name: CommandName): Role {
  if (name === 'acknowledge') return 'liaison';
  if (name === 'file-work-plan' || name === 'report' || name === 'request-completion') return 'handler';
  if (name === 'sign-work-plan' || name === 'sign-completion') return 'head';
  if (name === 'sign-report') return 'deputy-head';
  return name === 'approve-work-plan' || name === 'decide-review' ? 'leader' : 'officer';
}

/** What people do on a day: the department when its time has come, the office and leaders the day they see it. */
function handsOf(
  turn: Turn,
  conduct: Assumption,
  day: CivilDate,
  when: { at: Instant; stage: Stage; calendar: Calendar },
): Turn {
  const { measure } = turn;
  if (measure === null) return turn;
  const say = <N extends CommandName>(from: Turn, name: N, body: CommandBodies[N]) =>
    when.stage.act(from, name, body, when.at);
  if (measure.status === 'assigned') return say(turn, 'acknowledge', {});
  if (conduct.conduct === 'acknowledges') return turn;
  const due = (dueOn: CivilDate) => day >= actingDay(when.calendar, dueOn, conduct);
  if (measure.status === 'acknowledged') return filePlan(turn, measure, due, say);
  if (measure.status === 'planned')
    return say(say(turn, 'check-work-plan', { agree: true }), 'approve-work-plan', { agree: true });
  if (measure.status === 'completion-requested') return say(turn, 'decide-completion', { agree: true, reason: '属实' });
  if (measure.status === 'accepted') return say(turn, 'strike-off', {});
  return reportAndComplete(
    turn,
    measure,
    conduct.conduct === 'reports' ? paperOnly(due) : { paper: due, work: due },
    say,
  );
}

type Give = <N extends CommandName>(from: Turn, name: N, body: CommandBodies[N]) => Turn;
type IsDue = (dueOn: CivilDate) => boolean;

function filePlan(turn: Turn, measure: Measure, due: IsDue, say: Give): Turn {
  const plan = openObligations(measure).find((each) => each.kind === 'work-plan');
  if (!plan || !due(plan.dueOn)) return turn;
  const last =
    openObligations(measure)
      .filter((each) => each.kind === 'deadline' || each.kind === 'target')
      .map((each) => each.dueOn)
      .sort()
      .at(-1) ?? '';
  return say(
    say(turn, 'file-work-plan', {
      nodes: [{ title: '全部任务', dueOn: last > plan.dueOn ? last : addDays(plan.dueOn, 180), weight: 100 }],
    }),
    'sign-work-plan',
    {},
  );
}

/** Reports, but never has the work done. */
function paperOnly(due: IsDue): { paper: IsDue; work: IsDue } {
  return { paper: due, work: () => false };
}

function reportAndComplete(turn: Turn, measure: Measure, due: { paper: IsDue; work: IsDue }, say: Give): Turn {
  const open = openObligations(measure);
  const report = open.find((each) => each.kind === 'report' && !isWaiting(each) && due.paper(each.dueOn));
  const waiting = open.some((each) => each.kind === 'report' && isWaiting(each));
  const work = open.filter((each) => ['deadline', 'target', 'node'].includes(each.kind));
  let next = turn;
  if (waiting) next = say(next, 'accept-report', {});
  if (report)
    next = say(
      say(next, 'report', {
        text: '按计划推进',
        problems: '',
        nextSteps: '',
        noChange: false,
        nodes: [],
        obligationId: report.obligationId,
      }),
      'sign-report',
      {},
    );
  if (work.length > 0 && work.every((each) => due.work(each.dueOn))) {
    next = say(say(next, 'request-completion', { text: '完成', evidence: ['文件'] }), 'sign-completion', {});
  }
  return next;
}

function actingDay(calendar: Calendar, dueOn: CivilDate, conduct: Assumption): CivilDate {
  let day = dueOn;
  for (let left = conduct.conduct === 'late' ? conduct.lateWorkingDays : 0; left > 0; left -= 1)
    day = nextWorkingDayAfter(calendar, day);
  return conduct.conduct === 'late' ? day : addDays(dueOn, -3);
}

function departmentOf(measure: Measure, obligationId: string): string | null {
  return measure.obligations.find((each) => each.obligationId === obligationId)?.department ?? null;
}

/** Each department's forms by week: one for every kind of paper due on a day, whatever its rows. */
function formsOf(turns: readonly Turn[]): Rehearsal['forms'] {
  const asked = new Map<string, { week: string; department: string }>();
  for (const { measure } of turns) {
    for (const each of measure?.obligations ?? []) {
      if (each.department === null || !['report', 'work-plan', 'part', 'recurring'].includes(each.kind)) continue;
      asked.set(`${each.department}/${each.kind}/${each.dueOn}`, {
        week: weekOf(each.dueOn),
        department: each.department,
      });
    }
  }
  return counted([...asked.values()]);
}

function counted<T extends { week: string }>(rows: readonly T[]): readonly (T & { count: number })[] {
  const counts = new Map<string, T & { count: number }>();
  for (const row of rows) {
    const key = JSON.stringify(row);
    counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** ISO week of a date, e.g. `2026-W21`. */
export function weekOf(date: CivilDate): string {
  const weekday = ((Math.floor(millis(date) / 86_400_000) + 3) % 7) + 1;
  const thursday = addDays(date, 4 - weekday);
  const firstDay = `${thursday.slice(0, 4)}-01-01`;
  const week = Math.floor((millis(thursday) - millis(firstDay)) / 86_400_000 / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}
