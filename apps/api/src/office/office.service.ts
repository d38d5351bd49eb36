import type { Inbox, InboxItem, InboxQuery } from '@duban/api-contract';
import {
  countInbox,
  inboxReader,
  currentRuleBook,
  domainAt,
  inboxKey,
  nextMoment,
  readAs,
  readClock,
  readInbox,
  departmentsOf,
  areAnothers,
  draftsInHand,
  heldIn,
  leadersBesideOne,
  readInboxPapers,
  readLettersCome,
  ruleBook,
  type InboxPaper,
  type InboxRow,
  type Sight,
} from '@duban/database';
import {
  actingFor,
  dateOf,
  isOfOneOffice,
  holds,
  leaderRoles,
  letterHand,
  letterTurn,
  mayReadInstruction,
  officeRoles,
  workingDaysLeft,
  type Actor,
  type Calendar,
  type CivilDate,
} from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { sightOf } from '../measures/measures.service.js';
import { obligationTitle, todoSentence, todoWhy, type Language, type Words } from '@duban/words';
import { languages } from '@duban/words/languages';
import { sameTasks, taskKey, type SameTask } from './same-tasks.js';

/** Whether a to-do is called by what a leader wrote, and its reader may not know that (R27): then it says only what is asked. */
function isHiddenFrom({ subject, lead }: InboxRow, me: Actor | null): boolean {
  const words = subject.find(({ kind }) => kind === 'instruction');
  if (words === undefined) return false;
  const { department = null, givenBy = null } = words;
  return me === null || !mayReadInstruction(me, { lead }, { department, givenBy });
}

/** A to-do in the reader's words, as of a day. */
function inboxItem(
  row: InboxRow,
  calendar: Calendar,
  on: { today: CivilDate; language: Language; task: SameTask | undefined; isHidden: boolean },
): InboxItem {
  const { measureId, number, measureTitle, obligationId, command, title, subject, dueOn, light } = row;
  const { returned, inStead, putOff } = row;
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
      on.isHidden ? '' : obligation ? obligationTitle(say, subject, obligation) : title,
    ),
    why: todoWhy(say, command),
    dueOn,
    dueBy: (obligation?.obligationId === obligationId && obligation?.dueBy) || null,
    workingDaysLeft: dueOn === null ? null : workingDaysLeft(calendar, on.today, dueOn),
    light,
    returned,
    inStead,
    putOff: putOff && { from: putOff.from, why: say.formLimit({ ...putOff.limit }) },
    sharedWith: [...(on.task?.sharedWith ?? [])],
    answeredWith: on.task?.answeredWith ?? null,
  };
}

function paperOf({ paper, paperId, count, on }: InboxPaper) {
  return { paper, paperId, count, on };
}

/** What a paper asks of the department, and until when. */
function paperWords({ inboxPapers }: Words, { paper, count: n, on, title }: InboxPaper) {
  return { sentence: inboxPapers[paper]({ n, title }), note: inboxPapers.note[paper]({ on }) };
}

/** What people come to every day: the inbox. */
@Injectable()
export class Office {
  constructor(private readonly record: DataSource) {}

  private async today(): Promise<{ now: string; today: CivilDate }> {
    const { calendar } = await currentRuleBook(this.record.manager);
    const now = domainAt(await readClock(this.record.manager), new Date().toISOString());
    return { now, today: dateOf(calendar, now) };
  }

  /** A page of what this person must do, soonest first; and when there is nothing at all, what comes next. What leaves the house names no leader's words at all. */
  async inbox(
    me: Actor,
    query: InboxQuery,
    language: 'zh' | 'en',
    { leavesHouse = false }: { readonly leavesHouse?: boolean } = {},
  ): Promise<Inbox> {
    const { today } = await this.today();
    const { manager } = this.record;
    const after = readKeys(query.cursor, inboxKey);
    const { limit, measureId = null } = query;
    const reader = await inboxReader(manager, me, today);
    const sight = sightOf(me);
    const first = after === null && measureId === null;
    const departments = first ? await departmentsOf(manager, me) : [];
    const { rows, next, total, isExact, letters } = await readAs(this.record, sight, async (within) => ({
      letters: await readLettersCome(within, [...departments, ...(first ? officesOf(me) : [])]),
      ...(await readInbox(within, reader, { limit, after, measureId, commands: null })),
      ...(await countInbox(within, reader, { measureId, commands: null })),
    }));
    const tasks = await sameTasks(this.record, sight, rows);
    const items: InboxItem[] = [];
    for (const row of rows) {
      const rules = await ruleBook(manager, row.policyVersion, row.calendarVersion);
      const isHidden = isHiddenFrom(row, leavesHouse ? null : me);
      items.push(inboxItem(row, rules.calendar, { today, language, task: tasks.get(taskKey(row)), isHidden }));
    }
    const nextCursor = limit === 0 ? null : writeKeys(next);
    const papers = [...(await readInboxPapers(manager, departments, today)), ...letters];
    const nothing = total === 0 && measureId === null;
    const say = languages[language];
    const totalIs = isExact ? 'exact' : 'at-least';
    return {
      ...{ items, nextCursor, total, totalIs },
      next: nothing ? await this.nextFor(sight) : null,
      letters: first ? await this.lettersInHand(me, today) : [],
      papers: papers.map((each) => ({ ...paperOf(each), ...paperWords(say, each) })),
    };
  }

  /** 核稿、签发、再次送核: what this person does next with drafts of letters, each with how many and since when. */
  private async lettersInHand(me: Actor, today: CivilDate): Promise<Inbox['letters']> {
    if (!holds(me, [...officeRoles, ...leaderRoles])) return [];
    const { manager } = this.record;
    const { policy } = await currentRuleBook(manager);
    const [held, beside] = [await heldIn(manager, today), await leadersBesideOne(manager, me, today)];
    const drafts = await readAs(this.record, sightOf(me), draftsInHand);
    const mine = drafts.flatMap(
      ({ office, kind, checkedById: checkedBy, returnedById: returnedBy, matters, draftedOn }) => {
        const draft = { kind, checkedBy, returnedBy, isAnothers: areAnothers(beside, matters, [checkedBy]) };
        const hand = letterHand(draft, policy, held(office));
        const here = actingFor(me, office === '' ? null : office);
        return letterTurn(draft, here, hand).mine ? [{ act: hand.act, draftedOn }] : [];
      },
    );
    return (['redo', 'check', 'sign'] as const).flatMap((act) => {
      const [oldest, ...rest] = mine.filter((each) => each.act === act);
      return oldest === undefined ? [] : [{ act, count: rest.length + 1, since: oldest.draftedOn }];
    });
  }

  /** By the domain's clock, as every day on the page: on a trial's it is another than the wall's. */
  private async nextFor(sight: Sight): Promise<string | null> {
    const next = await readAs(this.record, sight, (manager) => nextMoment(manager, sight));
    return next === null ? null : domainAt(await readClock(this.record.manager), next);
  }
}

/** Of several offices those in which somebody supervises: a 商请 comes to them as a letter does to a department. */
function officesOf({ posts }: Actor): readonly string[] {
  return posts.flatMap(({ role, department }) =>
    department !== null && isOfOneOffice({ role, department }) ? [department] : [],
  );
}
