import {
  answeredByAnother,
  commands,
  leaderRoles,
  officeRoles,
  standsInFor,
  takingSeveralDates,
  type Actor,
  type CivilDate,
  type FieldBeside,
  type LeaderField,
  type Light,
  type LinkedReport,
  type Obligation,
  type PersonCommandName,
  type FormLimit,
} from '@duban/domain';
import type { EntityManager } from 'typeorm';
import { heldOn } from '../house/people.js';
import { anothers, fieldsOfOne, fitOf, leadersBesideOne } from '../house/portfolios.js';
import type { MeasureTotal } from './measure-list.js';
import { inSight, Values, type Sight } from './sight.js';

/** A to-do as an inbox shows it. */
export interface InboxRow {
  readonly measureId: string;
  readonly number: string;
  readonly measureTitle: string;
  readonly lead: string;
  readonly calendarVersion: string;
  readonly policyVersion: string;
  readonly command: PersonCommandName;
  readonly obligationId: string | null;
  readonly title: string;
  /** The obligation that it is about first, then what that hangs on. */
  readonly subject: readonly (Pick<Obligation, 'obligationId' | 'kind' | 'title' | 'about' | 'dueBy'> &
    Partial<Pick<Obligation, 'department' | 'givenBy'>>)[];
  readonly dueOn: CivilDate | null;
  readonly light: Light;
  /** Why it came back, where it is to be written again. */
  readonly returned: { readonly code: string | null; readonly reason: string | null } | null;
  /** Of a report that was put off: its day before, and which week asked for too many forms. */
  readonly putOff: { readonly from: CivilDate; readonly limit: FormLimit } | null;
  /** Whose it is, where the reader stands in for somebody. */
  readonly inStead: string | null;
  readonly key: readonly string[];
}

/** What the parts of an inbox's cursor are: due date, measure, command, obligation. */
export const inboxKey = ['date', 'uuid', 'word', 'word'] as const;

/**
 * Every addressee that this person is, by a post or by name, or that somebody is for whom he stands in: then with that
 * one's name. What is an office's to do is its own posts', and those of the whole house. A leader's post is his own departments'; what was given to a leader who is none any more, or whose account is disabled, is his post's again.
 */
const MINE = `select a.addressee, a.roles && $3::text[] or a.gone as leads, post.stead, post.stead_id
  from (select *, person_id <> '' and not exists (select from person p join post using (person_id) where p.person_id::text = addressee.person_id and p.state = 'active' and role = any($3) and ${heldOn('$5')}) as gone from addressee) a
  cross join lateral (
    select "for"->>'name' as stead, "for"->>'personId' as stead_id from jsonb_to_recordset($2::jsonb) as post (role text, department text, "for" jsonb)
     where case when a.gone then post.role = any($3) when a.person_id <> '' then a.person_id = coalesce("for"->>'personId', $1)
           else post.role = any(a.roles) and case when post.role = any('{${officeRoles.join(',')}}') then coalesce(post.department, a.department) = a.department
             else a.department = '' or a.department = post.department end end
    order by "for" is not null limit 1) post`;

/** Not a row of leaders about a measure that another of them answers for; own fields and peers' are one parameter. */
const NOT_ANOTHERS = `not (mine.leads and $4::jsonb->'peers' <> '[]' and exists (select 1 from measure x where x.measure_id = todo.measure_id
  and ${anothers('x', { own: "($4::jsonb->'own')", peers: "($4::jsonb->'peers')" })}))`;

/** Not what the reader's own hand, or that of whoever he stands in for, was the last on: nobody gives two running. */
const NOT_OWN_HAND = `not (todo.not_by && array[$1, mine.stead_id])`;

/** In whose stead a row of a leader's is, of those for whom he stands in: whose field fits it best, and better than his own. */
const IN_WHOSE_FIELD = `(select stood.name from measure x, jsonb_to_recordset($11::jsonb->'stoodIn') stood(name text, fields jsonb)
  where x.measure_id = todo.measure_id and ${fitOf('stood.fields', 'x')} > ${fitOf("$11::jsonb->'own'", 'x')}
  order by ${fitOf('stood.fields', 'x')} desc limit 1)`;

/** Which kind of paper each command writes. */
const writers = Object.fromEntries(
  commands.flatMap(({ name, paper }) => (paper?.writes === true && paper.kind !== null ? [[name, paper.kind]] : [])),
);

