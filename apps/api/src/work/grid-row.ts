import type { DepartmentView, GridRow } from '@duban/api-contract';
import type { InboxRow, KeptDraft } from '@duban/database';
import {
  actsBeside,
  commandOf,
  confirmedFigure,
  draftedAt,
  gridSigns,
  lastReport,
  nextFigure,
  obligationOf,
  offers,
  openObligations,
  proposedNodes,
  takingSeveralDates,
  whyNoNoChange,
  workingDaysLeft,
  type Actor,
  type CivilDate,
  type Facts,
  type Measure,
  type Paper,
  type RuleBook,
} from '@duban/domain';
import { obligationTitle, proposedNodeTitle, type Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { sentenceOf } from '../http/problem.js';
import { clauseFor } from '../measures/leaders-words.js';
import { measuredView } from './figure-view.js';

/** A measure as a row of the grid shows it. */
export interface GridMeasure {
  readonly measureId: string;
  readonly kind: GridRow['kind'];
  readonly lead: string;
  readonly text: string;
  /** Its text is a leader's own. */
  readonly isInstruction: boolean;
  readonly planTitle: string;
  readonly state: Measure;
}

/** What a row is made with. */
export interface GridAround {
  readonly rules: RuleBook;
  readonly today: CivilDate;
  readonly language: Language;
  readonly draft: KeptDraft | undefined;
  readonly nameOf: (personId: string) => string;
  readonly officeOf: (code: string) => DepartmentView;
  readonly me: Actor;
  readonly facts: Facts;
}

/** Which form a row is. */
interface RowKey {
  readonly measureId: string;
  readonly command: string;
  readonly obligationId: string | null;
}

/** A row's id names the form that it is: measure, command, obligation. */
export function gridRowId({ measureId, command, obligationId }: RowKey): string {
  return `${measureId}/${command}/${obligationId ?? ''}`;
}

/** The form that a row's id names; null for what is no id of ours. */
export function readGridRowId(id: string): { measureId: string; command: string; obligationId: string } | null {
  const [, measureId, command, obligationId] = /^([^/]+)\/([^/]+)\/(.*)$/.exec(id) ?? [];
  return measureId === undefined || command === undefined || obligationId === undefined
    ? null
    : { measureId, command, obligationId };
}

/** The paper that a row writes or signs: the newest of its kind about this obligation. */
export function paperOfRow(state: Measure, command: string, obligationId: string): Paper | undefined {
  const kind = commandOf(command)?.paper?.kind;
  return state.papers.findLast((each) => each.kind === kind && each.about.includes(obligationId));
}

/** True for a row that is signed and not written. */
export function isSigned(command: string): boolean {
  return gridSigns.some((each) => each === command);
}

/** A to-do as a row of the grid. */
export function gridRow(todo: InboxRow, measure: GridMeasure, around: GridAround): GridRow {
  const { command, obligationId, subject, dueOn } = todo;
  const { state } = measure;
  const { rules, today, language, draft } = around;
  const say = languages[language];
  const paper = paperOfRow(state, command, obligationId ?? '');
  const signed = isSigned(command);
  const [obligation] = subject;
  const target = obligationOf(state, obligationId ?? '')?.target
    ? obligationOf(state, obligationId ?? '')
    : openObligations(state, 'target')[0];
  const last = command.endsWith('report') ? lastReport(state, obligationId) : null;
  return {
    id: gridRowId(todo),
    step: signed ? 'sign' : 'write',
    command,
    measureId: todo.measureId,
    number: todo.number,
    title: todo.measureTitle,
    planTitle: measure.planTitle,
    kind: measure.kind,
    clause: clauseFor(around.me, measure),
    asks: obligation ? obligationTitle(say, subject, obligation) : todo.title,
    about: obligationId === null ? [] : [obligationId],
    measured:
      target === undefined ? null : measuredView(state, target, { personName: around.nameOf, nameOf: around.officeOf }),
    sharedWith: [],
    target: (obligationOf(state, obligationId ?? '') ?? openObligations(state, 'target')[0])?.target ?? null,
    dueOn,
    workingDaysLeft: dueOn === null ? null : workingDaysLeft(rules.calendar, today, dueOn),
    light: todo.light,
    last: last && {
      title: obligationTitle(say, state.obligations, obligationOf(state, last.about[0] ?? '') ?? titleless),
      text: last.content.text,
      noChange: last.content.noChange,
    },
    returned: !signed && paper?.stage === 'sent-back' ? { code: paper.code, reason: paper.reason ?? '' } : null,
    noChange: command === 'report' ? noChangeOf(state, around) : null,
    values: {
      ...(draft?.values ?? (paper && paper.stage !== 'accepted' ? answersIn(paper) : first(todo, state, around))),
    },
    savedAt: draft?.savedAt.toISOString() ?? null,
    stage: state.progress.stage ?? null,
    acts: [...actsBeside(offers(state, around.me, around.facts), command)],
    draft: signed && paper ? (draftedAt(paper) ?? null) : null,
    draftedBy: signed && paper ? around.nameOf(paper.hands[0]?.by ?? '') : null,
  };
}

const titleless = { obligationId: '', kind: 'report', title: '', about: null } as const;

function noChangeOf(state: Measure, { rules, language }: GridAround): GridRow['noChange'] {
  const why = whyNoNoChange(state, rules.policy);
  return { allowed: why === null, why: why && sentenceOf(why.code, language) };
}

/** A paper's content under the names of the questions that it answers. */
function answersIn(paper: Paper): GridRow['values'] {
  if (paper.kind !== 'finish') return { ...paper.content };
  const { finished, text } = paper.content;
  return { obligations: finished, text };
}

/** A figure starts with the day that is asked, and with what was confirmed last. */
function lastFigure(state: Measure, obligationId: string, today: CivilDate): GridRow['values'] {
  const subject = obligationOf(state, obligationId);
  if (subject === undefined) return {};
  const asked = nextFigure(subject)?.asOf ?? today;
  const last = confirmedFigure(subject);
  const day = { asOf: asked < today ? asked : today };
  return last === undefined ? day : { ...day, value: last.value, source: last.source };
}

/** What an untouched row starts with: of a work plan, what the clause itself promises. */
function first(
  { command, obligationId }: InboxRow,
  state: Measure,
  { rules, today, language }: GridAround,
): GridRow['values'] {
  if (command === 'report-value') return lastFigure(state, obligationId ?? '', today);
  if (command !== 'file-work-plan') return {};
  const nodes = proposedNodes(state, today, rules.policy.workPlan.mostNodes);
  return {
    nodes: nodes.map((node) => ({
      title: proposedNodeTitle(languages[language], node),
      dueOn: node.dueOn,
      weight: node.weight,
    })),
  };
}

/** One row for one promise: dates of a measure that are finished on one day, by one form, are one thing to do. */
export function onePromiseEach(rows: readonly GridRow[]): readonly GridRow[] {
  const kept = new Map<string, GridRow>();
  for (const row of rows) {
    const key = takingSeveralDates.some((each) => each === row.command)
      ? `${row.measureId}/${row.command}/${row.dueOn}`
      : row.id;
    const before = kept.get(key);
    kept.set(key, before ? { ...before, about: [...before.about, ...row.about] } : row);
  }
  return [...kept.values()];
}
