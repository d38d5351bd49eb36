import { addDays, type Cast, type CivilDate, type Command, type Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { givenOnItsDay } from './demo-problems.js';

/** What has come up so lately lies on the desk still. */
const LAST_DAYS_LEFT = 12;

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
  if (day > addDays(today, -LAST_DAYS_LEFT)) return;
  const owed = await record.query<Chore[]>(
    `select distinct on (t.measure_id, t.command, t.obligation_id) t.measure_id::text as "measureId", t.command, nullif(t.obligation_id, '') as "obligationId"
       from todo t where t.command = any($1) and t.since <= $2::date and (t.command <> 'look-back' or t.due_order <= $2::date) order by t.measure_id, t.command, t.obligation_id`,
    [Object.keys(CHORES), day],
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
