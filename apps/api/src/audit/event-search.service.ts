import type { EventQuery, FoundEventView } from '@duban/api-contract';
import {
  currentRuleBook,
  findEvents,
  measuresOfEvents,
  peopleNamed,
  readAs,
  type EventFilter,
  type EventKey,
  type FoundEvent,
  type MeasureOfEvent,
} from '@duban/database';
import {
  addDays,
  clockActor,
  dateOf,
  hourOf,
  maySee,
  momentOf,
  sightOf,
  type Actor,
  type Calendar,
} from '@duban/domain';
import type { EventType } from '@duban/domain';
import type { Language, LedgerCell, Words } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import type { Table } from '../ledger/table.js';
import { Measures } from '../measures/measures.service.js';
import { unreadableAt } from '../measures/unreadable.js';
import { Departments } from '../register/departments.service.js';

const ROWS_A_PAGE = 200;

interface Found {
  readonly row: FoundEvent;
  readonly measure: MeasureOfEvent;
}

/** Who did what when, found among all that happened to the measures in the reader's sight. */
@Injectable()
export class EventSearch {
  constructor(
    private readonly record: DataSource,
    private readonly measures: Measures,
    private readonly departments: Departments,
  ) {}

  async page(
    me: Actor,
    query: EventQuery,
    language: Language,
  ): Promise<{ items: FoundEventView[]; nextCursor: string | null }> {
    const after = readKeys(query.cursor, ['micros', 'micros']) as EventKey | null;
    const { items, next } = await this.read(me, await this.filter(query), {
      page: { after, limit: query.limit },
      language,
    });
    return { items, nextCursor: writeKeys(next) };
  }

  /** All that is found as a table, read while it goes out: a page at a time. */
  async table(me: Actor, query: EventQuery, language: Language): Promise<Table> {
    const { title, column } = languages[language].eventSearch;
    const filter = await this.filter(query);
    return {
      title,
      heads: Object.values(column).map((words) => ({ words, width: 10 })),
      rows: this.rows(me, filter, language),
    };
  }

  private async *rows(me: Actor, filter: EventFilter, language: Language): AsyncGenerator<readonly LedgerCell[]> {
    const { calendar } = await currentRuleBook(this.record.manager);
    for (let after: EventKey | null = null; ;) {
      const { items, next } = await this.read(me, filter, { page: { after, limit: ROWS_A_PAGE }, language });
      for (const each of items) yield cellsOf(each, languages[language], calendar);
      if (next === null) return;
      after = next;
    }
  }

  private async read(
    me: Actor,
    filter: EventFilter,
    { page, language }: { readonly page: Parameters<typeof findEvents>[2]; readonly language: Language },
  ): Promise<{ items: FoundEventView[]; next: EventKey | null }> {
    const { rows, next, of } = await readAs(this.record, sightOf(me), async (manager) => {
      const found = await findEvents(manager, filter, page);
      return { ...found, of: await measuresOfEvents(manager, [...new Set(found.rows.map((row) => row.measureId))]) };
    });
    // The first wall beside PostgreSQL's own: an event whose measure is not seen is not there.
    const seen = rows.flatMap((row) => {
      const measure = of.get(row.measureId);
      return measure && maySee(me, measure) ? [{ row, measure }] : [];
    });
    return { items: await this.told(me, seen, language), next };
  }

  private async told(me: Actor, found: readonly Found[], language: Language): Promise<FoundEventView[]> {
    const nameOf = await this.departments.book();
    const { ledger } = languages[language];
    const measures = new Set(found.map(({ measure }) => measure));
    const broken = new Set([...measures].filter((each) => unreadableAt(each) !== null));
    const lines = await this.measures.lines(
      me,
      found.filter(({ measure }) => !broken.has(measure)),
      language,
    );
    const line = lines[Symbol.iterator]();
    return found.flatMap(({ row, measure }): FoundEventView[] => {
      const { measureId, number, title, planTitle, lead, dataClass } = measure;
      const about = { measureId, number, title, planTitle, lead: nameOf(lead), dataClass };
      // Of a measure that cannot be read nobody can say whose words its events hold.
      if (broken.has(measure)) return [{ ...withheld(row, ledger.unreadable({ title: '' })), measure: about }];
      const { value } = line.next();
      return value === undefined ? [] : [{ ...value, measure: about }];
    });
  }

  private async filter({ type, who, department, measureId, measure, from, to }: EventQuery): Promise<EventFilter> {
    const { calendar } = await currentRuleBook(this.record.manager);
    return {
      ...{ type, department, measureId, words: measure?.trim() },
      people: who === undefined || who.trim() === '' ? undefined : await this.people(who.trim()),
      from: from === undefined ? undefined : momentOf(calendar, from, 0),
      until: to === undefined ? undefined : momentOf(calendar, addDays(to, 1), 0),
    };
  }

  private async people(who: string): Promise<readonly string[]> {
    const isClock = [clockActor.personId, ...Object.values(languages).map(({ clockName }) => clockName)].some(
      (name) => name.toLowerCase() === who.toLowerCase(),
    );
    return isClock ? [clockActor.personId] : peopleNamed(this.record.manager, who);
  }
}

/** An event of which nothing but its place is told. */
function withheld(row: FoundEvent, sentence: string): Omit<FoundEventView, 'measure'> {
  const { seq, type, actorId, actorName, recordedFor, inStead, prevHash, hash } = row;
  return {
    ...{ seq, type, sentence, inStead, prevHash, hash },
    at: row.at.toISOString(),
    actsFrom: row.actsFrom.toISOString(),
    actor: { personId: actorId, name: actorName },
    for: recordedFor,
    reason: null,
    data: {},
  };
}

/** In the order of the columns. */
function cellsOf(event: FoundEventView, { eventSearch, labels }: Words, calendar: Calendar): readonly LedgerCell[] {
  const { at, actsFrom, type, sentence, data, actor, reason, measure, seq, hash } = event;
  const days = [dateOf(calendar, at), dateOf(calendar, actsFrom)] as const;
  const cells: Readonly<Record<keyof typeof eventSearch.column, LedgerCell>> = {
    at: `${days[0]} ${hourOf(calendar, at)}`,
    type: eventSearch.types[type as EventType] ?? type,
    sentence,
    document: typeof data['document'] === 'string' ? data['document'] : null,
    who: actor.name,
    inName: event.for,
    reason,
    actsFrom: days[1] === days[0] ? null : days[1],
    number: measure.number,
    title: measure.title,
    plan: measure.planTitle,
    lead: measure.lead.name,
    dataClass: labels.dataClass[measure.dataClass],
    seq,
    hash,
  };
  return Object.keys(eventSearch.column).map((column) => cells[column as keyof typeof cells]);
}
