import type { InstrumentView } from '@duban/api-contract';
import {
  addresseeOf,
  areAnothers,
  heldIn,
  leadersBesideOne,
  letterCounts,
  departmentsAtIssue,
  namesAtIssue,
  pageOfLetters,
  readAs,
  readLetter,
  signersAtIssue,
  wholeLetters,
  type Letter,
  type LeadersBeside,
  type LetterItem,
  type LetterCount,
  type LetterRefused,
  type Sight,
  todayIn,
} from '@duban/database';
import {
  actingFor,
  lateWorkingDays,
  letterHand,
  letterTurn,
  mayReadInstruction,
  momentOf,
  type Actor,
  type Calendar,
  type CivilDate,
  type Obligation,
  type Role,
  type RuleBook,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import type { Language } from '@duban/words';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Problem, sentenceOf } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { HIDDEN } from '../measures/leaders-words.js';
import type { NameOf } from '../measures/measure-view.js';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';

/** A page of instruments, with this year's numbers for those who issue. */
export interface InstrumentPage {
  readonly items: InstrumentView[];
  readonly nextCursor: string | null;
  readonly counts: LetterCount[];
}

/** What a letter is shown by: the rules, the day, and who holds which post. */
interface Showing {
  readonly rules: RuleBook;
  readonly today: CivilDate;
  readonly heldIn: (office: string) => (role: Role) => boolean;
  /** Whose field is what, beside the reader. */
  readonly beside: LeadersBeside;
  /** What each letter calls departments. */
  readonly calling: (instrumentId: string) => NameOf;
}

const LAST_MINUTE = 24 * 60 - 1;

