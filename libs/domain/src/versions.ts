import type { EventData, EventType, Judged, OpenedObligation } from './events.js';
import type { WorkPlanNode } from './measure.js';
import type { PaperContents, PaperKind, ReportContent } from './papers.js';
import type { Conclusion, ExtensionCause, MeasureStatus, SendBackCode } from './vocabulary.js';

/** What events of the first release said, all in one: each type had some of it. */
interface Data {
  readonly nodes: readonly WorkPlanNode[];
  readonly opened: readonly OpenedObligation[];
  readonly code: SendBackCode;
  readonly obligationId: string;
  readonly content: ReportContent;
  readonly role: string;
  readonly partsMissing: readonly string[];
  readonly lateWorkingDays: number;
  readonly nodesDone: readonly string[];
  readonly graceUntil: string | null;
  readonly newDueOn: string;
  readonly cause: ExtensionCause;
  /** Words in an extension, ids in an acceptance. */
  readonly done: string & readonly string[];
  readonly text: string;
  readonly evidence: readonly string[];
  readonly obligations: readonly Judged[];
  readonly conclusion: Conclusion;
  readonly next: MeasureStatus;
  readonly to: string;
}
interface Recorded {
  readonly type: string;
  readonly data: unknown;
}
type Form<T extends EventType> = { readonly type: T; readonly data: EventData[T] };

/** Raised when folding changes what a state looks like: a row stored by another version is folded anew. */
export const stateVersion = 6;

function now<T extends EventType>(type: T, data: EventData[T]): Form<T> {
  return { type, data };
}

function drafted<K extends PaperKind>(kind: K, paperId: string, about: readonly string[], content: PaperContents[K]) {
  return now('paper.drafted', { paperId, kind, about, content } as EventData['paper.drafted']);
}

const handedIn = { partsMissing: [], stage: 'with-office', next: null, late: [] } as const;
const accepted = { drops: [], opened: [], next: null, conclusion: null, series: null } as const;
const sentBack = { reason: '', graceUntil: null, closes: [], next: null } as const;

/**
 * What an event of the first release (version 1) means in today's words. Papers had events of their own
 * kind then, an extension belonged to its measure, and a return or a change of lead moved no date.
 */
const firstRelease: Readonly<Record<string, (data: Data) => Recorded>> = {
  'work-plan.filed': ({ nodes }) => drafted('work-plan', 'work-plan', ['work-plan'], { nodes }),
  'work-plan.signed': ({ opened }) =>
    now('paper.handed-in', { ...handedIn, paperId: 'work-plan', waits: ['work-plan'], next: 'planned', opened }),
  'work-plan.checked': () => now('paper.passed-on', { paperId: 'work-plan', closes: [], opened: [] }),
  'work-plan.sent-back': ({ code }) =>
    now('paper.sent-back', {
      ...sentBack,
      paperId: 'work-plan',
      answered: ['work-plan'],
      code,
      next: 'acknowledged',
    }),
  'work-plan.approved': ({ opened }) =>
    now('paper.accepted', {
      ...accepted,
      paperId: 'work-plan',
      answered: ['work-plan'],
      closes: ['work-plan'],
      opened,
      next: 'in-progress',
    }),
  'report.drafted': ({ obligationId, content }) => drafted('report', `report/${obligationId}`, [obligationId], content),
  'report.checked': ({ obligationId, role }) => now('paper.checked', { paperId: `report/${obligationId}`, role }),
  'report.submitted': ({ obligationId, partsMissing, lateWorkingDays, opened }) =>
    now('paper.handed-in', {
      ...handedIn,
      paperId: `report/${obligationId}`,
      waits: [obligationId],
      late: [{ obligationId, lateWorkingDays }],
      partsMissing,
      opened,
      startsWork: true,
    }),
  'report.accepted': ({ obligationId, nodesDone }) =>
    now('paper.accepted', {
      ...accepted,
      paperId: `report/${obligationId}`,
      answered: [obligationId],
      closes: [obligationId, ...nodesDone],
    }),
  'report.sent-back': ({ obligationId, code, graceUntil }) =>
    now('paper.sent-back', {
      ...sentBack,
      paperId: `report/${obligationId}`,
      answered: [obligationId],
      code,
      graceUntil,
    }),
  'extension.requested': ({ obligationId, newDueOn, cause, done }) =>
    drafted('extension', `extension/${obligationId}`, [obligationId], {
      newDueOn,
      cause,
      done,
      document: null,
    }),
  'extension.signed': ({ obligationId, opened }) =>
    now('paper.handed-in', {
      ...handedIn,
      paperId: `extension/${obligationId}`,
      waits: [obligationId],
      opened,
    }),
  'extension.granted': ({ obligationId }) =>
    now('paper.accepted', {
      ...accepted,
      paperId: `extension/${obligationId}`,
      answered: [obligationId],
      closes: [],
    }),
  'extension.refused': ({ obligationId }) =>
    now('paper.sent-back', {
      ...sentBack,
      paperId: `extension/${obligationId}`,
      answered: [obligationId],
      code: 'refused',
    }),
  'completion.requested': ({ text, evidence }) => drafted('completion', 'completion', [], { text, evidence, rest: [] }),
  'completion.submitted': ({ obligations, opened }) =>
    now('paper.handed-in', {
      ...handedIn,
      paperId: 'completion',
      waits: obligations.map((each) => each.obligationId),
      late: obligations,
      next: 'completion-requested',
      opened,
    }),
  'completion.sent-back': ({ code, graceUntil }) =>
    now('paper.sent-back', {
      ...sentBack,
      paperId: 'completion',
      answered: [],
      code,
      graceUntil,
      next: 'in-progress',
    }),
  'completion.accepted': ({ conclusion, next, done, opened }) =>
    now('paper.accepted', {
      ...accepted,
      paperId: 'completion',
      answered: done,
      closes: done,
      opened,
      next,
      conclusion,
    }),
  'measure.returned': (data) => ({ type: 'measure.returned', data: { ...data, waits: [] } }),
  'measure.reassigned': (data) => ({
    type: 'measure.reassigned',
    data: { ...data, dropped: [], late: [], ended: [] },
  }),
  'measure.kind-changed': (data) => ({
    type: 'measure.kind-changed',
    data: { ...data, ladders: [], dropped: [], opened: [], series: null },
  }),
  'measure.suspended': (data) => ({ type: 'measure.suspended', data: { ...data, dates: {} } }),
  'measure.resumed': (data) => ({
    type: 'measure.resumed',
    data: { ...data, through: '', skipped: [], opened: [], series: [] },
  }),
  'measure.terminated': (data) => ({ type: 'measure.terminated', data: { ...data, released: [] } }),
  'deadline.changed': (data) => ({ type: 'deadline.changed', data: { ...data, cause: null, document: null } }),
  'review.delegated': (data) => ({ type: 'review.delegated', data: { ...data, name: data.to } }),
};

/** An event as it is read today, whatever release wrote it. Types that never changed pass as they are. */
export function upcast(type: string, version: number, data: unknown): Recorded {
  const read = version === 1 && Object.hasOwn(firstRelease, type) ? firstRelease[type] : undefined;
  return read === undefined ? { type, data } : read(data as Data);
}
