import type {
  AgendaItem,
  DepartmentView,
  KindChangeView,
  MeasureDetail,
  MeasureItem,
  ObligationView,
} from '@duban/api-contract';
import { partId } from '@duban/database';
import {
  agenda,
  dateOf,
  isProvisional,
  isLaunchedOverdue,
  isTermUnsaid,
  isFinding,
  isWaiting,
  inReview,
  judgedOn,
  lateWorkingDays,
  mayReadTitle,
  obligationLight,
  pendingFigure,
  occurred,
  officeRoles,
  offers,
  promisedTimes,
  sectionOf,
  sentBackWork,
  stagnantFrom,
  type Actor,
  type Facts,
  type Instant,
  type KindChange,
  type Measure,
  type Obligation,
  type ObligationAnswer,
  type RuleBook,
} from '@duban/domain';
import { sentenceOf } from '../http/problem.js';
import { measuredView } from '../work/figure-view.js';
import { clauseFor } from './leaders-words.js';
import { papersOf } from './paper-view.js';
import { progressOf } from './unreadable.js';

/** A measure's row as lists read it. */
export interface ListedMeasure {
  measureId: string;
  planId: string;
  number: string;
  title: string;
  kind: MeasureItem['kind'];
  class: string;
  lead: string;
  supporting: string[];
  status: MeasureItem['status'];
  light: MeasureItem['light'];
  progress: MeasureItem['progress'];
  dueOn: string | null;
  originalDueOn: string | null;
  nextDueAt: Date | null;
  version: number;
  shiftYears: number;
}

/** A measure's row as its page reads it. */
export interface MeasureRow extends ListedMeasure {
  text: string;
  /** Its text is a leader's own. */
  isInstruction: boolean;
  spanStart: number | null;
  spanEnd: number | null;
  dataClass: MeasureDetail['dataClass'];
  seq: number;
  /** Its plan is archived. */
  archived: boolean;
  state: Measure | null;
  planTitle: string;
  policyVersion: string;
  calendarVersion: string;
  /** The measures of its parts, as far as the reader may see them. */
  partRows: readonly PartRow[] | null;
  /** The measure above, where the reader may see it. */
  above: { readonly number: string; readonly title: string } | null;
}

/** The measure that a part became. */
interface PartRow {
  readonly measureId: string;
  readonly status: MeasureItem['status'];
  readonly light: MeasureItem['light'];
}

export type NameOf = (code: string) => DepartmentView;

/** One row of a list. */
export function measureItem(row: ListedMeasure, nameOf: NameOf): MeasureItem {
  return {
    measureId: row.measureId,
    planId: row.planId,
    number: row.number,
    title: row.title,
    kind: row.kind,
    class: row.class,
    lead: row.lead === '' ? null : nameOf(row.lead),
    supporting: row.supporting.map(nameOf),
    status: row.status,
    light: row.light,
    progress: progressOf(row),
    dueOn: row.dueOn,
    originalDueOn: row.originalDueOn,
    nextDueAt: row.nextDueAt?.toISOString() ?? null,
    version: row.version,
    shiftYears: row.shiftYears,
  };
}

/** What surrounds a measure's page. */
export interface Reader {
  readonly me: Actor;
  readonly now: Instant;
  readonly rules: RuleBook;
  readonly nameOf: NameOf;
  readonly personName: (personId: string) => string;
  readonly language: 'zh' | 'en';
  /** The other measures of the same task, in the reader's sight. */
  readonly sameOrigin: MeasureDetail['sameOrigin'];
  /** Of each change of a date, in their order, the paper that set it. */
  readonly datePapers: readonly (string | null)[];
  /** What the register says of the reader, where the rules ask. */
  readonly facts: Facts;
}

/** A measure's page. */
export function measureDetail(row: MeasureRow, reader: Reader): MeasureDetail {
  const { state } = row;
  const { nameOf } = reader;
  return {
    ...measureItem(row, reader.nameOf),
    text: clauseFor(reader.me, row),
    dataClass: row.dataClass,
    span: row.spanStart === null || row.spanEnd === null ? null : { start: row.spanStart, end: row.spanEnd },
    planTitle: row.planTitle,
    coLeads: (state?.coLeads ?? []).map((each) => ({ department: nameOf(each.department), part: each.part })),
    conclusion: state?.conclusion ?? null,
    section: state === null ? null : sectionOf(state),
    stagnantSince: stagnantSince(state, reader),
    suspendedUntil: state?.suspendedUntil ?? null,
    lookBack: state?.lookBack ?? null,
    sentBack: state === null ? null : sentBackWork(state),
    sameOrigin: [...reader.sameOrigin],
    ...brokenDown(row, reader),
    obligations: state === null ? [] : state.obligations.map((each) => obligationView(state, each, reader)),
    ...papersOf(state, reader),
    deadlineLedger: (state?.deadlineLedger ?? []).map((each, at) => ({
      ...each,
      document: reader.datePapers[at] ?? null,
    })),
    items: (state?.items ?? []).map(
      ({ itemId, obligationId, rung, instrument, on, state: stage, number, withdrawnWhy }) => ({
        itemId,
        obligationId,
        rung,
        instrument,
        on,
        state: stage,
        number,
        withdrawnWhy,
      }),
    ),
    archived: row.archived,
    offers:
      state === null || row.archived
        ? []
        : offers(state, reader.me, reader.facts).map((each) => ({
            ...each,
            sentence: each.why === null ? null : sentenceOf(each.why, reader.language),
          })),
  };
}