/** 督办文书 as people see them, each with whose turn it is. */
@Injectable()
export class Letters {
  constructor(
    readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async page(
    me: Actor,
    {
      limit,
      cursor,
      ...asked
    }: {
      state?: string | undefined;
      department?: string | undefined;
      kind?: string | undefined;
      year?: number | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Promise<InstrumentPage> {
    const after = decodeCursor(cursor)?.[1] ?? null;
    const { state = null, department = null, kind = null, year = null } = asked;
    const filter = { state, department, kind, year };
    const showing = await this.showing(me);
    const sight = sightOf(me);
    const { rows, counts } = await readAs(this.record, sight, async (manager) => ({
      rows: await pageOfLetters(manager, filter, { after, limit: limit + 1 }),
      counts: sight === null ? await letterCounts(manager, Number(showing.today.slice(0, 4))) : [],
    }));
    const whole = await this.whole(rows.slice(0, limit), sight);
    const calling = await this.calling(whole);
    const items: InstrumentView[] = [];
    for (const row of whole) items.push(await this.shown(me, row, { ...showing, calling }));
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(['', last.instrumentId]) : null,
      counts: [...counts],
    };
  }

  async one(me: Actor, instrumentId: string): Promise<InstrumentView> {
    const letter = isUuid(instrumentId)
      ? await readAs(this.record, sightOf(me), (manager) => readLetter(manager, instrumentId))
      : null;
    if (letter === null) throw new Problem('instrument.not-found');
    const [whole = letter] = await this.whole([letter], sightOf(me));
    const showing = { ...(await this.showing(me)), calling: await this.calling([whole]) };
    const shown = await this.shown(me, whole, showing);
    if (letter.number === null) return shown;
    return { ...shown, names: await namesAtIssue(this.record.manager, 'instrument', instrumentId) };
  }

  /** Does one thing with one instrument, and shows it as it is then. */
  async act(
    me: Actor,
    instrumentId: string,
    work: () => Promise<{ instrumentId: string } | LetterRefused>,
  ): Promise<InstrumentView> {
    if (!isUuid(instrumentId)) throw new Problem('instrument.not-found');
    const outcome = await work();
    if ('code' in outcome) throw new Problem(outcome.code, outcome.facts);
    return this.one(me, instrumentId);
  }

  /** Does one thing with each of a batch: what can't be done is listed with its reason, and stops no other. */
  async batch<T extends object>(
    ids: readonly string[],
    language: Language,
    work: (instrumentId: string) => Promise<T | LetterRefused>,
  ): Promise<{ done: T[]; refused: { instrumentId: string; code: string; sentence: string }[] }> {
    const done: T[] = [];
    const refused: { instrumentId: string; code: string; sentence: string }[] = [];
    for (const instrumentId of new Set(ids)) {
      const outcome = isUuid(instrumentId) ? await work(instrumentId) : { instrumentId, code: 'instrument.not-found' };
      if ('code' in outcome)
        refused.push({ instrumentId, code: outcome.code, sentence: sentenceOf(outcome.code, language) });
      else done.push(outcome);
    }
    return { done, refused };
  }

  /** What went out is what was signed, to whomever it came. */
  private whole(letters: readonly Letter[], sight: Sight): Promise<readonly Letter[]> {
    return readAs(this.record, null, async (manager) => {
      const whole = sight === null ? letters : await wholeLetters(manager, letters);
      const ids = isOut(whole).map(({ instrumentId }) => instrumentId);
      const signers = await signersAtIssue(manager, ids);
      return whole.map((each) => ({ ...each, ...signers.get(each.instrumentId) }));
    });
  }

  /** What a letter calls departments: one that went out what they were called on its day, for good; a draft as the register says. */
  private async calling(letters: readonly Letter[]): Promise<Showing['calling']> {
    const out = isOut(letters);
    const codes = out.flatMap(({ department, office, rows }) => [
      ...[department ?? '', office],
      ...(rows ?? []).map((row) => row.department),
    ]);
    const { manager } = this.record;
    const then = await departmentsAtIssue(manager, 'instrument', { ids: out.map((each) => each.instrumentId), codes });
    return this.departments.bookThen(then);
  }

  private async showing(me: Actor): Promise<Omit<Showing, 'calling'>> {
    const { manager } = this.record;
    const { rules, today } = await todayIn(manager, new Date().toISOString());
    const beside = await leadersBesideOne(manager, me, today);
    return { rules, today, heldIn: await heldIn(manager, today), beside };
  }

  private async shown(me: Actor, letter: Letter, showing: Showing): Promise<InstrumentView> {
    const { rules, heldIn, beside, calling } = showing;
    const nameOf = calling(letter.instrumentId);
    const {
      checkedById,
      returnedById,
      department: stored,
      addressee: named,
      rows,
      contact,
      answer,
      matters,
      office,
      ...rest
    } = letter;
    const isAnothers = areAnothers(beside, matters, [checkedById]);
    // While it is a draft, whom it goes to is the policy's to say.
    const { department, addressee } =
      letter.state === 'draft'
        ? await addresseeOf(this.record.manager, letter, rules.policy)
        : { department: stored, addressee: named };
    return {
      ...rest,
      names: null,
      office: office === '' ? null : nameOf(office),
      kindCode: rules.policy.instrumentCodes[letter.kind],
      contact: contact && { ...contact },
      answer: answer && { ...answer },
      addressee,
      department: department === null ? null : nameOf(department),
      hand:
        letter.state === 'draft'
          ? handOf(
              actingFor(me, office === '' ? null : office),
              { kind: letter.kind, checkedBy: checkedById, returnedBy: returnedById, isAnothers },
              rules,
              heldIn(office),
            )
          : null,
      rows: (rows ?? []).map(({ owed, late, lead, obligationId, ...row }) => ({
        ...row,
        obligation: mayReadRow(me, { owed, lead, obligationId }) ? row.obligation : HIDDEN,
        department: nameOf(row.department),
        lateWorkingDays: late ?? (owed === null ? 0 : lateOn(owed, letter.draftedOn, rules.calendar)),
      })),
    };
  }
}

function isOut(letters: readonly Letter[]): readonly Letter[] {
  return letters.filter(({ number }) => number !== null);
}

/** A letter that chases an instruction names it by its words for those alone who may read these (R27). */
function mayReadRow(
  me: Actor,
  { owed, lead, obligationId }: Pick<LetterItem, 'owed' | 'lead' | 'obligationId'>,
): boolean {
  if (!obligationId.startsWith('instruction:')) return true;
  return mayReadInstruction(me, { lead }, owed ?? { department: lead, givenBy: null });
}

function handOf(
  me: Actor,
  draft: Parameters<typeof letterHand>[0],
  { policy }: RuleBook,
  isHeld: (role: Role) => boolean,
): NonNullable<InstrumentView['hand']> {
  const hand = letterHand(draft, policy, isHeld);
  return { act: hand.act, roles: [...hand.roles], ...letterTurn(draft, me, hand) };
}

/** How late a thing was on the day a letter was drafted, as rows of later releases keep it, however late it is by now; the rung only says why the letter was written. */
function lateOn(owed: Obligation, day: CivilDate, calendar: Calendar): number {
  const late = lateWorkingDays(owed, momentOf(calendar, day, LAST_MINUTE), calendar);
  return owed.lateWorkingDays === null ? late : Math.min(late, owed.lateWorkingDays);
}
