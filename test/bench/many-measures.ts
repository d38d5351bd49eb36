import { addUpCounts, seedAccounts, step, type Account } from '@duban/database';
import { lights, todoVersion } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { aCommand, aLaunchedMeasure, makeIt } from '../support/index.js';

/** The invented house: so many departments whatever the count of measures, so that each has more to do in a larger one. */
const DEPARTMENTS = 100;
const MEASURES_A_PLAN = 1_000;
const ROWS_A_STATEMENT = 50_000;
const STATEMENT_MS = 600_000;
/** Written into one title of so many: what a search for something rare finds. */
const RARE_EVERY = 5_003;

const words = {
  verbs: ['建设', '改造', '完善', '推广', '整治', '培育', '开通', '修订', '扩建', '试点'],
  places: ['云桥', '松岗', '柳塘', '石埠', '青禾', '南浦', '东屏', '霞浦', '白芦', '望川', '金穗'],
  things: ['公共书角', '社区食堂', '健身步道', '便民窗口', '雨水管网', '数字档案', '教育基地', '乡村客运', '口袋公园'],
  ends: ['并建立长效机制', '并完成群众满意度回访', '并形成经验材料', '并纳入年度统计', '并开展第三方评估'],
} as const;

/** A number that is the measure's own, and another for each `what`; none says anything of the others. */
const dice = (what: number) => `(hashint8extended(n, ${what}) & 1048575)`;
const pick = (list: readonly string[], what: number) =>
  `(array[${list.map((each) => `'${each}'`).join(',')}])[1 + ${dice(what)} % ${list.length}]`;

/** Puts an invented house into a record: departments, accounts, and so many measures that live by the rules' own states. */
export async function fill(record: DataSource, url: string, count: number): Promise<readonly Account[]> {
  await record.query(
    `insert into department (code, name) select 'd' || n, '云桥市第' || n || '局' from generate_series(1, ${DEPARTMENTS}) n`,
  );
  await templates(record);
  await record.query('drop index measure_words_grams');
  await record.query(
    `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by)
     select md5('plan' || n)::uuid, '云桥市第' || n || '号行动方案', 'in-force', 'plan.txt', n::text, '', 'officer'
       from generate_series(0, $1::int) n`,
    [Math.ceil(count / MEASURES_A_PLAN)],
  );
  for (let from = 0; from < count; from += ROWS_A_STATEMENT)
    await putMeasures(record, from, Math.min(count, from + ROWS_A_STATEMENT));
  await addUpCounts(record);
  await slowly(record, [
    ...TODOS,
    // Keys that come one by one are sorted in at once here, as they would be in the years of a real house.
    'create index measure_words_grams on measure_words using gin (grams)',
    'vacuum analyze',
  ]);
  const accounts = await seedAccounts(url, 'trial');
  return accounts;
}

/** One measure that is in progress and one that is assigned, by the rules; every other one is a copy for its department. */
async function templates(record: DataSource): Promise<void> {
  const wall = '2026-03-02T02:00:00.000Z';
  await makeIt(record, '2026-03-02 10:00', wall);
  const obligations = [{ kind: 'deadline', title: '按期完成', dueOn: '2026-03-12' }] as const;
  const recurring = [] as const;
  const assigned = await aLaunchedMeasure(record, { lead: 'd1', obligations, recurring }, wall);
  const working = await aLaunchedMeasure(record, { lead: 'd1', obligations, recurring }, wall);
  for (const measureId of [assigned, working]) await step(record, measureId, [], wall);
  const id = await aCommand(record, working, { as: 'liaison@d1', name: 'acknowledge', body: {}, wall });
  await step(record, working, [id], wall);
  // A state comes to the table as a step writes it, not as PostgreSQL packed it once before.
  await record.query(
    `create unlogged table template (status text, code text, state_version int, policy_version text, calendar_version text, state jsonb storage external)`,
  );
  await record.query(
    `insert into template select m.status, d.code, m.state_version, m.policy_version, m.calendar_version, replace(m.state::text, '"d1"', to_json(d.code)::text)::jsonb
       from measure m, department d where m.state is not null`,
  );
  await record.query(`create unlogged table template_event as select * from event where measure_id = $1`, [working]);
  await record.query(
    `create unlogged table template_todo as select t.*, m.status from todo t join measure m using (measure_id)`,
  );
  await record.query('create unlogged table template_addressee as select * from addressee');
  await record.query(
    'delete from todo; delete from addressee; delete from event; delete from command; delete from measure; delete from plan',
  );
}

const LEAD = `'d' || (1 + ${dice(1)} % ${DEPARTMENTS})`;
const STATUS = `case when ${dice(2)} % 10 < 2 then 'assigned' when ${dice(2)} % 10 = 9 then 'struck-off' else 'acknowledged' end`;
const LIGHT = pick(['on-path', 'behind', 'near-due', 'overdue', 'red', 'in-review', 'none'], 3);
const DUE = `date '2026-01-01' + (${dice(4)} % 1500)::int`;
const CONFIRMED = `${dice(5)} % 11 * 10`;
const NEXT_DUE = `timestamptz '2026-03-03' + make_interval(mins => ${dice(6)}::int)`;
const sentence = (what: number) =>
  `${pick(words.verbs, what)} || ${pick(words.places, what + 1)} || ${pick(words.things, what + 2)} || ${pick(words.ends, what + 3)} || '。'`;
