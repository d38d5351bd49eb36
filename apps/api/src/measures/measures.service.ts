import type {
  AgendaItem,
  KindChangeView,
  MeasureDetail,
  MeasurePage,
  MeasureQuery,
  TimelineEvent,
} from '@duban/api-contract';
import {
  domainAt,
  factsFor,
  fieldOn,
  listMeasures,
  measureOrders,
  readAs,
  ruleBook,
  todayOf,
  together,
  totalOf,
  type Asking,
  type MeasureFilter,
} from '@duban/database';
import {
  clockActor,
  dateOf,
  instructionSight,
  kindChange,
  maySee,
  sightOf,
  type Actor,
  type MeasureKind,
} from '@duban/domain';
import { eventSentence, obligationTitle, paperTitle, type Language, type Names } from '@duban/words';
import { languages } from '@duban/words/languages';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Departments } from '../register/departments.service.js';
import {
  agendaItems,
  kindChangeView,
  measureDetail,
  measureItem,
  type ListedMeasure,
  type MeasureRow,
} from './measure-view.js';
import { hidden, hidesWords, readable, told, type OfMeasure, type TimelineRow } from './leaders-words.js';
import { pagesInSight, type MeasureStanding, type PageAsked } from './measure-pages.js';
import { unreadableAt } from './unreadable.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';

const KEEP_NAMES_MS = 5_000;

const TIMELINE = `select seq, at, acts_from as "actsFrom", type, type_version as "typeVersion", actor_id as "actorId", actor_name as "actorName",
  recorded_for->>'name' as "recordedFor", coalesce(recorded_for ? 'inStead', false) as "inStead", reason, data, prev_hash as "prevHash", hash from event where measure_id = $1 order by seq`;

export { sightOf };

/** Reading measures: within the reader's sight, from the record only. */
@Injectable()
export class Measures {
  private readonly names = new Map<string, string>();
  private namesSince = 0;
  private readonly look = together((asked: readonly PageAsked[]) => pagesInSight(this.record, asked));
  private readonly factsOf = together(async (asking: readonly Asking[]) =>
    (await factsFor(this.record.manager, asking)).map(([, facts]) => facts),
  );

  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  async list(me: Actor, query: MeasureQuery): Promise<MeasurePage> {
    const { planId, department, role, dueFrom, dueTo, text, sort, limit } = query;
    const filter: MeasureFilter = {
      ...{ planId, department, role, dueFrom, dueTo, text, field: await this.field(query.leader) },
      statuses: listOf(query.status),
      lights: listOf(query.light),
      archived: query.archived === 'yes',
      reads: instructionSight(me),
    };
    const after = readKeys(query.cursor, measureOrders[sort].types);
    const sight = sightOf(me);
    const { rows, next, total, isExact } = await readAs(this.record, sight, async (manager) => ({
      ...(await listMeasures<ListedMeasure>(manager, sight, filter, { order: sort, limit, after })),
      ...(await totalOf(manager, sight, filter)),
    }));
    const nameOf = await this.departments.book();
    return {
      items: rows.map((row) => measureItem(row, nameOf)),
      nextCursor: writeKeys(next),
      total,
      totalIs: isExact ? 'exact' : 'at-least',
    };
  }

  private async field(leader: string | undefined): Promise<MeasureFilter['field']> {
    return leader === undefined
      ? undefined
      : fieldOn(this.record.manager, leader, await todayOf(this.record.manager, new Date().toISOString()));
  }

  /** One measure in the reader's sight; for anybody else it does not exist. */
  async row(me: Actor, measureId: string): Promise<MeasureRow> {
    return (await this.page(me, measureId)).row;
  }

  /** A measure in the reader's sight, the clock, and a command as it stands: one look at the record. */
  async page(me: Actor, measureId: string, commandId = ''): Promise<MeasureStanding> {
    const found = isUuid(measureId) ? await this.look({ sight: sightOf(me), measureId, commandId }) : null;
    if (!found || !maySee(me, found.row)) throw new Problem('measure.not-found', { measureId });
    if (unreadableAt(found.row) !== null) throw new Problem('measure.unreadable', { measureId });
    return found;
  }

  async read(me: Actor, measureId: string, language: Language): Promise<{ detail: MeasureDetail; seq: number }> {
    const page = await this.page(me, measureId);
    return { detail: await this.detail(me, page, language), seq: page.row.seq };
  }

