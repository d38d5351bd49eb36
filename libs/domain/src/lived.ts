import type { Actor } from './actor.js';
import { nextMoment, type RuleBook } from './agenda.js';
import { addWorkingDays, dateOf, momentOf, nextWorkingDayAfter, type Calendar } from './calendar.js';
import { addDays, type CivilDate, type Instant } from './civil-date.js';
import { anyRegister, type Addressee, type Facts } from './commands/definition.js';
import type { Command, CommandBodies, CommandName, PersonCommandName } from './commands/registry.js';
import { goalOf, nextFigure } from './figures.js';
import { isClosed, obligationOf, occurred, openObligations, openWork, promisedTimes, type Measure } from './measure.js';
import { standingIn } from './supervision-line.js';
import { owedTodos, type StandingTodo } from './todo.js';
import { countsActs } from './told-progress.js';
import { give, passTime, type GivenCommand, type Turn } from './turn.js';
import type { Role, SupervisionLine, Urgency } from './vocabulary.js';

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

/** A leader's word that is assumed to come: on which day, and how urgent it is. */
export interface ComingInstruction {
  readonly on: CivilDate;
  readonly urgency: Urgency;
  /** What he says; some words where nothing is told of it. */
  readonly text?: string;
}

/** Who plays a post, in a department or city-wide. */
export type Cast = (role: Role, department: string | null) => Actor;

/** How one measure lives: from when to when, how its people behave, and who they are. */
export interface Life {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly conduct: Assumption;
  readonly cast: Cast;
  /** Working days that leaders take for a row of their weekly list; they leave it where nothing is said. */
  readonly leadersDecideAfter?: number | null;
  /** 批示 that leaders give while it lives, in the order of their days. */
  readonly instructions?: readonly ComingInstruction[];
  /** 督查归口 of departments that are not of the office's own line. */
  readonly lines?: Readonly<Record<string, SupervisionLine>>;
}

/** A lived life: what happened, and every command that was given. */
export interface Lived {
  readonly turn: Turn;
  readonly given: readonly GivenCommand[];
}

const MORNING = 10 * 60;
const DAYS_BEFORE = 3;
const MOST_ACTS_A_DAY = 40;

/** Posts for which a name is enough, in a rehearsal. */
export const anyone: Cast = (role, department) => ({ personId: role, name: role, posts: [{ role, department }] });

/**
 * One measure's life under a conduct, from one day on which something can happen to the next: the clock runs, and
 * whoever has something to do by the rules' own to-dos does it as assumed.
 */
export function live(body: CommandBodies['assign'], life: Life, rules: RuleBook): Lived {
  const { calendar } = rules;
  const stage = new Stage(life, rules);
  let turn = stage.give({ measure: null, events: [] }, 'assign', body, {
    actor: life.cast('officer', null),
    at: momentOf(calendar, life.from, MORNING),
  });
  let day = nextWorkingDayAfter(calendar, life.from);
  while (isAnybodyAwake(life) && day <= life.until && turn.measure && !isClosed(turn.measure)) {
    const at = momentOf(calendar, day, MORNING);
    turn = stage.act(stage.instruct(letPass(turn, at, rules), day, at), day, at);
    day = nextDay(turn, day, life, rules);
  }
  const end = momentOf(calendar, life.until, 24 * 60 - 1);
  return { turn: letPass(turn, end, rules), given: stage.given };
}

function isAnybodyAwake({ conduct, leadersDecideAfter, instructions = [] }: Life): boolean {
  return conduct.conduct !== 'silent' || typeof leadersDecideAfter === 'number' || instructions.length > 0;
}

/** Time passes moment by moment: each thing happens when it is due, as on a clock that runs. */
function letPass(turn: Turn, until: Instant, rules: RuleBook): Turn {
  let next = turn;
  for (;;) {
    const due = next.measure === null ? null : nextMoment(next.measure, rules);
    if (due === null || due.at > until) return passTime(next, until, until, rules);
    next = passTime(next, due.at, due.at, rules);
  }
}

/** The next working day on which somebody may act: a date comes, the clock moves, or what was done is answered. */
function nextDay({ measure }: Turn, day: CivilDate, life: Life, rules: RuleBook): CivilDate {
  const { calendar } = rules;
  const tomorrow = nextWorkingDayAfter(calendar, day);
  if (measure === null) return tomorrow;
  if (owedTodos(measure, day, rules).some((todo) => isForTomorrow(todo, measure, tomorrow, life))) return tomorrow;
  const moment = nextMoment(measure, rules);
  const days = [
    ...openObligations(measure).map((each) =>
      each.kind === 'review' ? decidingDay(calendar, each.dueOn, life) : actingDay(calendar, each.dueOn, life.conduct),
    ),
    ...(moment ? [dateOf(calendar, moment.at)] : []),
    ...(life.instructions ?? []).map(({ on }) => on),
  ].filter((each) => each > day);
  const next = days.sort()[0] ?? life.until;
  return next <= tomorrow ? tomorrow : nextWorkingDayAfter(calendar, addDays(next, -1));
}