const TITLE = `${pick(words.verbs, 10)} || ${pick(words.places, 11)} || case when n % ${RARE_EVERY} = 7 then '磁浮' else '' end || ${pick(words.things, 12)}`;

async function putMeasures(record: DataSource, from: number, until: number): Promise<void> {
  await slowly(record, [
    `insert into measure (measure_id, plan_id, number, number_order, title, text, kind, class, data_class, lead, supporting, status, light, progress,
                          due_on, original_due_on, due_order, light_rank, progress_rank, next_due_at, seq, version, last_event_at, state, state_version,
                          todo_version, policy_version, calendar_version, closed, updated_at, assigned_at, plan_ends_on)
     select md5('measure' || n)::uuid, md5('plan' || n / ${MEASURES_A_PLAN})::uuid, '一/' || n % ${MEASURES_A_PLAN}, n % ${MEASURES_A_PLAN},
            ${TITLE}, ${sentence(20)} || ${sentence(30)}, 'deliverable', '规划任务', 'public', t.code,
            case when n % 3 = 0 then array['d' || (1 + ${dice(7)} % ${DEPARTMENTS})] else '{}' end,
            ${STATUS}, ${LIGHT}, jsonb_build_object('confirmed', ${CONFIRMED}, 'scheduled', 50, 'done', 1, 'of', 2, 'word', 'other'),
            ${DUE}, ${DUE}, ${DUE}, array_position(array[${lights.map((light) => `'${light}'`).join(',')}], ${LIGHT}) - 1, ${CONFIRMED} * 100,
            case when ${STATUS} <> 'struck-off' then ${NEXT_DUE} end, (select count(*) from template_event), 1, now(), t.state, t.state_version,
            ${todoVersion}, t.policy_version, t.calendar_version, ${STATUS} = 'struck-off', timestamptz '2026-03-02' - make_interval(secs => (${dice(8)} * 30)::int),
            (t.state->>'assignedAt')::timestamptz, (t.state->>'planEndsOn')::date
       from generate_series(${from}::bigint, ${until - 1}::bigint) n
       join template t on t.code = ${LEAD} and t.status = case when ${STATUS} = 'assigned' then 'assigned' else 'acknowledged' end`,
  ]);
}

/** The lived measures' to-dos for every copy, and beside them some of the office's and of the leaders'. */
const TODOS = [
  `insert into addressee
     select replace(addressee, '@d1', '@' || code), code, roles, '' from template_addressee, department where addressee like '%@d1'
     union select addressee, '', roles, '' from template_addressee where department = ''
     union values ('officer@', '', '{officer}'::text[], ''), ('leader@', '', '{leader}', '')`,
  `insert into todo
     select m.measure_id, t.command, t.obligation_id, replace(t.addressee, '@d1', '@' || m.lead), m.due_order,
            case when t.since = '-infinity' then t.since else m.due_order - 14 end, t.title, t.subject, t.light
       from measure m join template_todo t on t.status = m.status`,
  `insert into todo (measure_id, command, obligation_id, addressee, due_order, since, title, subject, light, looking)
     select measure_id, 'accept-report', 'report:1', 'officer@', due_order, '-infinity', '进展反馈', '[]', null, case when number_order % 50 = 3 then 'drawn' else 'not-drawn' end
       from measure where status = 'acknowledged' and number_order % 10 = 3`,
  `insert into todo
     select measure_id, 'decide-review', 'review:1', 'leader@', due_order, '-infinity', '督办审议', '[]', null
       from measure where status = 'acknowledged' and number_order % 50 = 7`,
];

/** Every measure's events, as many as the one has that was lived: what an export reads. */
export async function fillEvents(record: DataSource): Promise<void> {
  await slowly(record, [
    `insert into event (measure_id, seq, at, acts_from, type, type_version, rule_version, actor_id, actor_name, recorded_for, reason, data, command_id, tx, canonical, prev_hash, hash)
     select m.measure_id, e.seq, e.at, e.acts_from, e.type, e.type_version, e.rule_version, e.actor_id, e.actor_name, e.recorded_for, e.reason, e.data, e.command_id, e.tx, e.canonical, e.prev_hash, e.hash
       from measure m cross join template_event e order by m.measure_id, e.seq`,
    'vacuum analyze event',
  ]);
}

/** Statements that may take longer than anything a person waits for. */
async function slowly(record: DataSource, statements: readonly string[]): Promise<void> {
  const runner = record.createQueryRunner();
  try {
    await runner.query(`set statement_timeout = ${STATEMENT_MS}`);
    for (const each of statements) await runner.query(each);
  } finally {
    await runner.query('reset statement_timeout');
    await runner.release();
  }
}
