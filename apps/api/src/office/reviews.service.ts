import type { ReviewRow } from '@duban/api-contract';
import {
  currentRuleBook,
  domainAt,
  fieldOn,
  fieldsOfOne,
  leadersBesideOne,
  pageOfReviews,
  readAs,
  readClock,
  reviewReader,
  reviewRowOf,
  type ReviewOfWeek,
  orBlank,
} from '@duban/database';
import {
  bestFit,
  dateOf,
  decisionsFor,
  holds,
  isClosing,
  isInPlaceOf,
  isLaunchedOverdue,
  lastReport,
  lateWorkingDays,
  listOfRow,
  theirReason,
  triedBefore,
  type Actor,
  type Holder,
  type RuleBook,
} from '@duban/domain';
import { obligationTitle, type Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { clauseFor, readable } from '../measures/leaders-words.js';
import { sightOf } from '../measures/measures.service.js';
import type { NameOf } from '../measures/measure-view.js';
import { Departments } from '../register/departments.service.js';

/** Which page of the weekly list is asked for. */
export interface WeeklyQuery {
  readonly state: 'open' | 'decided';
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly leader?: string | undefined;
}

interface Reading {
  readonly rules: RuleBook;
  readonly now: string;
  readonly today: string;
  readonly nameOf: NameOf;
  readonly language: Language;
  readonly me: Actor;
}

/** 督办审议: each leader's one list a week, every row with its pack. */
@Injectable()
export class Reviews {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  /** A page of the weekly list. */
  async page(
    me: Actor,
    query: WeeklyQuery,
    language: Language,
  ): Promise<{ items: ReviewRow[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor);
    const reading = await this.reading(me, language);
    const { today } = reading;
    const reader = await reviewReader(this.record.manager, me, today);
    const field = query.leader === undefined ? null : await fieldOn(this.record.manager, query.leader, today);
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      pageOfReviews(manager, {
        ...reader,
        field,
        state: query.state,
        after: after && [after[0] ?? '', after[1] ?? ''],
        limit: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit).map((row) => reviewRow(row, reading));
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.openedOn, last.reviewId]) : null,
    };
  }

  /** One row with its pack; of another leader's field it does not exist. */
  async read(me: Actor, reviewId: string, language: Language): Promise<ReviewRow> {
    const reading = await this.reading(me, language);
    const beside = fieldsOfOne(await leadersBesideOne(this.record.manager, me, reading.today));
    const row = isUuid(reviewId)
      ? await readAs(this.record, sightOf(me), (manager) => reviewRowOf(manager, reviewId))
      : undefined;
    if (!row || (isAnothers(beside, row) && !isGivenTo(me, holderOf(row))))
      throw new Problem('review.not-found', { reviewId });
    return reviewRow(row, reading);
  }

  /** The measure and obligation behind a row of the weekly list. */
  async about(me: Actor, reviewId: string): Promise<{ measureId: string; obligationId: string }> {
    const row = isUuid(reviewId)
      ? await readAs(this.record, sightOf(me), (manager) => reviewRowOf(manager, reviewId))
      : undefined;
    if (!row) throw new Problem('review.not-found', { reviewId });
    return { measureId: row.measureId, obligationId: row.obligationId };
  }

  private async reading(me: Actor, language: Language): Promise<Reading> {
    const rules = await currentRuleBook(this.record.manager);
    const now = domainAt(await readClock(this.record.manager), new Date().toISOString());
    return { rules, now, today: dateOf(rules.calendar, now), nameOf: await this.departments.book(), language, me };
  }
}

/** A row that another leader answers for more closely. */
function isAnothers({ own, peers }: ReturnType<typeof fieldsOfOne>, { matter }: ReviewOfWeek): boolean {
  return bestFit(peers, matter) > bestFit(own, matter);
}

/** In whose hands a row is: posts of the path, or the one it was given to. */
function holderOf({ measure, obligationId }: Pick<ReviewOfWeek, 'measure' | 'obligationId'>): Holder | null {
  return orBlank(measure).obligations.find((each) => each.obligationId === obligationId)?.holder ?? null;
}

function isGivenTo(me: Actor, holder: Holder | null): boolean {
  return holder !== null && holder.personId !== null && isInPlaceOf(me, holder.personId);
}

/** The reader, and whoever he stands in for. */
function reviewRow(
  { subjectId, measure: stored, lead, decided, matter: _matter, clause, isInstruction, ...row }: ReviewOfWeek,
  { rules, now, today, nameOf, language, me }: Reading,
): ReviewRow {
  const measure = orBlank(stored);
  const holder = row.state === 'open' ? holderOf({ measure, obligationId: row.obligationId }) : null;
  const found = measure.obligations.find((each) => each.obligationId === subjectId);
  // Who decides on somebody else's instruction knows that there is one, and not its words.
  const subject = found && readable(me, { state: measure }, found);
  return {
    ...row,
    clause: clauseFor(me, { lead, text: clause, isInstruction, state: measure }),
    subject: subject ? obligationTitle(languages[language], measure.obligations, subject) : row.subject,
    lead: nameOf(lead),
    heldBy: holder === null ? [] : [...holder.roles],
    yours: holder !== null && (holder.personId === null ? holds(me, holder.roles) : isGivenTo(me, holder)),
    listOn: listOfRow(rules, { openedOn: row.openedOn, isOpen: row.state === 'open' }, today),
    closing: isClosing(measure, row.dueOn),
    decisions: [...decisionsFor(subject ?? null, measure)],
    lastReport: lastReport(measure, null)?.content.text ?? null,
    decided: decided && { ...decided, at: new Date(decided.at).toISOString() },
    lateWorkingDays: subject ? lateWorkingDays(subject, now, rules.calendar) : 0,
    tried: subject ? triedBefore(measure, subject, row.openedOn).map((each) => ({ ...each })) : [],
    launchedOverdue: subject && isLaunchedOverdue(subject) ? (subject.launchedOverdue?.why ?? null) : null,
    theirReason: theirReason(measure, subjectId),
  };
}
