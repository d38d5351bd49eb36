import type { BatchAnswer, GridRow, GridView, MeasureCommandName } from '@duban/api-contract';
import {
  countInbox,
  draftSent,
  factsFor,
  inboxKey,
  inboxReader,
  indicatorsOfTargets,
  keepDrafts,
  readAs,
  readDrafts,
  readInbox,
  ruleBook,
  targetsOfIndicators,
  type InboxRow,
  isInstruction,
  isReadable,
  todayOf,
} from '@duban/database';
import {
  answeredAlong,
  commandOf,
  gridSigns,
  gridWrites,
  mayGive,
  ownerOf,
  saidAlong,
  type Actor,
  type CivilDate,
  type Measure,
} from '@duban/domain';
import type { Language, RefusalCode } from '@duban/words';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem, sentenceOf } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { sightOf } from '../measures/measures.service.js';
import { Batches, type BatchPart } from '../measures/batches.service.js';
import { Departments } from '../register/departments.service.js';
import {
  gridRow,
  gridRowId,
  isSigned,
  onePromiseEach,
  paperOfRow,
  readGridRowId,
  type GridMeasure,
} from './grid-row.js';
import { oneFigureEach } from './same-figures.js';
import { oneTaskEach } from './same-tasks.js';

interface Row {
  readonly id: string;
  readonly measureId: string;
  readonly command: string;
  readonly obligationId: string;
}

/** A half-written row; `knownAt` is the draft that it goes on from. */
interface GridDraft {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly knownAt?: string | null | undefined;
}

/** A row, or one of another plan that goes with it: `as` is the one that was filled in. */
interface AlongRow extends Row {
  readonly as: Row;
  /** Of one that goes with another: its measure. */
  readonly state?: Measure;
}

/** One request for many rows. */
export interface ForRows {
  readonly me: Actor;
  readonly ids: readonly string[];
  /** To be signed: which text of a row was read. */
  readonly drafts?: Readonly<Record<string, string>> | undefined;
  readonly key: string | undefined;
  readonly language: Language;
}

/** Why a half-written row is not kept: its measure is out of sight by now, or somebody else's to answer for. */
function whyNotKept(me: Actor, { command, obligationId }: Row, state: Measure | undefined): RefusalCode | null {
  if (state === undefined) return 'measure.not-found';
  const name = gridWrites.find((each) => each === command);
  return name !== undefined && mayGive(me, name, state, ownerOf(state, { obligationId })) ? null : 'grid.row-not-yours';
}

/**
 * 填报: all that is due from one person over all plans. It only collects: each row is answered by the measure's own
 * command, through the door by which a form's goes.
 */
@Injectable()
export class Grid {
  constructor(
    private readonly record: DataSource,
    private readonly batches: Batches,
    private readonly departments: Departments,
  ) {}

  async read(
    me: Actor,
    { step, limit, cursor }: { step: 'write' | 'sign'; limit: number; cursor?: string | undefined },
    language: Language,
  ): Promise<GridView> {
    const { manager } = this.record;
    const today = await todayOf(manager, new Date().toISOString());
    const reader = await inboxReader(manager, me, today);
    const which = { measureId: null, commands: step === 'write' ? gridWrites : gridSigns };
    const after = readKeys(cursor, inboxKey);
    const { rows, next, total, isExact } = await readAs(this.record, sightOf(me), async (within) => ({
      ...(await readInbox(within, reader, { limit, after, ...which })),
      ...(await countInbox(within, reader, { ...which, figuresOnce: true })),
    }));
    const items = [...(await this.oneEach(me, onePromiseEach(await this.rows(me, rows, { today, language }))))];
    // Where all of it is here, what is shown is what is counted: rows that ask for one figure are one.
    const whole = limit > 0 && after === null && next === null;
    return {
      items,
      nextCursor: limit === 0 ? null : writeKeys(next),
      total: whole ? items.length : total,
      totalIs: isExact ? 'exact' : 'at-least',
    };
  }

