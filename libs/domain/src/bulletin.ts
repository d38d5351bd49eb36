import { isInPlaceOf, isOfficer, type Actor } from './actor.js';
import type { RuleBook } from './agenda.js';
import { addWorkingDays, dateOf, judgedOn, type Calendar } from './calendar.js';
import type { CivilDate, Instant } from './civil-date.js';
import { refuse, type Refusal } from './commands/definition.js';
import { lateWorkingDays } from './ladder.js';
import { obligationLight } from './light.js';
import {
  letterHand,
  letterRefusal,
  returnRefusal,
  turnOf,
  type LetterAct,
  type LetterHand,
  type LetterTurn,
} from './letters.js';
import { isWaiting, type Measure, type Obligation } from './measure.js';
import type { Policy } from './policy.js';
import { departmentRoles, type ObligationKind, type Role } from './vocabulary.js';

/** What a bulletin tells, in this order: 按单位完成率, 未签收, 逾期, 未确认, 问题. */
export const bulletinSections = ['completion', 'unsigned', 'overdue', 'unconfirmed', 'problem'] as const;

/** A part of a bulletin. */
export type BulletinSection = (typeof bulletinSections)[number];

/** 核对: what the department says of a row; nothing said by the end of its days is agreement. */
export interface RowAnswer {
  readonly agree: boolean;
  readonly text: string;
  readonly by: string;
  readonly on: CivilDate;
}

/** How a disputed row was settled: it stands, says something else, or is left out. */
export interface RowOutcome {
  readonly is: 'stands' | 'changed' | 'removed';
  readonly text: string;
  readonly reason: string;
  readonly by: string;
  readonly on: CivilDate;
}

/** A row as it was frozen, with what was said of it since. */
export interface BulletinRow {
  readonly rowId: string;
  readonly section: BulletinSection;
  readonly department: string;
  /** Of one measure; null in a row of sums. */
  readonly measureId: string | null;
  readonly number: string;
  /** Null where the measure's data class keeps it off paper that goes to others. */
  readonly title: string | null;
  readonly item: string;
  readonly dueOn: CivilDate | null;
  readonly lateWorkingDays: number;
  /** Of sums: how many of how many. */
  readonly done: number;
  readonly of: number;
  readonly answer: RowAnswer | null;
  readonly outcome: RowOutcome | null;
}

/** A bulletin as far as its rules must know it. */
export interface Bulletin {
  readonly state: 'draft' | 'issued';
  readonly checkUntil: CivilDate;
  readonly rows: readonly BulletinRow[];
}

/** Where a bulletin is: with the departments, with the office for its disputes, on its way through hands, or out. */
export type BulletinStage = 'checking' | 'settling' | 'signing' | 'issued';

const fresh = { answer: null, outcome: null } as const;
const SECTION_OF: Partial<Record<ObligationKind, BulletinSection>> = {
  acknowledgement: 'unsigned',
  recurring: 'unconfirmed',
  problem: 'problem',
};
/** What the office and the leaders owe is no department's lateness. */
const NOT_TOLD: readonly ObligationKind[] = ['answer', 'approval', 'review', 'scan', 'recording', 'countersign'];

/** What a bulletin says of a measure at its cut-off: what its departments are late with, and its open problems. */
export function rowsOfMeasure(measure: Measure, at: Instant, { calendar }: RuleBook): readonly BulletinRow[] {
  const today = dateOf(calendar, at);
  return measure.obligations.flatMap((each) => {
    const { department, dueOn } = each;
    const section = SECTION_OF[each.kind] ?? 'overdue';
    if (department === null || !isTold(each, section, today, calendar)) return [];
    return [
      {
        ...fresh,
        rowId: `${section}/${measure.measureId}/${each.obligationId}`,
        section,
        department,
        measureId: measure.measureId,
        number: measure.number,
        title: measure.dataClass === 'sensitive' ? null : measure.title,
        // What a leader wrote is not for paper that goes to everybody (R27).
        item: measure.dataClass === 'sensitive' || each.kind === 'instruction' ? '' : each.title,
        dueOn,
        lateWorkingDays: lateWorkingDays(each, at, calendar),
        done: 0,
        of: 0,
      },
    ];
  });
}