/** Of what is written, the newest paper about the same: its reason, if it came back. */
const RETURNED = `case when $10::jsonb ? t.command then (
    select case when each.paper->>'stage' = 'sent-back' then jsonb_build_object('code', each.paper->'code', 'reason', each.paper->'reason') end
      from jsonb_path_query(m.state, '$.papers[*]') with ordinality as each(paper, place)
     where each.paper->>'kind' = $10::jsonb->>t.command and (t.obligation_id = '' or each.paper->'about' ? t.obligation_id)
     order by place desc limit 1)
   when t.command = 'report-stage' then (
    select jsonb_build_object('code', null, 'reason', s->'reason') from jsonb_path_query(m.state, '$.stages[last]') s where s->>'state' = 'sent-back')
   when t.command = 'report-value' then (
    select jsonb_build_object('code', null, 'reason', f->'reason') from jsonb_path_query(m.state, '$.obligations[*]') o, jsonb_path_query(o, '$.figures[last]') f
     where o->>'obligationId' = t.obligation_id and f->>'state' = 'sent-back') end`;

/** Of a report that fell due a week later: from when, and which week asked too much. */
const PUT_OFF = `case when t.command = 'report' then (
    select jsonb_build_object('from', c->'from', 'limit', c->'limit') from jsonb_path_query(m.state, '$.deadlineLedger[*]') c
     where c ? 'limit' and c->>'obligationId' = t.obligation_id limit 1) end`;

/** Whose inbox is read, and on which day. */
export interface InboxReader {
  readonly me: Actor;
  readonly today: CivilDate;
  /** What the reader answers for with those stood in for, and what his peers do. */
  readonly field: FieldBeside;
  /** The reader's own fields, and those of each he stands in for, by name. */
  readonly fields: {
    readonly own: readonly LeaderField[];
    readonly stoodIn: readonly { readonly name: string; readonly fields: readonly LeaderField[] }[];
  };
}

/** A person as the reader of an inbox: asked once for the page and its count. */
export async function inboxReader(manager: EntityManager, me: Actor, today: CivilDate): Promise<InboxReader> {
  const names = new Map(standsInFor(me).map(({ personId, name }) => [personId, name]));
  const beside = await leadersBesideOne(manager, me, today);
  const stoodIn = beside.stoodIn.map(({ personId, fields }) => ({ name: names.get(personId) ?? '', fields }));
  return {
    me,
    today,
    field: fieldsOfOne(beside),
    fields: { own: beside.own, stoodIn },
  };
}

function whose({ me, field }: InboxReader): unknown[] {
  // Whoever holds no post at all still has what is his by name.
  const posts = [...me.posts, { role: '', department: null }];
  return [me.personId, JSON.stringify(posts), leaderRoles, JSON.stringify(field)];
}

/** Which part of an inbox: a page of it, on one measure alone where that is named. */
export interface InboxPart {
  readonly limit: number;
  readonly after: readonly string[] | null;
  readonly measureId: string | null;
  /** Only what is done by one of these commands. */
  readonly commands: readonly string[] | null;
}

/** One page of what this person must do on a day, soonest first, and where the next page begins. */
export async function readInbox(
  manager: EntityManager,
  reader: InboxReader,
  page: InboxPart,
): Promise<{ rows: readonly InboxRow[]; next: readonly string[] | null }> {
  const rows = await manager.query<InboxRow[]>(
    `select m.measure_id::text as "measureId", m.number, m.title as "measureTitle", m.lead, m.policy_version as "policyVersion", m.calendar_version as "calendarVersion",
            t.command, nullif(t.obligation_id, '') as "obligationId", t.title, t.subject, nullif(t.due_order, 'infinity')::text as "dueOn",
            coalesce(t.light, m.light) as light, coalesce(t.field, t.stead) as "inStead", ${RETURNED} as returned, ${PUT_OFF} as "putOff", array[t.due_order::text, t.measure_id::text, t.command, t.obligation_id] as key
       from (${MINE}) mine
       cross join lateral (
         select todo.*, mine.stead, case when mine.leads and $11::jsonb->'stoodIn' <> '[]' then ${IN_WHOSE_FIELD} end as field from todo
          where todo.addressee = mine.addressee and ${NOT_ANOTHERS} and ${NOT_OWN_HAND} and since <= $5::date and ($8::uuid is null or measure_id = $8::uuid)
            and ($9::text[] is null or command = any($9::text[]))
            and ($6::text[] is null or (due_order, measure_id, command, obligation_id) > (($6::text[])[1]::date, ($6::text[])[2]::uuid, ($6::text[])[3], ($6::text[])[4]))
          order by due_order, measure_id, command, obligation_id limit $7) t
       join measure m using (measure_id)
      order by t.due_order, t.measure_id, t.command, t.obligation_id limit $7`,
    [
      ...whose(reader),
      reader.today,
      page.after,
      page.limit + 1,
      page.measureId,
      page.commands,
      JSON.stringify(writers),
      JSON.stringify(reader.fields),
    ],
  );
  const shown = rows.slice(0, page.limit);
  return { rows: shown, next: rows.length > page.limit ? (shown.at(-1)?.key ?? null) : null };
}