  private async rows(me: Actor, todos: readonly InboxRow[], on: { today: CivilDate; language: Language }) {
    const measures = await this.measures(me, todos);
    const drafts = await readDrafts(this.record.manager, me.personId, [...measures.keys()]);
    const kept = new Map(drafts.map((draft) => [gridRowId(draft), draft]));
    const names = await this.names([...measures.values()]);
    const asking = { name: '', body: {}, recordedFor: null, actor: me, today: on.today, lead: null };
    const [[, facts] = [null, null]] = await factsFor(this.record.manager, [asking]);
    if (facts === null) return [];
    const officeOf = await this.departments.book();
    const items = [];
    for (const todo of todos) {
      const measure = measures.get(todo.measureId);
      if (measure === undefined) continue;
      const rules = await ruleBook(this.record.manager, todo.policyVersion, todo.calendarVersion);
      const nameOf = (id: string) => names.get(id) ?? id;
      items.push(
        gridRow(todo, measure, { ...on, rules, draft: kept.get(gridRowId(todo)), nameOf, officeOf, me, facts }),
      );
    }
    return items;
  }

  /** 同源: what is reported once is one row. */
  private async oneEach(me: Actor, rows: readonly GridRow[]): Promise<readonly GridRow[]> {
    const states = new Map([...(await this.measures(me, rows))].map(([id, { state }]) => [id, state]));
    return oneTaskEach(await this.sameFigures(me, rows), states);
  }

  /** Rows that ask for one figure are one; which they are says the record, in the reader's own sight. */
  private async sameFigures(me: Actor, rows: readonly GridRow[]): Promise<readonly GridRow[]> {
    const asking = rows.filter(({ command }) => command === 'report-value').map(({ measureId }) => measureId);
    if (asking.length === 0) return rows;
    const same = await readAs(this.record, sightOf(me), async (within) => {
      const indicatorOf = await indicatorsOfTargets(within, asking);
      return { indicatorOf, targets: await targetsOfIndicators(within, [...new Set(indicatorOf.values())]) };
    });
    return oneFigureEach(rows, same);
  }

  /** Measures in sight, by their ids. */
  async measures(me: Actor, of: readonly { measureId: string }[]): Promise<ReadonlyMap<string, GridMeasure>> {
    const rows = await readAs(this.record, sightOf(me), (within) =>
      within.query<GridMeasure[]>(
        `select m.measure_id::text as "measureId", m.kind, m.lead, m.text, ${isInstruction('m.plan_id')} as "isInstruction", p.title as "planTitle", m.state
           from measure m join plan p using (plan_id) where m.measure_id = any($1) and m.state is not null`,
        [[...new Set(of.map((each) => each.measureId))]],
      ),
    );
    return new Map(rows.filter(isReadable).map((row) => [row.measureId, row]));
  }