function isTold(each: Obligation, section: BulletinSection, today: CivilDate, calendar: Calendar): boolean {
  if (each.state !== 'open' || isWaiting(each) || NOT_TOLD.includes(each.kind)) return false;
  const past = judgedOn(calendar, each.dueOn) < today;
  if (section === 'problem') return true;
  return section === 'overdue' ? past && ['overdue', 'red'].includes(obligationLight(each)) : past;
}

/** A department's sum: how many of the measures that it leads are done. */
export function rowOfDepartment(department: string, { done, of }: { done: number; of: number }): BulletinRow {
  return {
    ...fresh,
    rowId: `completion/${department}`,
    section: 'completion',
    department,
    measureId: null,
    number: '',
    title: null,
    item: '',
    dueOn: null,
    lateWorkingDays: 0,
    done,
    of,
  };
}

/** The last day of 核对 of a bulletin that was drafted on a day. */
export function checkUntil(today: CivilDate, { policy, calendar }: RuleBook): CivilDate {
  return addWorkingDays(calendar, today, policy.bulletin.checkWorkingDays);
}

/** The cut-off of a day's month, kept on the next working day where it is a day off. */
export function isCutOff(today: CivilDate, { policy, calendar }: RuleBook): boolean {
  const day = `${today.slice(0, 8)}${String(policy.bulletin.cutOffDayOfMonth).padStart(2, '0')}`;
  return judgedOn(calendar, day) === today;
}

/** Disputed, and not settled yet. */
export function inDispute({ answer, outcome }: Pick<BulletinRow, 'answer' | 'outcome'>): boolean {
  return answer !== null && !answer.agree && outcome === null;
}

/** Where a bulletin is on a day. Silence after its days is agreement; a dispute is settled before anybody signs. */
export function bulletinStage({ state, checkUntil: until, rows }: Bulletin, today: CivilDate): BulletinStage {
  if (state === 'issued') return 'issued';
  if (today <= until && rows.some(({ answer }) => answer === null)) return 'checking';
  return rows.some(inDispute) ? 'settling' : 'signing';
}

/** Rows that go on paper: without those that were left out, each section's as they are read. */
export function rowsToTell<Row extends Pick<BulletinRow, 'section' | 'outcome'>>(rows: readonly Row[]): readonly Row[] {
  const place = ({ section }: Row) => bulletinSections.indexOf(section);
  return rows.filter(({ outcome }) => outcome?.is !== 'removed').sort((a, b) => place(a) - place(b));
}

/** Rows as they are read, on the page and on paper: by section, in it by department as the register lists them, of each the latest first. */
export function rowsInOrder<Row extends Pick<BulletinRow, 'section' | 'department' | 'lateWorkingDays'>>(
  rows: readonly Row[],
): readonly Row[] {
  const place = ({ section }: Row) => bulletinSections.indexOf(section);
  const after = (a: Row, b: Row) => Number(a.department > b.department) - Number(a.department < b.department);
  return [...rows].sort((a, b) => place(a) - place(b) || after(a, b) || b.lateWorkingDays - a.lateWorkingDays);
}

/** Who took over from a department, by its code: several where it was split, whoever took over from those too. */
export type TookOver = Readonly<Record<string, readonly string[]>>;

/** The departments that stand for one today: those that took over from it, or itself where none did. */
export function heirsOrItself(department: string, tookOver: TookOver): readonly string[] {
  return Object.hasOwn(tookOver, department) ? (tookOver[department] ?? []) : [department];
}

/** Whether somebody can speak for a department: he is of it, or of one that took over from it. */
export function speaksFor(actor: Actor, department: string, tookOver: TookOver): boolean {
  const theirs = [department, ...heirsOrItself(department, tookOver)];
  return actor.posts.some(
    (post) => theirs.some((each) => each === post.department) && departmentRoles.some((each) => each === post.role),
  );
}