/** The indicator whose figure a row asks for. */
const FIGURE_ASKED = `case when each.command = 'report-value' then (
    select t.indicator_id from indicator_target t where t.measure_id = each.measure_id and t.obligation_id = each.obligation_id) end`;

/** A badge says `99+`; whoever has more than this to do needs no number. */
const COUNTED_TO = 1_000;

/**
 * How many things this person must do on a day, counted up to a thousand; on one measure alone where that is named.
 * Dates of a measure that one form takes on one day are one, and so is a task of several plans that is reported once;
 * where a figure is asked for once, as in a sheet, whatever asks for one indicator is one too.
 */
export async function countInbox(
  manager: EntityManager,
  reader: InboxReader,
  {
    measureId,
    commands,
    figuresOnce = false,
  }: Pick<InboxPart, 'measureId' | 'commands'> & { readonly figuresOnce?: boolean },
): Promise<MeasureTotal> {
  const [row] = await manager.query<{ all: number; n: number }[]>(
    `select count(*)::int as all, count(distinct coalesce(figure::text, (measure_id, command, due_order, what)::text))::int as n from (
       select each.*, ${figuresOnce ? FIGURE_ASKED : 'null::uuid'} as figure from (${MINE}) mine cross join lateral (
         select measure_id, command, due_order, case when command = any($8::text[]) then '' else obligation_id end as what, obligation_id from todo
          where todo.addressee = mine.addressee and ${NOT_ANOTHERS} and ${NOT_OWN_HAND} and todo.since <= $5::date and ($6::uuid is null or todo.measure_id = $6::uuid)
            and ($7::text[] is null or todo.command = any($7::text[])) limit ${COUNTED_TO + 1}) each limit ${COUNTED_TO + 1}) counted`,
    [...whose(reader), reader.today, measureId, commands, takingSeveralDates],
  );
  const { all, n } = row ?? { all: 0, n: 0 };
  if (all > COUNTED_TO) return { total: COUNTED_TO, isExact: false };
  if (n < 2 || measureId !== null) return { total: n, isExact: true };
  const along = answeredByAnother(await linkedReports(manager, reader, commands));
  return { total: n - along.length, isExact: true };
}

/**
 * The reports that this person writes or signs of measures that are linked with others: by the index of those alone, as
 * whoever reads a state to see whether it is linked reads the states of the whole house.
 */
async function linkedReports(
  manager: EntityManager,
  reader: InboxReader,
  commands: readonly string[] | null,
): Promise<readonly LinkedReport[]> {
  const asked = ['report', 'sign-report'].filter((each) => commands?.includes(each) ?? true);
  return manager.query(
    `select m.state as measure, t.command, t.obligation_id as "obligationId"
       from (${MINE}) mine
       cross join lateral (
         select todo.* from todo
          where todo.addressee = mine.addressee and ${NOT_ANOTHERS} and ${NOT_OWN_HAND} and todo.since <= $5::date and todo.command = any($6::text[])
            and todo.measure_id in (select measure_id from measure where state ? 'sameOrigin') offset 0) t
       join measure m using (measure_id)`,
    [...whose(reader), reader.today, asked],
  );
}

/** When something happens next on a measure in sight, as a wall instant; null when nothing will. */
export async function nextMoment(manager: EntityManager, sight: Sight): Promise<string | null> {
  const values = new Values();
  const [row] = await manager.query<{ next: Date | null }[]>(
    `select m.next_due_at as next from measure m where m.next_due_at is not null and not m.closed and ${inSight(sight, values)} order by m.next_due_at limit 1`,
    values.all,
  );
  return row?.next?.toISOString() ?? null;
}
