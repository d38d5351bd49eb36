import {
  agenda,
  commandOf,
  dateOf,
  holds,
  inReview,
  isClosed,
  isDatedWork,
  isFinding,
  isMeasured,
  isTo,
  isWaiting,
  lateWorkingDays,
  letterAddress,
  livePapers,
  openObligations,
  owedTodos,
  partsBelow,
  pendingFigure,
  reaches,
  type Actor,
  type CivilDate,
  type Instant,
  type Measure,
  type Paper,
  type RuleBook,
  type StandingTodo,
} from '../../src/index.js';
import { chainRoles } from '../../src/commands/route.js';
import { people } from './people.js';

const TOO_LATE = 15;
const ROUNDING = 0.05;

/** By which rules a life goes, and who holds a post at the moment. */
export interface Around {
  readonly rules: RuleBook;
  readonly there: readonly Actor[];
}

/** What is wrong with a measure at a moment, by name; nothing when all is well. */
export function faultsOf(measure: Measure, now: Instant, { rules, there }: Around): readonly string[] {
  const today = dateOf(rules.calendar, now);
  const todos = owedTodos(measure, today, rules);
  const whose = todos.filter((todo) => people.some((person) => isTo(todo.to, person)));
  return [
    ...(todos.length > whose.length ? ['a to-do of nobody who exists'] : []),
    ...todos.flatMap((todo) => waitsThoughOthersCould(todo, there)),
    ...idsTwice(measure),
    ...disputesOfNothing(measure),
    ...owedUnseen(measure),
    ...waitsOnNobody(measure, whose.length, rules),
    ...papersWithoutClock(measure),
    ...figuresWithoutClock(measure),
    ...lateInSilence(measure, now, { rules, spokenOf: new Set(whose.flatMap((each) => each.obligationId ?? [])) }),
    ...wrongLight(measure),
    ...overHundred(measure),
    ...refusedTodos(measure, todos),
    ...leftBehind(measure),
    ...letterOutOfLine(measure, rules),
  ];
}

/**
 * Nothing waits on nobody: what nobody there could do waits only for posts that are empty all together, and that the desk
 * shows as such; where another of the department could sign a draft it waits for him.
 */
function waitsThoughOthersCould(todo: StandingTodo, there: readonly Actor[]): readonly string[] {
  const could = (each: Actor) => !(todo.notBy ?? []).includes(each.personId);
  if (there.some((each) => isTo(todo.to, each) && could(each))) return [];
  const { relation, department } = todo.to;
  const others = there.filter((each) => could(each) && holds(each, chainRoles, department ?? undefined));
  return relation !== 'leadership' && (others.length > 0 || !todo.command.startsWith('sign-'))
    ? [`${todo.command} waits on nobody: ${others.map(({ personId }) => personId).join(', ')}`]
    : [];
}

/** What is done to one must not be done to another. */
function idsTwice({ obligations }: Measure): readonly string[] {
  return new Set(obligations.map(({ obligationId }) => obligationId)).size < obligations.length
    ? ['two obligations of one id']
    : [];
}

/** A dispute ends with its part. */
function disputesOfNothing(measure: Measure): readonly string[] {
  const parts = openObligations(measure, 'part').map(({ obligationId }) => `dispute/${obligationId}`);
  const clocks = openObligations(measure, 'answer', 'approval').flatMap(({ about }) => about ?? []);
  return clocks.some((about) => about.startsWith('dispute/') && !parts.includes(about))
    ? ['the clock of a dispute whose part is over']
    : [];
}

/** Who owes something sees it. */
function owedUnseen({ lead, supporting, ...rest }: Measure): readonly string[] {
  const sees = [lead, ...supporting];
  const blind = openObligations({ lead, supporting, ...rest }).find(
    ({ department }) => department !== null && !sees.includes(department),
  );
  return blind ? [`${blind.kind} owed by a department that does not see the measure`] : [];
}

/** A command that was taken, with what it was given and on which day. */
export interface Taken {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly today: CivilDate;
}

/** What a command that was taken left undone: an answer moves its paper, a review leaves a date, a hand or an end. */
export function leftUndone(before: Measure, after: Measure, { name, body, today }: Taken): string | null {
  const answers = commandOf(name)?.paper?.at.some((stage) => stage === 'with-office' || stage === 'with-leader');
  const papers = (measure: Measure) => measure.papers.map(({ paperId, stage, pending }) => [paperId, stage, pending]);
  if (answers === true && JSON.stringify(papers(before)) === JSON.stringify(papers(after)))
    return `an answer that leaves its paper where it was: ${name}`;
  if (name !== 'decide-review' || isClosed(after) || !goesOn.includes(after.status)) return null;
  const review = before.obligations.find((each) => each.obligationId === body['obligationId']);
  const subject = after.obligations.find((each) => each.obligationId === review?.about);
  return subject?.state === 'open' && subject.dueOn <= today && subject.watchOn === null && !isWaiting(subject)
    ? `a review's decision that leaves neither date, hand nor end: ${String(body['decision'])}`
    : null;
}

const goesOn: readonly string[] = ['acknowledged', 'planned', 'in-progress', 'completion-requested'];

function waitsOnNobody(measure: Measure, todos: number, rules: RuleBook): readonly string[] {
  if (isClosed(measure)) return [];
  if (measure.status === 'suspended')
    return agenda(measure, rules)[0]?.kind === 'resume' ? [] : ['a suspension that never ends'];
  // A part below is a measure of its own, with clocks of its own.
  if (partsBelow(measure, 'open').length > 0) return [];
  return todos === 0 && agenda(measure, rules).length === 0 ? ['an open measure that waits on nobody'] : [];
}