/** 更正: what is right of a bulletin that is out, and why; its own draft, check and signature, as the bulletin's. */
export interface Correction {
  readonly correctionId: string;
  readonly text: string;
  readonly reason: string;
  readonly state: 'draft' | 'signed';
  readonly by: string;
  readonly byId: string;
  readonly on: CivilDate;
  readonly checkedBy: string | null;
  readonly checkedById: string | null;
  readonly checkedOn: CivilDate | null;
  readonly returnedBy: string | null;
  readonly returnedWhy: string | null;
  readonly signedBy: string | null;
  readonly signedOn: CivilDate | null;
  readonly read: readonly PaperRead[];
}

/** 已阅: somebody of a department says that a paper which names it was read, and nothing is said against it; the first says it for all. */
export interface PaperRead {
  readonly department: string;
  readonly by: string;
  readonly on: CivilDate;
}

/** As it is stored: of an earlier release it went out by the hand that wrote it, at once. */
export type StoredCorrection = Pick<Correction, 'text' | 'reason' | 'by' | 'on'> & Partial<Correction>;

/** A correction as it is stored, with what earlier releases did not say. */
export function correctionOf(stored: StoredCorrection): Correction {
  const nobody = { checkedBy: null, checkedById: null, checkedOn: null, returnedBy: null, returnedWhy: null, read: [] };
  const before = stored.state === undefined ? { signedBy: stored.by, signedOn: stored.on } : {};
  return {
    ...{ correctionId: '', state: 'signed', byId: '', signedBy: null, signedOn: null },
    ...nobody,
    ...before,
    ...stored,
  };
}

/** The correction that is on its way through hands; a bulletin has one at a time. One that came back is on no way. */
export function correctionOnItsWay(corrections: readonly Correction[]): Correction | undefined {
  return corrections.find(({ state, returnedBy }) => state === 'draft' && returnedBy === null);
}

/** R29: whose turn a correction is: it goes the way of the bulletin that it corrects. */
export function correctionHand(
  correction: Pick<Correction, 'checkedById' | 'returnedBy'>,
  policy: Policy,
  isHeld: (role: Role) => boolean,
): LetterHand {
  return letterHand(draftOf(correction), policy, isHeld);
}

function draftOf({ checkedById, returnedBy }: Pick<Correction, 'checkedById' | 'returnedBy'>) {
  return { kind: '通报', checkedBy: checkedById, returnedBy } as const;
}

/** Why this person may not take the next step with a correction; null when they may. Whoever wrote it gives it no other hand (R17). */
export function correctionRefusal(
  correction: Pick<Correction, 'checkedById' | 'byId' | 'returnedBy'>,
  act: LetterAct,
  actor: Actor,
  hand: LetterHand,
): Refusal | null {
  const refusal = letterRefusal(draftOf(correction), act, actor, hand);
  if (refusal !== null || act === 'redo') return refusal;
  return isInPlaceOf(actor, correction.byId) ? refuse('measure.same-hand', { who: hand.roles }) : null;
}

/** Whether it is taken back rather than given back: by its drafter, or by the office where it came back. It is no more then. */
export function isTakenBack({ byId, returnedBy }: Pick<Correction, 'byId' | 'returnedBy'>, actor: Actor): boolean {
  return isInPlaceOf(actor, byId) || (returnedBy !== null && isOfficer(actor));
}

/** Why this person may not give a correction back; null when they may, as its drafter may at any time. */
export function correctionReturnRefusal(
  correction: Pick<Correction, 'byId' | 'returnedBy'>,
  actor: Actor,
  hand: LetterHand,
): Refusal | null {
  return isTakenBack(correction, actor) ? null : returnRefusal(actor, hand);
}

/** What somebody may do with a correction on its way. */
export function correctionTurn(
  correction: Pick<Correction, 'checkedById' | 'byId' | 'returnedBy'>,
  actor: Actor,
  hand: LetterHand,
): LetterTurn {
  const refusal = correctionRefusal(correction, hand.act, actor, hand);
  return { ...turnOf(refusal, actor, hand), returns: correctionReturnRefusal(correction, actor, hand) === null };
}