/** Somebody outside the department is at it on each of his days; what nobody is assumed to do keeps nobody waiting. */
function isForTomorrow(
  { command, obligationId, to }: StandingTodo,
  measure: Measure,
  tomorrow: CivilDate,
  life: Life,
): boolean {
  if (command === 'decide-review' || to.relation === 'department' || !mayAct(life, command)) return false;
  return bodyFor(command, measure, obligationId, tomorrow) !== null;
}

/** Lets people act, and keeps what they gave. */
class Stage {
  readonly given: GivenCommand[] = [];

  private readonly facts: Facts | null;

  private instructed = 0;

  constructor(
    private readonly life: Life,
    private readonly rules: RuleBook,
  ) {
    const { lines = {} } = life;
    const isOut = (line: SupervisionLine) => standingIn(line, rules.policy) !== 'own';
    this.facts = Object.values(lines).some(isOut)
      ? { ...anyRegister, lineOf: (department) => lines[department] ?? null }
      : null;
  }

  /** What leaders say of it by today, each once. */
  instruct(turn: Turn, day: CivilDate, at: Instant): Turn {
    let next = turn;
    for (const [index, { on, urgency, text = '请抓紧' }] of (this.life.instructions ?? []).entries()) {
      if (on > day || index < this.instructed) continue;
      this.instructed = index + 1;
      next = this.give(next, 'instruct', { text, urgency }, { actor: this.life.cast('leader', null), at });
    }
    return next;
  }

  /** What is to do today, one thing after another: each may bring the next. */
  act(turn: Turn, day: CivilDate, at: Instant): Turn {
    let next = turn;
    const refused = new Set<string>();
    for (let count = 0; count < MOST_ACTS_A_DAY && next.measure; count += 1) {
      const { measure } = next;
      const todo = owedTodos(measure, day, this.rules).find(
        (each) =>
          !refused.has(`${each.command}/${each.obligationId ?? ''}`) &&
          mayAct(this.life, each.command) &&
          isTime(each.to, each.command, day, () => this.actingDay(each.command, each.dueOn ?? day)),
      );
      if (!todo) return next;
      const body =
        todo.command === 'decide-review'
          ? decisionOn(measure, todo.obligationId, addWorkingDays(this.rules.calendar, day, PUT_OFF))
          : bodyFor(todo.command, measure, todo.obligationId, day);
      const acting = { actor: this.playing(todo.to), at };
      const output = todo.command === 'confirm-duty' ? outputOf(measure, todo.obligationId, day) : null;
      if (output !== null) next = this.give(next, 'record-occurrence', output, acting);
      if (body !== null) next = this.give(next, todo.command, body, acting);
      if (next.measure === measure) refused.add(`${todo.command}/${todo.obligationId ?? ''}`);
    }
    return next;
  }

  private actingDay(command: PersonCommandName, dueOn: CivilDate): CivilDate {
    const { calendar } = this.rules;
    return command === 'decide-review'
      ? decidingDay(calendar, dueOn, this.life)
      : actingDay(calendar, dueOn, this.life.conduct);
  }

  /** The post that acts: the desk's or the office's first, the highest that is asked otherwise. */
  private playing(to: Addressee): Actor {
    const role = to.relation === 'office' ? to.roles[0] : to.roles.at(-1);
    return this.life.cast(role ?? 'officer', to.department);
  }

  give<N extends CommandName>(
    turn: Turn,
    name: N,
    body: CommandBodies[N],
    { actor, at }: { actor: Actor; at: Instant },
  ): Turn {
    const measureId = turn.measure?.measureId ?? ('measureId' in body ? String(body.measureId) : '');
    const given: GivenCommand = {
      commandId: `lived:${measureId}:${this.given.length}`,
      command: { name, body } as unknown as Command,
      actor,
      recordedFor: null,
      actsFrom: at,
      ...(this.facts && { facts: this.facts }),
    };
    const { turn: after, refusal } = give(turn, given, at, this.rules);
    if (refusal === null) this.given.push(given);
    return after;
  }
}

const workCommands: readonly PersonCommandName[] = [
  'finish',
  'sign-finish',
  'report-value',
  'request-completion',
  'sign-completion',
];

function mayAct({ conduct: { conduct }, leadersDecideAfter }: Life, command: PersonCommandName): boolean {
  if (command === 'decide-review') return typeof leadersDecideAfter === 'number';
  if (conduct === 'silent') return false;
  if (conduct === 'acknowledges') return command === 'acknowledge';
  return conduct !== 'reports' || !workCommands.includes(command);
}

/** The department acts when its time has come; signing for it, signing a paper, the office and leaders at once. */
function isTime(to: Addressee, command: PersonCommandName, day: CivilDate, acts: () => CivilDate): boolean {
  if (command === 'decide-review') return day >= acts();
  if (to.relation !== 'department' || command === 'acknowledge' || command.startsWith('sign-')) return true;
  return day >= acts();
}

