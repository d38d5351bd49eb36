import { seedAccounts, step, type Account } from '@duban/database';
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

const pick = (list: readonly string[], by: string) =>
  `(array[${list.map((each) => `'${each}'`).join(',')}])[1 + (${by})::bigint % ${list.length}]`;

/** Puts an invented house into a record: departments, accounts, and so many measures that live by the rules' own states. */
export async function fill(record: DataSource, url: string, count: number): Promise<readonly Account[]> {
  await record.query(
    `insert into department (code, name) select 'd' || n, '云桥市第' || n || '局' from generate_series(1, ${DEPARTMENTS}) n`,
  );
  await templates(record);
  await record.query(
    `insert into plan (plan_id, title, state, source_name, source_hash, source, created_by)
     select md5('plan' || n)::uuid, '云桥市第' || n || '号行动方案', 'in-force', 'plan.txt', n::text, '', 'officer'
       from generate_series(0, $1::int) n`,
    [Math.ceil(count / MEASURES_A_PLAN)],
  );
  for (let from = 0; from < count; from += ROWS_A_STATEMENT)
    await putMeasures(record, from, Math.min(count, from + ROWS_A_STATEMENT));
  const accounts = await seedAccounts(url, 'trial');
  await slowly(record, ['vacuum analyze']);
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
  await record.query(
    `create unlogged table template as
     select m.status, d.code, m.state_version, m.policy_version, m.calendar_version, replace(m.state::text, '"d1"', to_json(d.code)::text)::jsonb as state
       from measure m, department d where m.state is not null`,
  );
  await record.query(`create unlogged table template_event as select * from event where measure_id = $1`, [working]);
  await record.query('delete from event; delete from command; delete from measure; delete from plan');
}

const LEAD = `'d' || (1 + n * 37 % ${DEPARTMENTS})`;
const STATUS = `case when n * 13 % 10 < 2 then 'assigned' when n * 13 % 10 = 9 then 'struck-off' else 'acknowledged' end`;
const LIGHT = pick(['on-path', 'behind', 'near-due', 'overdue', 'red', 'in-review', 'none'], 'n * 11 / 7');

async function putMeasures(record: DataSource, from: number, until: number): Promise<void> {
  await slowly(record, [
    `insert into measure (measure_id, plan_id, number, number_order, title, text, kind, class, data_class, lead, supporting, status, light, progress,
                          due_on, original_due_on, next_due_at, seq, version, last_event_at, state, state_version, policy_version, calendar_version, closed, updated_at)
     select md5('measure' || n)::uuid, md5('plan' || n / ${MEASURES_A_PLAN})::uuid, '一/' || n % ${MEASURES_A_PLAN}, n % ${MEASURES_A_PLAN},
            ${pick(words.verbs, 'n')} || ${pick(words.places, 'n / 3')} || case when n % ${RARE_EVERY} = 7 then '磁浮' else '' end || ${pick(words.things, 'n / 5')},
            ${pick(words.verbs, 'n * 3')} || ${pick(words.places, 'n')} || ${pick(words.things, 'n / 2')} || ${pick(words.ends, 'n')} || '。' ||
            ${pick(words.verbs, 'n / 11')} || ${pick(words.places, 'n / 13')} || ${pick(words.things, 'n / 17')} || ${pick(words.ends, 'n / 7')} || '。',
            'deliverable', '规划任务', 'public', t.code, case when n % 3 = 0 then array['d' || (1 + n * 7 % ${DEPARTMENTS})] else '{}' end,
            ${STATUS}, ${LIGHT}, jsonb_build_object('confirmed', n * 3 % 11 * 10, 'scheduled', 50, 'done', 1, 'of', 2, 'word', 'other'),
            date '2026-01-01' + (n * 7919 % 1500)::int, date '2026-01-01' + (n * 7919 % 1500)::int,
            case when ${STATUS} <> 'struck-off' then timestamptz '2026-03-03' + make_interval(mins => (n * 104729 % 2000000)::int) end,
            (select count(*) from template_event), 1, now(), t.state, t.state_version, t.policy_version, t.calendar_version, ${STATUS} = 'struck-off',
            timestamptz '2026-03-02' - make_interval(secs => (n * 15485863 % 30000000)::int)
       from generate_series(${from}::bigint, ${until - 1}::bigint) n
       join template t on t.code = ${LEAD} and t.status = case when ${STATUS} = 'assigned' then 'assigned' else 'acknowledged' end`,
  ]);
}

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