function stagnantSince(state: Measure | null, { now, rules }: Reader): string | null {
  const from = state === null ? null : stagnantFrom(state);
  return from !== null && from <= dateOf(rules.calendar, now) ? from : null;
}

/** The measure above, and the parts below with how each of them stands. */
function brokenDown(
  { state, measureId, partRows, above }: MeasureRow,
  { nameOf }: Reader,
): Pick<MeasureDetail, 'parent' | 'children' | 'closesWith' | 'notApplicable'> {
  const { parent, children = [], closesWith = null, notApplicable = null } = state ?? {};
  return {
    parent: parent ? { measureId: parent.measureId, number: above?.number ?? null, title: above?.title ?? null } : null,
    children: children.map((each) => {
      const id = partId({ measureId, childId: each.childId });
      const part = partRows?.find((one) => one.measureId === id);
      return {
        ...each,
        measureId: id,
        department: nameOf(each.department),
        was: each.was === undefined ? null : nameOf(each.was),
        status: part?.status ?? null,
        light: part?.light ?? null,
      };
    }),
    closesWith,
    notApplicable,
  };
}

function obligationView(measure: Measure, each: Obligation, reader: Reader): ObligationView {
  const { rules, now, nameOf, me, personName } = reader;
  const readable = mayReadTitle(me, measure, each);
  return {
    obligationId: each.obligationId,
    kind: each.kind,
    title: readable ? each.title : '',
    department: each.department === null ? null : nameOf(each.department),
    dueOn: each.dueOn,
    dueBy: each.dueBy ?? null,
    originalDueOn: each.originalDueOn,
    judgedOn: judgedOn(rules.calendar, each.dueOn),
    provisional: isProvisional(rules.calendar, each.dueOn) || isTermUnsaid(rules.calendar, each.obligationId),
    state: each.state,
    light: obligationLight(each),
    waitingWith: waitingWith(measure, each),
    lateWorkingDays:
      each.lateWorkingDays ?? (each.state === 'open' ? lateWorkingDays(each, now, rules.calendar) : null),
    launchedOverdue: readable && isLaunchedOverdue(each) ? (each.launchedOverdue?.why ?? null) : null,
    weight: each.weight,
    about: each.about,
    submittedAt: each.submittedAt,
    watchOn: each.watchOn,
    givenBy: readable ? (each.givenBy?.name ?? null) : null,
    recorded: each.recorded === undefined ? null : { command: each.recorded.command },
    answer: each.answer === null || !readable ? null : answerView(each.answer, personName),
    counted: countedView(measure, each),
    holder:
      each.holder === null
        ? null
        : {
            roles: [...each.holder.roles],
            person: each.holder.personId === null ? null : personName(each.holder.personId),
          },
    measured: measuredView(measure, each, reader),
  };
}

function answerView({ draw, checked, ...said }: ObligationAnswer, personName: Reader['personName']) {
  const found = checked === undefined ? null : { ...checked, by: personName(checked.by) };
  return { ...said, by: personName(said.by), draw: draw ?? null, checked: found };
}

/** An output that is counted: what was promised for its period, and what came of it. */
function countedView(measure: Measure, each: Obligation): ObligationView['counted'] {
  const promised = each.kind === 'recurring' ? promisedTimes(measure, each) : null;
  if (promised === null) return null;
  const occurrences = (each.occurrences ?? []).map(({ on, times, evidence }) => ({ on, times, evidence }));
  return { promised: promised.times, unit: promised.unit, times: occurred(each), occurrences };
}

/** In whose hands it is: a leader's when a paper of it was passed on, or where it is a leader's own. */
function waitingWith(measure: Measure, each: Obligation): ObligationView['waitingWith'] {
  if (each.holder !== null && each.state === 'open')
    return each.holder.roles.every((role) => officeRoles.some((one) => one === role)) ? 'office' : 'leader';
  if (!isWaiting(each)) return 'department';
  // Which of two figures holds is its owner's to say, though nothing is chased meanwhile.
  const figure = pendingFigure(each);
  if (figure?.settleBy !== undefined && isFinding(figure)) return 'department';
  const paper = measure.papers.findLast((one) => inReview(one) && one.pending.includes(each.obligationId));
  return paper?.stage === 'with-leader' ? 'leader' : 'office';
}

/** What another kind would change. */
export function kindChangeView({ stops, starts, cycle, progress }: KindChange): KindChangeView {
  const view = (some: readonly Obligation[]) =>
    some.map(({ obligationId, kind, title, dueOn }) => ({ obligationId, kind, title, dueOn }));
  return { stops: view(stops), starts: view(starts), cycle, progress };
}

/** What comes next, when, to whom. */
export function agendaItems(state: Measure, rules: RuleBook): AgendaItem[] {
  return agenda(state, rules).map((due) => ({
    on: due.on,
    provisional: isProvisional(rules.calendar, due.on) || isTermUnsaid(rules.calendar, due.obligationId ?? ''),
    obligationId: due.obligationId,
    title:
      state.obligations.find((each) => each.obligationId === due.obligationId)?.title ??
      state.series.find((each) => each.seriesId === due.seriesId)?.title ??
      '',
    rung: due.rung,
    kind: due.kind,
    instrument: due.instrument,
    instead: due.instead ?? null,
    line: due.line ?? null,
    to: [...due.to],
  }));
}
