import type { LedgerPage, LedgerQuery, LedgerSums } from '@duban/api-contract';
import {
  currentRuleBook,
  ledgerSums,
  measureOrders,
  readAs,
  readLedger,
  totalOf,
  whoIsWho,
  type LedgerRow,
  type MeasureFilter,
  type MeasureList,
} from '@duban/database';
import {
  instructionSight,
  ledgerFieldsOf,
  sightOf,
  type Actor,
  type LedgerField,
  type LedgerGroup,
} from '@duban/domain';
import { classWord, type Language, type LedgerCell } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import type { ListedMeasure } from '../measures/measure-view.js';
import { Departments } from '../register/departments.service.js';
import type { Known } from '../session/actors.service.js';
import { cellsOf, headOf, ledgerItem, paperFields, type LedgerReader } from './ledger-lines.js';
import { Paragraphs } from './paragraphs.js';
import type { Table } from './table.js';

const ROWS_A_PAGE = 100;

type Filters = Pick<
  LedgerQuery,
  'planId' | 'department' | 'role' | 'dueFrom' | 'dueTo' | 'text' | 'status' | 'light' | 'archived'
>;

/** Reading the ledger: within the reader's sight, page by page, whatever becomes of it. */
@Injectable()
export class Ledger {
  private readonly paragraphs: Paragraphs;

  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {
    this.paragraphs = new Paragraphs(record);
  }

  async page(known: Known, query: LedgerQuery, language: Language): Promise<LedgerPage> {
    const columns = columnsFor(known, query);
    const { sort, limit, order } = query;
    const after = readKeys(query.cursor, measureOrders[sort].types);
    const sight = sightOf(known.actor);
    const filter = filterOf(query, known.actor);
    const { rows, next, total, isExact } = await readAs(this.record, sight, async (manager) => ({
      ...(await readLedger<ListedMeasure>(manager, sight, filter, {
        order: sort,
        limit,
        after,
        reversed: order === 'desc',
      })),
      ...(await totalOf(manager, sight, filter)),
    }));
    const reader = await this.reader(known, language);
    await this.paragraphs.know(rows.map(({ planId }) => planId));
    return {
      columns,
      items: rows.map((row) => ledgerItem(row, columns, reader)),
      nextCursor: writeKeys(next),
      total,
      totalIs: isExact ? 'exact' : 'at-least',
    };
  }

  async sums(known: Known, query: Filters & { by: LedgerGroup }, language: Language): Promise<LedgerSums> {
    const { by } = query;
    const sight = sightOf(known.actor);
    const { sums, plans } = await readAs(this.record, sight, async (manager) => ({
      sums: await ledgerSums(manager, sight, filterOf(query, known.actor), by),
      plans:
        by === 'plan'
          ? await manager.query<{ id: string; title: string }[]>('select plan_id as id, title from plan')
          : [],
    }));
    const nameOf = await this.departments.book();
    const { labels } = languages[language];
    const titles = new Map(plans.map(({ id, title }) => [id, title]));
    const names: Record<LedgerGroup, (key: string) => string> = {
      plan: (key) => titles.get(key) ?? key,
      department: (key) => nameOf(key).name,
      light: (key) => labels.light[key as keyof typeof labels.light],
      class: (key) => classWord(labels, key),
    };
    return { items: sums.map((each) => ({ ...each, name: names[by](each.key) })) };
  }

  /** The whole of it as a table, read while it goes out: a page at a time, each in a transaction of its own. */
  async table(known: Known, query: LedgerQuery, language: Language): Promise<Table> {
    const say = languages[language];
    const columns =
      query.format === 'docx' && query.columns === undefined ? paperFieldsOf(known) : columnsFor(known, query);
    const reader = await this.reader(known, language);
    return {
      title: say.ledger.title,
      heads: [{ words: say.ledger.serial, width: 4 }, ...columns.map((each) => headOf(each, say))],
      rows: this.rows(known, query, columns, reader),
    };
  }

  private async *rows(
    { actor }: Known,
    query: LedgerQuery,
    columns: readonly LedgerField[],
    reader: LedgerReader,
  ): AsyncGenerator<readonly LedgerCell[]> {
    let after: readonly string[] | null = null;
    let serial = 0;
    do {
      const page: MeasureList<ListedMeasure & LedgerRow> = await this.pageAfter(actor, query, after);
      await this.paragraphs.know(page.rows.map(({ planId }) => planId));
      for (const row of page.rows) {
        serial += 1;
        const cells = cellsOf(row, reader);
        yield [serial, ...columns.map((each) => cells[each])];
      }
      after = page.next;
    } while (after !== null);
  }

  private pageAfter(actor: Actor, query: LedgerQuery, after: readonly string[] | null) {
    const sight = sightOf(actor);
    const page = { order: query.sort, limit: ROWS_A_PAGE, after, reversed: query.order === 'desc' };
    return readAs(this.record, sight, (manager) =>
      readLedger<ListedMeasure>(manager, sight, filterOf(query, actor), page),
    );
  }

  private async reader(known: Known, language: Language): Promise<LedgerReader> {
    const { calendar } = await currentRuleBook(this.record.manager);
    return {
      me: known.actor,
      say: languages[language],
      calendar,
      year: known.today.slice(0, 4),
      nameOf: await this.departments.book(),
      paragraphs: this.paragraphs,
      who: await whoIsWho(this.record.manager, known.today),
    };
  }
}

function filterOf(query: Filters, me: Actor): MeasureFilter {
  const { planId, department, role, dueFrom, dueTo, text } = query;
  return {
    ...{ planId, department, role, dueFrom, dueTo, text },
    statuses: listOf(query.status),
    lights: listOf(query.light),
    archived: query.archived === 'yes',
    reads: instructionSight(me),
  };
}

/** The columns that were asked for, of those that this person sees. */
function columnsFor({ actor }: Known, { columns }: LedgerQuery): LedgerField[] {
  const mine = ledgerFieldsOf(actor);
  const wanted = listOf(columns);
  return wanted === undefined ? [...mine] : wanted.filter((each) => mine.includes(each));
}

function paperFieldsOf({ actor }: Known): readonly LedgerField[] {
  const mine = ledgerFieldsOf(actor);
  return paperFields.filter((each) => mine.includes(each));
}

function listOf<T extends string>(value: T | T[] | undefined): T[] | undefined {
  return typeof value === 'string' ? [value] : value;
}