/** The leader's day: so many working days after the row was put before him. */
function decidingDay(calendar: Calendar, openedOn: CivilDate, { leadersDecideAfter }: Life): CivilDate {
  return addWorkingDays(calendar, openedOn, leadersDecideAfter ?? 0);
}

function actingDay(calendar: Calendar, dueOn: CivilDate, { conduct, lateWorkingDays }: Assumption): CivilDate {
  if (conduct !== 'late') return addDays(dueOn, -DAYS_BEFORE);
  let day = dueOn;
  for (let left = lateWorkingDays; left > 0; left -= 1) day = nextWorkingDayAfter(calendar, day);
  return day;
}

/** Working days by which a leader who decides puts a late date off. */
const PUT_OFF = 30;

/** What a leader who decides is assumed to decide: he signs for it, lets it go on, or gives a new date. */
function decisionOn(measure: Measure, reviewId: string | null, dueOn: CivilDate): object {
  const about = obligationOf(measure, reviewId ?? '')?.about ?? null;
  const subject = about === null ? undefined : obligationOf(measure, about);
  const asked = { obligationId: reviewId, reason: '属实' };
  if (subject === undefined) return { ...asked, decision: 'continue' };
  if (subject.kind === 'acknowledgement') return { ...asked, decision: 'sign-for' };
  return { ...asked, decision: 'extend', dueOn, document: '领导批示' };
}

const ACTS_A_PERIOD = 12;
const actsOfAPeriod = [{ title: '集中开展', times: ACTS_A_PERIOD }];

/** What is said by its name alone. */
const saidAlone: readonly PersonCommandName[] = [
  'acknowledge',
  'sign-work-plan',
  'sign-finish',
  'accept-finish',
  'sign-completion',
  'strike-off',
];

/** What somebody who does his work sends for a command; null for what nobody is assumed to do. */
function bodyFor(
  command: PersonCommandName,
  measure: Measure,
  obligationId: string | null,
  day: CivilDate,
): object | null {
  const about = obligationId === null ? {} : { obligationId };
  switch (command) {
    case 'file-work-plan':
      return { nodes: [{ title: '全部任务', dueOn: planned(measure, day), weight: 100 }] };
    case 'report':
      return { ...about, text: '按计划推进', noChange: false, ...(countsActs(measure) && { acts: actsOfAPeriod }) };
    case 'finish':
      return { obligations: [{ obligationId, evidence: '文件' }] };
    case 'report-value':
      return figureFor(measure, obligationId, day);
    case 'confirm-value':
      return { ...about, agree: true };
    case 'confirm-duty':
      return { ...about, done: true, acts: ACTS_A_PERIOD };
    case 'request-completion':
      return { text: '完成', evidence: ['文件'] };
    case 'decide-completion':
      return accepted(measure);
    case 'check-work-plan':
    case 'approve-work-plan':
      return { agree: true, reason: '属实' };
    case 'decide-extension':
      return { ...about, agree: true, reason: '属实' };
    case 'explain-miss':
    case 'answer-part':
    case 'reply-instruction':
      return { ...about, text: '已办' };
    case 'phone-chase':
      return { ...about, spokeWith: '联络员', note: '已电话催办' };
    case 'sign-report':
    case 'accept-report':
    case 'sign-extension':
    case 'sign-reply':
      return about;
    default:
      return saidAlone.includes(command) ? {} : null;
  }
}

/** Taken as done; what goes on for ever is closed for its year only. */
function accepted({ kind, series }: Measure): object {
  const goesOn = kind === 'standing' && series.some((each) => each.kind === 'recurring');
  return { agree: true, reason: '属实', ...(goesOn && { conclusion: 'year-completed' }) };
}

/** What of a department's own output is not told yet when it vouches for its period; null where nothing is promised. */
function outputOf(
  measure: Measure,
  obligationId: string | null,
  day: CivilDate,
): CommandBodies['record-occurrence'] | null {
  const duty = obligationOf(measure, obligationId ?? '');
  const promised = duty && promisedTimes(measure, duty);
  if (!duty || !promised) return null;
  const times = promised.times - occurred(duty);
  return times < 1 ? null : { obligationId: duty.obligationId, on: day, times, evidence: '全年清单' };
}

/** What the path asks by the day that is asked, or all that was promised where it asks nothing. */
function figureFor(measure: Measure, obligationId: string | null, day: CivilDate): object | null {
  const subject = obligationOf(measure, obligationId ?? '');
  const asked = subject && nextFigure(subject);
  if (!subject?.target || !asked) return null;
  const asOf = asked.asOf < day ? asked.asOf : day;
  const step = subject.terms?.path.find(({ on }) => on >= asked.asOf);
  return { obligationId, asOf, value: step?.value ?? goalOf(subject.target) ?? 0, source: '统计' };
}

const HALF_A_YEAR = 180;

/** A plan of one node: on the last date that the measure has, else half a year ahead. */
function planned(measure: Measure, day: CivilDate): CivilDate {
  const last = openWork(measure).at(-1)?.dueOn ?? '';
  return last > day ? last : addDays(day, HALF_A_YEAR);
}
