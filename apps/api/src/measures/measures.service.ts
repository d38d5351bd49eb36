import type { AgendaItem, MeasureDetail, MeasureItem, MeasureQuery, TimelineEvent } from '@duban/api-contract';
import { domainAt, readClock, ruleBook } from '@duban/database';
import {
  clockActor,
  departmentRoles,
  holds,
  lights,
  leaderRoles,
  mayReadInstruction,
  maySee,
  officeRoles,
  upcast,
  type Actor,
} from '@duban/domain';
import { eventSentence, obligationTitle, paperTitle, type Language, type Names } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Departments } from '../register/departments.service.js';
import { agendaItems, measureDetail, measureItem, type MeasureRow, type Reader } from './measure-view.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';

const COLUMNS = `m.measure_id as "measureId", m.plan_id as "planId", m.number, m.number_order as "numberOrder", m.title, m.text, m.span_start as "spanStart",
  m.span_end as "spanEnd", m.kind, m.class, m.data_class as "dataClass", m.lead, m.supporting, m.status, m.light, m.progress, m.due_on::text as "dueOn",
  m.original_due_on::text as "originalDueOn", m.next_due_at as "nextDueAt", m.version, m.seq, m.policy_version as "policyVersion",
  m.calendar_version as "calendarVersion", (select shift_years from plan where plan.plan_id = m.plan_id) as "shiftYears"`;

/** Sort keys as text, each with the measure's id behind it, so that a cursor has one form. */
const SORT: Readonly<Record<MeasureQuery['sort'], string>> = {
  number: `m.plan_id::text || lpad(m.number_order::text, 8, '0')`,
  due: `coalesce(m.due_on::text, '9999-12-31')`,
  light: `lpad(array_position(array[${lights.map((light) => `'${light}'`).join(',')}], m.light)::text, 2, '0')`,
  progress: `to_char(coalesce((m.progress->>'confirmed')::numeric, 0), 'FM0000.000000')`,
  updated: `to_char(timestamp '2100-01-01' - m.updated_at at time zone 'utc', 'DDDDDDHH24MISSMS')`,
};

/** Reading measures: within the reader's sight, from the record only. */
@Injectable()
export class Measures {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async list(
    me: Actor,
    query: MeasureQuery,
  ): Promise<{ items: MeasureItem[]; nextCursor: string | null; total: number }> {
    const { where, values } = conditions(me, query);
    const sort = SORT[query.sort];
    const [{ total = 0 } = {}] = await this.record.query<{ total?: number }[]>(
      `select count(*)::int as total from measure m where ${where}`,
      values,
    );
    const after = decodeCursor(query.cursor);
    const from =
      after === null ? '' : `and (${sort}, m.measure_id) > ($${values.length + 1}, $${values.length + 2}::uuid)`;
    const rows = await this.record.query<MeasureRow[]>(
      `select ${COLUMNS}, ${sort} as "sortKey" from measure m where ${where} ${from} order by ${sort}, m.measure_id limit ${query.limit + 1}`,
      [...values, ...(after ?? [])],
    );
    const nameOf = await this.departments.book();
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => measureItem(row, nameOf)),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.sortKey, last.measureId]) : null,
      total,
    };
  }

  /** One measure in the reader's sight; for anybody else it does not exist. */
  async row(me: Actor, measureId: string): Promise<MeasureRow> {
    const rows = isUuid(measureId)
      ? await this.record.query<MeasureRow[]>(
          `select ${COLUMNS}, m.state, p.title as "planTitle" from measure m join plan p using (plan_id) where m.measure_id = $1`,
          [measureId],
        )
      : [];
    const row = rows[0];
    if (!row || !maySee(me, row)) throw new Problem('measure.not-found', { measureId });
    return row;
  }

  async read(me: Actor, measureId: string, language: Language): Promise<{ detail: MeasureDetail; seq: number }> {
    const row = await this.row(me, measureId);
    return { detail: measureDetail(row, await this.reader(me, row, language)), seq: row.seq };
  }

  private async reader(me: Actor, row: MeasureRow, language: Language): Promise<Reader> {
    const rules = await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion);
    const now = domainAt(await readClock(this.record.manager), new Date().toISOString());
    const names = await this.personNames(row);
    return { me, now, rules, nameOf: await this.departments.book(), personName: (id) => names.get(id) ?? id, language };
  }

  /** Names of those whose hands the papers went through. */
  private async personNames(row: MeasureRow): Promise<ReadonlyMap<string, string>> {
    const { papers = [], obligations = [] } = row.state ?? {};
    const hands = papers.flatMap((each) => each.hands.map((hand) => hand.by));
    const others = obligations.flatMap((each) => [each.answer?.by ?? '', each.holder?.personId ?? '']);
    return this.namesOf([...new Set([...hands, ...others])]);
  }

  private async namesOf(people: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = people.filter(isUuid);
    if (ids.length === 0) return new Map();
    const rows = await this.record.query<{ id: string; name: string }[]>(
      'select person_id::text as id, name from person where person_id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map((each) => [each.id, each.name]));
  }

  async timeline(me: Actor, measureId: string, language: Language): Promise<{ items: TimelineEvent[] }> {
    const measure = await this.row(me, measureId);
    const rows = await this.record.query<TimelineRow[]>(
      `select seq, at, acts_from as "actsFrom", type, type_version as "typeVersion", actor_id as "actorId", actor_name as "actorName", recorded_for->>'name' as "recordedFor",
              reason, data, prev_hash as "prevHash", hash from event where measure_id = $1 order by seq`,
      [measureId],
    );
    const say = languages[language];
    const names = await this.namesFor(measure, rows, language);
    return {
      items: rows.map((row) => ({
        seq: row.seq,
        at: row.at.toISOString(),
        actsFrom: row.actsFrom.toISOString(),
        type: row.type,
        sentence: eventSentence(say, told(row, measure, me), names),
        actor: { personId: row.actorId, name: row.actorId === clockActor.personId ? say.clockName : row.actorName },
        for: row.recordedFor,
        reason: row.reason,
        data: told(row, measure, me).data as Record<string, unknown>,
        prevHash: row.prevHash,
        hash: row.hash,
      })),
    };
  }

  /** What sentences call departments, people and obligations. */
  private async namesFor(measure: MeasureRow, rows: readonly TimelineRow[], language: Language): Promise<Names> {
    const nameOf = await this.departments.book();
    const people = await this.namesOf(
      rows.flatMap((row) => (typeof row.data['to'] === 'string' ? row.data['to'] : [])),
    );
    const obligations = measure.state?.obligations ?? [];
    const say = languages[language];
    return {
      department: (code) => nameOf(code).name,
      person: (personId) => people.get(personId) ?? personId,
      obligation: (obligationId) => {
        const found = obligations.find((each) => each.obligationId === obligationId);
        return found ? obligationTitle(say, obligations, found) : obligationId;
      },
      paper: (paperId) => paperTitle(say, obligations, paperId),
    };
  }

  async agenda(me: Actor, measureId: string): Promise<{ items: AgendaItem[] }> {
    const row = await this.row(me, measureId);
    if (row.state === null) return { items: [] };
    return {
      items: agendaItems(row.state, await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion)),
    };
  }
}

