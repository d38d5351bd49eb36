import type { AgendaItem, DepartmentView, MeasureDetail, MeasureItem, ObligationView } from '@duban/api-contract';
import {
  agenda,
  isProvisional,
  isWaiting,
  judgedOn,
  lateWorkingDays,
  obligationLight,
  offers,
  type Actor,
  type Instant,
  type Measure,
  type Obligation,
  type RuleBook,
  type Submission,
} from '@duban/domain';
import { sentenceOf } from './problem.js';

/** A measure's row as lists read it. */
export interface MeasureRow {
  measureId: string;
  planId: string;
  number: string;
  numberOrder: number;
  title: string;
  text: string;
  spanStart: number | null;
  spanEnd: number | null;
  kind: MeasureItem['kind'];
  class: string;
  dataClass: MeasureDetail['dataClass'];
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
  seq: number;
  state: Measure | null;
  planTitle: string;
  policyVersion: string;
  calendarVersion: string;
  sortKey: string;
}

export type NameOf = (code: string) => DepartmentView;

/** One row of a list. */
export function measureItem(row: MeasureRow, nameOf: NameOf): MeasureItem {
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
    progress: row.progress,
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
}

/** A measure's page. */
export function measureDetail(row: MeasureRow, reader: Reader): MeasureDetail {
  const { state } = row;
  const person = reader.personName;
  return {
    ...measureItem(row, reader.nameOf),
    text: row.text,
    dataClass: row.dataClass,
    span: row.spanStart === null || row.spanEnd === null ? null : { start: row.spanStart, end: row.spanEnd },
    planTitle: row.planTitle,
    conclusion: state?.conclusion ?? null,
    suspendedUntil: state?.suspendedUntil ?? null,
    obligations: (state?.obligations ?? []).map((each) => obligationView(each, reader)),
    workPlan: paper(state?.workPlan ?? null, person),
    reports: Object.fromEntries(
      Object.entries(state?.reports ?? {}).flatMap(([id, each]) => {
        const shown = paper(each, person);
        return shown ? [[id, shown]] : [];
      }),
    ),
    completion: paper(state?.completion ?? null, person),
    extension: state?.extension
      ? {
          ...draftOf(state.extension, person),
          obligationId: state.extension.obligationId,
          newDueOn: state.extension.newDueOn,
        }
      : null,
    deadlineLedger: (state?.deadlineLedger ?? []).map((each) => ({ ...each })),
    items: (state?.items ?? []).map(({ itemId, obligationId, rung, instrument, on, state: stage, number }) => ({
      itemId,
      obligationId,
      rung,
      instrument,
      on,
      state: stage,
      number,
    })),
    offers:
      state === null
        ? []
        : offers(state, reader.me).map((each) => ({
            ...each,
            sentence: each.why === null ? null : sentenceOf(each.why, reader.language),
          })),
  };
}

function paper(submission: Submission | null, personName: (id: string) => string) {
  return submission === null ? null : draftOf(submission, personName);
}

function draftOf(submission: Submission, personName: (id: string) => string) {
  return {
    stage: submission.stage,
    draftedBy: personName(submission.draftedBy),
    signedBy: submission.signedBy.map(personName),
    content: { ...submission.content },
  };
}

function obligationView(each: Obligation, { rules, now, nameOf }: Reader): ObligationView {
  return {
    obligationId: each.obligationId,
    kind: each.kind,
    title: each.title,
    department: each.department === null ? null : nameOf(each.department),
    dueOn: each.dueOn,
    originalDueOn: each.originalDueOn,
    judgedOn: judgedOn(rules.calendar, each.dueOn),
    provisional: isProvisional(rules.calendar, each.dueOn),
    state: each.state,
    light: obligationLight(each),
    waitingWith: isWaiting(each) ? 'office' : 'department',
    lateWorkingDays:
      each.lateWorkingDays ?? (each.state === 'open' ? lateWorkingDays(each, now, rules.calendar) : null),
    weight: each.weight,
    about: each.about,
  };
}

/** What comes next, when, to whom. */
export function agendaItems(state: Measure, rules: RuleBook): AgendaItem[] {
  return agenda(state, rules).map((due) => ({
    on: due.on,
    provisional: isProvisional(rules.calendar, due.on),
    obligationId: due.obligationId,
    title:
      state.obligations.find((each) => each.obligationId === due.obligationId)?.title ??
      state.series.find((each) => each.seriesId === due.seriesId)?.title ??
      '',
    rung: due.rung,
    kind: due.kind,
    instrument: due.instrument,
    to: [...due.to],
  }));
}