  /** Names of those who drafted what is to be signed. */
  private async names(measures: readonly GridMeasure[]): Promise<ReadonlyMap<string, string>> {
    const drafters = measures.flatMap(({ state }) =>
      state.papers.filter((each) => each.stage === 'drafted').map((each) => each.hands[0]?.by ?? ''),
    );
    const rows = await this.record.query<{ id: string; name: string }[]>(
      'select person_id::text as id, name from person where person_id = any($1::uuid[])',
      [[...new Set(drafters)].filter(isUuid)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Keeps half-written rows that are this person's to write; each other one is refused by itself, and what another window kept since stays. */
  async keep(me: Actor, drafts: readonly GridDraft[], to: Language) {
    const parsed = drafts.map(({ id, values, knownAt }) => ({ ...this.row(id), values, knownAt }));
    const seen = await this.measures(me, parsed);
    const judged = parsed.map((row) => ({ row, code: whyNotKept(me, row, seen.get(row.measureId)?.state) }));
    const mine = judged.flatMap(({ row, code }) => (code === null ? [row] : []));
    const savedAt = new Date();
    const kept = mine.length > 0 ? await keepDrafts(this.record.manager, me.personId, mine, savedAt) : [];
    const ids = new Set(kept.map(gridRowId));
    return {
      items: mine.filter((row) => ids.has(gridRowId(row))).map(({ id }) => ({ id, savedAt: savedAt.toISOString() })),
      newer: mine.filter((row) => !ids.has(gridRowId(row))).map(({ id }) => id),
      refused: judged.flatMap(({ row: { id }, code }) =>
        code === null ? [] : [{ id, code, sentence: sentenceOf(code, to) }],
      ),
    };
  }

  private row(id: string): Row {
    const row = readGridRowId(id);
    if (row === null || !isUuid(row.measureId) || commandOf(row.command) === undefined)
      throw new Problem('grid.no-such-row', { id });
    return { id, ...row };
  }

  /** Rows, each followed by those of other plans that are the same task and go with it. */
  private async withAlong(me: Actor, rows: readonly Row[]): Promise<readonly AlongRow[]> {
    const own = await this.measures(me, rows);
    const linked = rows.flatMap(({ measureId }) => own.get(measureId)?.state.sameOrigin ?? []);
    const others = await this.measures(
      me,
      linked.map((measureId) => ({ measureId })),
    );
    const all = new Map<string, AlongRow>(rows.map((row) => [row.id, { ...row, as: row }]));
    for (const row of rows) {
      const state = own.get(row.measureId)?.state;
      for (const measureId of state?.sameOrigin ?? []) {
        const other = others.get(measureId)?.state;
        for (const obligationId of state && other ? answeredAlong(state, row, other) : []) {
          const along = { measureId, command: row.command, obligationId };
          const id = gridRowId(along);
          if (!all.has(id)) all.set(id, { ...along, id, as: row, ...(other && { state: other }) });
        }
      }
    }
    return [...all.values()];
  }

  /** Rows as they are kept go to those who sign. */
  async submit({ me, ids, key, language }: ForRows): Promise<BatchAnswer> {
    const rows = await this.withAlong(
      me,
      ids.map((id) => this.row(id)),
    );
    const drafts = await readDrafts(
      this.record.manager,
      me.personId,
      rows.map((each) => each.measureId),
    );
    const parts = rows.map((row): BatchPart => {
      const draft = drafts.find((each) => gridRowId(each) === row.as.id);
      const part = { id: row.id, measureId: row.measureId, command: row.command as MeasureCommandName };
      if (draft === undefined || isSigned(row.command)) return { ...part, body: null, refused: 'grid.nothing-kept' };
      const named = 'obligationId' in (commandOf(row.command)?.fields ?? {}) ? { obligationId: row.obligationId } : {};
      const values = row.state ? saidAlong(draft.values, row.state) : draft.values;
      return { ...part, body: { ...values, ...named } };
    });
    const answer = await this.batches.give({ me, key, language, asked: ['submit', ids], parts });
    await this.batches.eachTaken(me, answer.operation, (id, commandId) =>
      draftSent(this.record.manager, me.personId, this.row(id), commandId),
    );
    return answer;
  }

  /** One signature for many rows. */
  async sign({ me, ids, drafts = {}, key, language }: ForRows): Promise<BatchAnswer> {
    const parts = await this.ofPapers(me, ids, (row, paperId) => {
      if (!isSigned(row.command)) return null;
      const fields = commandOf(row.command)?.fields ?? {};
      return {
        command: row.command,
        body: {
          ...('obligationId' in fields ? { obligationId: row.obligationId } : 'paperId' in fields ? { paperId } : {}),
          ...(drafts[row.id] !== undefined && { draft: drafts[row.id] }),
        },
      };
    });
    return this.batches.give({
      me,
      key,
      language,
      asked: ['sign', ids, ...(Object.keys(drafts).length > 0 ? [drafts] : [])],
      parts,
    });
  }

  /** Rows that go back to those who wrote them. */
  async returnToSection({ me, ids, key, language }: ForRows, reason: string): Promise<BatchAnswer> {
    const parts = await this.ofPapers(me, ids, (row, paperId) =>
      isSigned(row.command) ? { command: 'return-draft', body: { paperId, reason } } : null,
    );
    return this.batches.give({ me, key, language, asked: ['return-to-section', ids, reason], parts });
  }

  /** A command for each row about its paper as it stands. */
  private async ofPapers(
    me: Actor,
    ids: readonly string[],
    how: (row: Row, paperId: string | undefined) => { command: string; body: object } | null,
  ): Promise<readonly BatchPart[]> {
    const rows = await this.withAlong(
      me,
      ids.map((id) => this.row(id)),
    );
    const measures = await this.measures(me, rows);
    return rows.map((row): BatchPart => {
      const { id, measureId, command, obligationId } = row;
      const state = measures.get(measureId)?.state;
      const given = how(row, state && paperOfRow(state, command, obligationId)?.paperId);
      return given === null
        ? { id, measureId, command: command as MeasureCommandName, body: null, refused: 'grid.no-such-row' }
        : { id, measureId, command: given.command as MeasureCommandName, body: given.body };
    });
  }
}