  async detail(me: Actor, { row, clock }: MeasureStanding, language: Language): Promise<MeasureDetail> {
    const rules = await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion);
    const names = await this.personNames(row);
    const now = domainAt(clock, new Date().toISOString());
    const today = dateOf(rules.calendar, now);
    return measureDetail(row, {
      me,
      now,
      facts: await this.factsOf({ name: '', body: {}, recordedFor: null, actor: me, today, lead: null }),
      rules,
      nameOf: await this.departments.book(),
      personName: (id) => names.get(id) ?? id,
      language,
      sameOrigin: await this.sameOrigin(me, row.state?.sameOrigin ?? []),
      datePapers: await this.datePapers(me, row),
    });
  }

  /** 同源事项: the measures of one task that are in the reader's sight. */
  private async sameOrigin(me: Actor, measureIds: readonly string[]): Promise<MeasureDetail['sameOrigin']> {
    if (measureIds.length === 0) return [];
    return readAs(this.record, sightOf(me), (manager) =>
      manager.query<MeasureDetail['sameOrigin']>(
        `select m.measure_id::text as "measureId", m.number, m.title, p.title as "planTitle"
           from measure m join plan p using (plan_id) where m.measure_id = any($1::uuid[]) order by p.title, m.number_order`,
        [measureIds],
      ),
    );
  }

  /** Of each change of a date, in their order, the paper that set it: the state keeps the reason alone, the events both. */
  private async datePapers(me: Actor, { measureId, state }: MeasureRow): Promise<readonly (string | null)[]> {
    if (state === null || state.deadlineLedger.length === 0) return [];
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      manager.query<{ document: string | null }[]>(
        `select data->>'document' as document from event where measure_id = $1 and type = 'deadline.changed' order by seq`,
        [measureId],
      ),
    );
    return rows.map(({ document }) => document);
  }

  /** Names of those whose hands the papers went through. */
  private async personNames(row: MeasureRow): Promise<ReadonlyMap<string, string>> {
    const { papers = [], obligations = [] } = row.state ?? {};
    const hands = papers.flatMap((each) => each.hands.map((hand) => hand.by));
    const others = obligations.flatMap((each) => [
      each.answer?.by ?? '',
      each.answer?.checked?.by ?? '',
      each.holder?.personId ?? '',
    ]);
    const reported = obligations.flatMap(({ figures }) =>
      figures.flatMap((each) => [each.by, each.answeredBy ?? '', each.settled?.by ?? '']),
    );
    return this.namesOf([...new Set([...hands, ...others, ...reported])]);
  }

  /** Names of people, each kept for a few seconds. */
  async namesOf(people: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const now = Date.now();
    if (now - this.namesSince > KEEP_NAMES_MS) {
      this.names.clear();
      this.namesSince = now;
    }
    const unknown = people.filter((id) => isUuid(id) && !this.names.has(id));
    if (unknown.length > 0) {
      const rows = await this.record.query<{ id: string; name: string }[]>(
        'select person_id::text as id, name from person where person_id = any($1::uuid[])',
        [unknown],
      );
      for (const { id, name } of rows) this.names.set(id, name);
    }
    return this.names;
  }

  async timeline(me: Actor, measureId: string, language: Language): Promise<{ items: TimelineEvent[] }> {
    const measure = await this.row(me, measureId);
    const rows = await readAs(this.record, sightOf(me), (manager) =>
      manager.query<TimelineRow[]>(TIMELINE, [measureId]),
    );
    return {
      items: await this.lines(
        me,
        rows.map((row) => ({ row, measure })),
        language,
      ),
    };
  }

  /** Events as a timeline says them, each with its measure as it stands: in the reader's words, and of leaders' words those that he may read. */
  async lines(
    me: Actor,
    found: readonly { readonly row: TimelineRow; readonly measure: OfMeasure }[],
    language: Language,
  ): Promise<TimelineEvent[]> {
    const say = languages[language];
    const namesIn = await this.namesFor(
      found.map(({ row }) => row),
      { me, language },
    );
    return found.map(({ row, measure }) => {
      const { type, data } = told(row, measure, me);
      return {
        seq: row.seq,
        at: row.at.toISOString(),
        actsFrom: row.actsFrom.toISOString(),
        type: row.type,
        sentence: eventSentence(say, { type, data }, namesIn(measure)),
        actor: { personId: row.actorId, name: row.actorId === clockActor.personId ? say.clockName : row.actorName },
        for: row.recordedFor,
        inStead: row.inStead,
        reason: hidesWords(row, measure, me) ? hidden(row.reason) : row.reason,
        data: data as Record<string, unknown>,
        prevHash: row.prevHash,
        hash: row.hash,
      };
    });
  }

  /** What sentences call departments, people and obligations; a leader's instruction only to those who may read it. */
  private async namesFor(
    rows: readonly TimelineRow[],
    { me, language }: { readonly me: Actor; readonly language: Language },
  ): Promise<(measure: OfMeasure) => Names> {
    const nameOf = await this.departments.book();
    const people = await this.namesOf(
      rows.flatMap((row) => (typeof row.data['to'] === 'string' ? row.data['to'] : [])),
    );
    const say = languages[language];
    const known = new Map<OfMeasure, Names>();
    return (measure) => {
      const before = known.get(measure);
      if (before) return before;
      const obligations = (measure.state?.obligations ?? []).map((each) => readable(me, measure, each));
      const names: Names = {
        department: (code) => nameOf(code).name,
        person: (personId) => people.get(personId) ?? personId,
        obligation: (obligationId) => {
          const found = obligations.find((each) => each.obligationId === obligationId);
          return found ? obligationTitle(say, obligations, found) : obligationId;
        },
        paper: (paperId) => paperTitle(say, obligations, paperId),
      };
      known.set(measure, names);
      return names;
    };
  }

  async agenda(me: Actor, measureId: string): Promise<{ items: AgendaItem[] }> {
    const row = await this.row(me, measureId);
    if (row.state === null) return { items: [] };
    const state = { ...row.state, obligations: row.state.obligations.map((each) => readable(me, row, each)) };
    return {
      items: agendaItems(state, await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion)),
    };
  }

  /** What another kind would change, by the very rules that would change it. */
  async kindChange({ row, clock }: MeasureStanding, kind: MeasureKind): Promise<KindChangeView> {
    if (row.state === null) throw new Problem('measure.not-assigned');
    const rules = await ruleBook(this.record.manager, row.policyVersion, row.calendarVersion);
    const change = kindChange(row.state, kind, domainAt(clock, new Date().toISOString()), rules);
    if ('refusal' in change) throw new Problem(change.refusal.code, change.refusal.facts);
    return kindChangeView(change);
  }
}

function listOf(value: string | string[] | undefined): string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}