interface TimelineRow {
  seq: number;
  at: Date;
  actsFrom: Date;
  type: string;
  typeVersion: number;
  actorId: string;
  actorName: string;
  recordedFor: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  prevHash: string;
  hash: string;
}

/** An event in today's words, without a leader's instruction where the reader may not know it. */
function told({ type, typeVersion, data }: TimelineRow, { state }: MeasureRow, me: Actor) {
  const read = upcast(type, typeVersion, data);
  if (type !== 'instruction.given' && type !== 'instruction.replied') return read;
  const id =
    type === 'instruction.given' ? (data['opened'] as { obligationId: string }).obligationId : data['obligationId'];
  const instruction = state?.obligations.find((each) => each.obligationId === id);
  if (state === null || !instruction || mayReadInstruction(me, state, instruction)) return read;
  return {
    type,
    data: { ...data, text: '…', giver: '', ...(type === 'instruction.given' && { opened: { obligationId: id } }) },
  };
}

/** What the reader may see, as SQL: everything for the office, leaders and auditors, else one's departments'. */
export function sight(me: Actor, values: unknown[]): string {
  if (holds(me, [...officeRoles, 'auditor', ...leaderRoles])) return 'true';
  const own = me.posts.flatMap((post) =>
    post.department !== null && departmentRoles.some((role) => role === post.role) ? [post.department] : [],
  );
  values.push(own);
  return `(m.lead = any($${values.length}) or m.supporting && $${values.length})`;
}

function conditions(me: Actor, query: MeasureQuery): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const list = (value: string | string[] | undefined) =>
    value === undefined ? null : Array.isArray(value) ? value : [value];
  const parts = [sight(me, values)];
  if (query.planId !== undefined) parts.push(`m.plan_id::text = ${put(query.planId)}`);
  const statuses = list(query.status);
  if (statuses) parts.push(`m.status = any(${put(statuses)})`);
  const lights = list(query.light);
  if (lights) parts.push(`m.light = any(${put(lights)})`);
  if (query.department !== undefined) {
    const department = put(query.department);
    if (query.role === 'lead') parts.push(`m.lead = ${department}`);
    else if (query.role === 'support') parts.push(`${department} = any(m.supporting)`);
    else parts.push(`(m.lead = ${department} or ${department} = any(m.supporting))`);
  }
  if (query.dueFrom !== undefined) parts.push(`m.due_on >= ${put(query.dueFrom)}::date`);
  if (query.dueTo !== undefined) parts.push(`m.due_on <= ${put(query.dueTo)}::date`);
  if (query.text !== undefined && query.text !== '') {
    const like = put(`%${query.text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    parts.push(`(m.title like ${like} or m.text like ${like} or m.number like ${like})`);
  }
  return { where: parts.join(' and '), values };
}