/** The departments that a correction speaks to: those that its bulletin names. */
export function departmentsNamed(
  rows: readonly Pick<BulletinRow, 'section' | 'outcome' | 'department'>[],
): readonly string[] {
  return [...new Set(rowsToTell(rows).map(({ department }) => department))].sort();
}

/** For which departments this person has yet to read a correction that is signed; those of earlier releases have no name to be read by. */
export function toRead(
  rows: readonly Pick<BulletinRow, 'section' | 'outcome' | 'department'>[],
  { state, correctionId, read }: Pick<Correction, 'state' | 'correctionId' | 'read'>,
  actor: Actor,
  tookOver: TookOver,
): readonly string[] {
  if (state !== 'signed' || correctionId === '') return [];
  return departmentsNamed(rows).filter(
    (code) => speaksFor(actor, code, tookOver) && !read.some(({ department }) => department === code),
  );
}

/** Why a row cannot be answered so; null when it can. */
export function answerRefusal(
  bulletin: Bulletin,
  row: BulletinRow | undefined,
  said: { readonly agree: boolean; readonly text: string },
  { actor, today, tookOver }: { readonly actor: Actor; readonly today: CivilDate; readonly tookOver: TookOver },
): Refusal | null {
  if (row === undefined || !speaksFor(actor, row.department, tookOver)) return refuse('bulletin.not-your-row');
  if (bulletin.state !== 'draft' || today > bulletin.checkUntil || row.outcome !== null)
    return refuse('bulletin.checking-over', { until: bulletin.checkUntil });
  return said.agree || said.text.trim() !== '' ? null : refuse('command.reason-missing', { field: 'text' });
}

/** Whether a row was settled in these very words: said once more it is nothing new. */
export function isSettledSo(
  { outcome }: Pick<BulletinRow, 'outcome'>,
  { is, text, reason }: Pick<RowOutcome, 'is' | 'text' | 'reason'>,
): boolean {
  return outcome?.is === is && outcome.text === text && outcome.reason === reason;
}

/** Why a dispute cannot be settled so; null when it can: once. */
export function settleRefusal(
  row: BulletinRow | undefined,
  outcome: Pick<RowOutcome, 'is' | 'text' | 'reason'>,
  actor: Actor,
): Refusal | null {
  if (!isOfficer(actor)) return refuse('instrument.not-your-hand', { who: ['officer', 'office-head'] });
  if (row === undefined || row.answer === null || row.answer.agree) return refuse('bulletin.no-dispute');
  // Whoever checks and signs has seen what was settled: it is changed only once it came back, as its revision.
  if (row.outcome !== null && !isSettledSo(row, outcome)) return refuse('bulletin.settled-already');
  if (outcome.reason.trim() === '') return refuse('command.reason-missing', { field: 'reason' });
  return outcome.is === 'changed' && outcome.text.trim() === ''
    ? refuse('command.reason-missing', { field: 'text' })
    : null;
}

/** What an officer changes in a bulletin that came back: its heading, a remark under its parts, which rows it tells. What was frozen stays as it was. */
export interface BulletinRevision {
  readonly heading?: string;
  readonly remark?: string;
  readonly rows: readonly (Pick<RowOutcome, 'is' | 'text' | 'reason'> & { readonly rowId: string })[];
}

/**
 * Why a bulletin that came back cannot be changed so; null when it can. A row is left out or put back with the reason;
 * only what its department disputed may say something else than what was frozen and agreed to.
 */
export function bulletinRevisionRefusal(
  rows: readonly BulletinRow[],
  { rows: changed }: BulletinRevision,
): Refusal | null {
  for (const { rowId, is, text, reason } of changed) {
    const row = rows.find((each) => each.rowId === rowId);
    if (row === undefined) return refuse('bulletin.no-such-row', { rowId });
    if (reason.trim() === '') return refuse('command.reason-missing', { field: 'reason' });
    if (is !== 'changed') continue;
    if (row.answer === null || row.answer.agree) return refuse('bulletin.row-is-frozen', { rowId });
    if (text.trim() === '') return refuse('command.reason-missing', { field: 'text' });
  }
  return null;
}
