import { addDays, type Cast, type CivilDate, type Command, type Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { givenOnItsDay } from './demo-problems.js';

/** What has come up so lately lies on the desk still; who is late is telephoned sooner. */
const LAST_DAYS_LEFT = 12;
const LAST_CALLS_LEFT = 2;

interface Chore {
  readonly measureId: string;
  readonly command: string;
  readonly obligationId: string | null;
}

/** What an officer does of himself: he telephones, looks at what was drawn; what is done is looked back at by its day. */
const CHORES: Readonly<Record<string, (about: { obligationId?: string }) => Command['body']>> = {
  'phone-chase': (about) => ({ ...about, spokeWith: '联络员', note: '已电话催办，答复本周内报送' }),
  'check-duty': (about) => ({ ...about, holds: true, spotCheck: { seen: 6, of: 40 }, finding: '现场与清单相符' }),
  'look-back': () => ({ confirmed: true, finding: '现场查看，成果仍在使用' }),
};

/** The office does its own day's work: what came due before the last days is done by then. */
export async function demoChores(
  record: DataSource,
  { day, today, wall }: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  const calls = day <= addDays(today, -LAST_CALLS_LEFT);
  const names = Object.keys(CHORES).filter((name) => day <= addDays(today, -LAST_DAYS_LEFT) || name === 'phone-chase');
  if (!calls) return;
  const owed = await record.query<Chore[]>(
    `select distinct on (t.measure_id, t.command, t.obligation_id) t.measure_id::text as "measureId", t.command, nullif(t.obligation_id, '') as "obligationId"
       from todo t where t.command = any($1) and t.since <= $2::date and (t.command <> 'look-back' or t.due_order <= $2::date) order by t.measure_id, t.command, t.obligation_id`,
    [names, day],
  );
  for (const { measureId, command: name, obligationId } of owed) {
    const body = CHORES[name]?.(obligationId === null ? {} : { obligationId });
    if (body === undefined) continue;
    const command = { name, body } as Command;
    await givenOnItsDay(record, measureId, wall, {
      command,
      by: cast('officer', null),
      once: `:${obligationId}:${day}`,
    });
  }
}

/** So long the office has kept up calling whoever is late, and so many a day; nobody is called again sooner. */
const CALLING_DAYS = 14;
const CALLS_A_DAY = 3;
const CALLED_AGAIN_AFTER_DAYS = 5;
const SAID = [
  '已电话催办，本周五前报书面说明',
  '已电话催办，卡在用地审批，下周内报新节点',
  '已电话催办，分管领导正在协调，三日内答复',
  '已电话催办，材料已备齐，明日送审',
];

/** 电话催办 of these last days: the office calls whose work is late, the longest late first. */
export async function demoCalls(
  record: DataSource,
  { day, today, wall }: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  if (day <= addDays(today, -CALLING_DAYS)) return;
  const late = await record.query<{ measureId: string; obligationId: string }[]>(
    `select * from (
       select distinct on (m.measure_id) m.measure_id::text as "measureId", o->>'obligationId' as "obligationId", (o->>'dueOn')::date as due
         from measure m, jsonb_array_elements(m.state->'obligations') o
        where m.light in ('overdue', 'red') and not m.closed and m.status not in ('accepted', 'suspended', 'returned')
          and o->>'state' = 'open' and o->>'department' is not null and (o->>'dueOn')::date < $1::date
          and not exists (select from jsonb_array_elements(o->'spells') s where s->>'until' is null)
          and not exists (select from event e where e.measure_id = m.measure_id and e.type = 'phone.noted' and e.at > $1::date - ${CALLED_AGAIN_AFTER_DAYS})
        order by m.measure_id, 3) late order by due, 1 limit ${CALLS_A_DAY}`,
    [day],
  );
  for (const [at, { measureId, obligationId }] of late.entries()) {
    const note = SAID[(at + Number(day.slice(8))) % SAID.length] ?? '';
    const command = { name: 'phone-chase', body: { obligationId, spokeWith: '联络员', note } } as Command;
    await givenOnItsDay(record, measureId, wall, { command, by: cast('officer', null), once: `:late:${day}` });
  }
}