/** What a paper's clock hangs on: an answer to a problem that came to the office, on the problem. */
function clockOf({ kind, stage, about, paperId }: Paper): string {
  return kind === 'reply' && stage === 'with-office' ? (about[0] ?? '') : paperId;
}

/** Everything that lies with somebody has a clock, and what lies there stands still. */
function papersWithoutClock(measure: Measure): readonly string[] {
  if (isClosed(measure)) return [];
  const clocks = openObligations(measure, 'answer', 'approval').map((each) => each.about);
  const waiting = measure.papers.filter(inReview);
  const unclocked = waiting.filter(
    (paper) => !clocks.includes(clockOf(paper)) && !isLateExtension(measure, paper.paperId),
  );
  const running = waiting.filter((paper) =>
    paper.pending.some((id) => {
      const about = measure.obligations.find((each) => each.obligationId === id);
      return about?.state === 'open' && !isWaiting(about) && !isLateExtension(measure, paper.paperId);
    }),
  );
  const unstruck = measure.status === 'accepted' && !clocks.includes('strike-off');
  return [
    ...(unclocked.length > 0 || unstruck ? ['something lies with office or leader without a clock'] : []),
    ...(running.length > 0 ? ['a ladder runs while the paper lies with the office'] : []),
  ];
}

/**
 * A figure that was reported here lies with the office, under its clock, or, where another sum stands beside it, with its
 * owner until a day; and one that reaches the target stands still.
 */
function figuresWithoutClock(measure: Measure): readonly string[] {
  if (isClosed(measure)) return [];
  const clocks = openObligations(measure, 'answer').map((each) => each.about);
  const unclocked = measure.obligations.some((each) => {
    const figure = pendingFigure(each);
    if (figure === undefined || figure.from !== null) return false;
    const isWithOffice = clocks.includes(`figure/${each.obligationId}`);
    return isFinding(figure) ? figure.settleBy === undefined || isWithOffice : !isWithOffice;
  });
  const running = openObligations(measure, 'target').some((each) => {
    const figure = pendingFigure(each);
    return figure !== undefined && isMeasured(each) && reaches(each, figure) && !isWaiting(each);
  });
  return [
    ...(unclocked ? ['a figure lies with the office without a clock'] : []),
    ...(running ? ['a ladder runs while the figure that reaches it lies with the office'] : []),
  ];
}

function isLateExtension(measure: Measure, paperId: string): boolean {
  const about = measure.obligations.find((each) => paperId === `extension/${each.obligationId}`);
  return about !== undefined && !isWaiting(about, 'extension');
}

function lateInSilence(
  measure: Measure,
  now: Instant,
  { rules, spokenOf }: { rules: RuleBook; spokenOf: ReadonlySet<string> },
): readonly string[] {
  // Before it is signed for, signing for it is what is to do; with office or leader the department has nothing in hand.
  if (['assigned', 'accepted', 'suspended', 'returned'].includes(measure.status) || isClosed(measure)) return [];
  const reviewed = openObligations(measure, 'review').map((each) => each.about);
  const moments = new Set(agenda(measure, rules).flatMap((each) => each.obligationId ?? []));
  const papers = livePapers(measure, 'completion').length > 0;
  const silent = openObligations(measure).filter(
    (each) =>
      each.ladder !== 'none' &&
      each.department !== null &&
      !isWaiting(each) &&
      lateWorkingDays(each, now, rules.calendar) > TOO_LATE &&
      !reviewed.includes(each.obligationId) &&
      !moments.has(each.obligationId) &&
      !spokenOf.has(each.obligationId) &&
      !measure.papers.some((paper) => paper.stage === 'drafted' && paper.about.includes(each.obligationId)) &&
      !papers,
  );
  return silent.map((each) => `${each.kind} more than ${TOO_LATE} days late with neither rung, review nor to-do`);
}

function wrongLight(measure: Measure): readonly string[] {
  if (isClosed(measure) || measure.light !== 'done') return [];
  return openObligations(measure).some((each) => isDatedWork(each.kind))
    ? ['a light that says done with work open']
    : [];
}

function overHundred(measure: Measure): readonly string[] {
  const sum = measure.obligations
    .filter((each) => each.state !== 'dropped')
    .reduce((total, each) => total + (each.weight ?? 0), 0);
  return sum > 100 + ROUNDING ? ['weights over 100'] : [];
}

/** 督查归口: no letter is drafted to whom another line's office supervises, or nobody. */
function letterOutOfLine(measure: Measure, rules: RuleBook): readonly string[] {
  const out = measure.items.find(
    ({ state, department, instrument, instead, line }) =>
      state === 'drafted' &&
      letterAddress(measure, department, instead ?? instrument, rules.policy).instrument !== instrument &&
      line !== 'none',
  );
  return out ? [`a ${out.instrument} drafted to a department out of its line`] : [];
}

function refusedTodos(measure: Measure, todos: ReturnType<typeof owedTodos>): readonly string[] {
  return todos.flatMap((todo) => {
    const refusal = commandOf(todo.command)?.ready(measure, null) ?? null;
    return refusal === null ? [] : [`a to-do whose command is refused: ${todo.command} (${refusal.code})`];
  });
}

function leftBehind(measure: Measure): readonly string[] {
  if (!isClosed(measure)) return [];
  const drafts = measure.items.some((each) => each.state === 'drafted');
  const papers = measure.papers.some(inReview);
  return [
    ...(drafts ? ['a closed measure with drafts that will be issued'] : []),
    ...(papers ? ['a closed measure with a paper that nobody answers'] : []),
    ...(openObligations(measure).length > 0 ? ['a closed measure that still owes'] : []),
  ];
}
