import type { Inbox, InboxItem, InboxQuery, ReviewRow } from '@duban/api-contract';
import {
  countInbox,
  inboxReader,
  currentRuleBook,
  domainAt,
  fieldOn,
  inboxKey,
  otherLeaders,
  pageOfReviews,
  nextMoment,
  readAs,
  readClock,
  readInbox,
  ruleBook,
  type InboxRow,
  type Sight,
} from '@duban/database';
import {
  dateOf,
  decisionsFor,
  lastReport,
  lateWorkingDays,
  standsInFor,
  workingDaysLeft,
  type Actor,
  type Calendar,
  type CivilDate,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, readKeys, writeKeys } from '../http/cursor.js';
import { Departments } from '../register/departments.service.js';
import { sightOf } from '../measures/measures.service.js';
import { Problem } from '../http/problem.js';
import { obligationTitle, todoSentence, todoWhy, type Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { isUuid } from '../http/valid.js';

/** A to-do in the reader's words, as of a day. */
function inboxItem(row: InboxRow, calendar: Calendar, on: { today: CivilDate; language: Language }): InboxItem {
  const { measureId, number, measureTitle, obligationId, command, title, subject, dueOn, light, returned, inStead } =
    row;
  const say = languages[on.language];
  const [obligation] = subject;
  return {
    measureId,
    number,
    title: measureTitle,
    obligationId,
    command,
    sentence: todoSentence(
      say,
      { command, obligationId, title, dueOn },
      obligation ? obligationTitle(say, subject, obligation) : title,
    ),
    why: todoWhy(say, command),
    dueOn,
    workingDaysLeft: dueOn === null ? null : workingDaysLeft(calendar, on.today, dueOn),
    light,
    returned,
    inStead,
  };
}

/** What people come to every day: the inbox, the weekly list, the instruments. */
@Injectable()
export class Office {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  private async today(): Promise<{ now: string; today: CivilDate }> {
    const { calendar } = await currentRuleBook(this.record.manager);
    const now = domainAt(await readClock(this.record.manager), new Date().toISOString());
    return { now, today: dateOf(calendar, now) };
  }

  /** A page of what this person must do, soonest first; and when there is nothing at all, what comes next. */
  async inbox(me: Actor, query: InboxQuery, language: 'zh' | 'en'): Promise<Inbox> {
    const { today } = await this.today();
    const { manager } = this.record;
    const after = readKeys(query.cursor, inboxKey);
    const { limit, measureId = null } = query;
    if (measureId !== null && !isUuid(measureId))
      return { items: [], nextCursor: null, total: 0, totalIs: 'exact', next: null };
    const reader = await inboxReader(manager, me, today);
    const sight = sightOf(me);
    const { rows, next, total, isExact } = await readAs(this.record, sight, async (within) => ({
      ...(await readInbox(within, reader, { limit, after, measureId, commands: null })),
      ...(await countInbox(within, reader, { measureId, commands: null })),
    }));
    const items: InboxItem[] = [];
    for (const row of rows) {
      const rules = await ruleBook(manager, row.policyVersion, row.calendarVersion);
      items.push(inboxItem(row, rules.calendar, { today, language }));
    }
    const nextCursor = limit === 0 ? null : writeKeys(next);
    const nothing = total === 0 && measureId === null;
    const totalIs = isExact ? 'exact' : 'at-least';
    return { items, nextCursor, total, totalIs, next: nothing ? await this.nextFor(sight) : null };
  }

  private nextFor(sight: Sight): Promise<string | null> {
    return readAs(this.record, sight, (manager) => nextMoment(manager, sight));
  }

  /** The weekly list, each row with its pack. */
  async reviews(
    me: Actor,
    query: { state: 'open' | 'decided'; limit: number; cursor?: string | undefined; leader?: string | undefined },
    language: Language,
  ): Promise<{ items: ReviewRow[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor);
    const { now, today } = await this.today();
    const others = await otherLeaders(this.record.manager, me, today);
    const field = query.leader === undefined ? null : await fieldOn(this.record.manager, query.leader, today);
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      pageOfReviews(manager, {
        field,
        state: query.state,
        after: after && [after[0] ?? '', after[1] ?? ''],
        limit: query.limit + 1,
        others,
        people: [me.personId, ...standsInFor(me).map(({ personId }) => personId)],
      }),
    );
    const { calendar } = await currentRuleBook(this.record.manager);
    const nameOf = await this.departments.book();
    const items = rows.slice(0, query.limit).map(({ subjectId, measure, lead, decided, ...row }): ReviewRow => {
      const subject = measure.obligations.find((each) => each.obligationId === subjectId);
      return {
        ...row,
        subject: subject ? obligationTitle(languages[language], measure.obligations, subject) : row.subject,
        lead: nameOf(lead),
        decisions: [...decisionsFor(subject ?? null, measure)],
        lastReport: lastReport(measure, null)?.content.text ?? null,
        decided: decided && { ...decided, at: new Date(decided.at).toISOString() },
        lateWorkingDays: subject ? lateWorkingDays(subject, now, calendar) : 0,
        reminders: subject?.reached.length ?? 0,
        instruments: measure.items
          .filter((item) => item.obligationId === subjectId)
          .map((item) => item.number ?? `${item.instrument}(${item.state})`),
      };
    });
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.openedOn, last.reviewId]) : null,
    };
  }

  /** The measure and obligation behind a row of the weekly list. */
  async review(me: Actor, reviewId: string): Promise<{ measureId: string; obligationId: string }> {
    const [row] = isUuid(reviewId)
      ? await readAs(this.record, sightOf(me), (manager) =>
          manager.query<{ measureId: string; obligationId: string }[]>(
            'select measure_id as "measureId", obligation_id as "obligationId" from review where review_id = $1',
            [reviewId],
          ),
        )
      : [];
    if (!row) throw new Problem('review.not-found', { reviewId });
    return row;
  }
}
