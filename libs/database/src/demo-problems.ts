import { addDays, give, type Cast, type CivilDate, type Command, type GivenCommand, type Instant } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { lockMeasure, nowFor } from './lock.js';
import { recordTurn } from './turn-row.js';

const RAISED_DAYS_AGO = 9;

/** What the demo's inspections found and its reports said: on which measure of the plan, and how far it has come. */
const PROBLEMS: readonly {
  readonly measure: string;
  readonly title: string;
  readonly source: 'inspection' | 'report';
  readonly inDays: number;
  readonly answer?: string;
  readonly settled?: true;
}[] = [
  { measure: '改造老旧站台', title: '12处站台未装遮雨棚', source: 'inspection', inDays: 14 },
  { measure: '开通夜间巴士', title: '末班车与地铁末班不衔接', source: 'inspection', inDays: 10 },
  { measure: '建设社区书屋', title: '借阅卡系统未联通', source: 'report', inDays: 20, answer: '接口已打通，试运行中' },
  { measure: '开设老年课堂', title: '两所社区学校缺少教室', source: 'report', inDays: 12 },
  {
    measure: '推广无障碍设施',
    title: '两处坡道坡度偏大',
    source: 'inspection',
    inDays: 16,
    answer: '已返工，验收单随附',
    settled: true,
  },
  { measure: '落实资金', title: '两个区的配套资金未到位', source: 'report', inDays: 25 },
];

/** On its day each problem is raised; on the last one some are answered, and one is struck off. */
export async function demoProblems(
  record: DataSource,
  when: { readonly day: CivilDate; readonly today: CivilDate; readonly wall: Instant },
  cast: Cast,
): Promise<void> {
  const { day, today } = when;
  if (day !== addDays(today, -RAISED_DAYS_AGO) && day !== addDays(today, -1)) return;
  for (const { measure, title, source, inDays, answer, settled } of PROBLEMS) {
    const { measureId, lead } = await named(record, measure);
    const about = { obligationId: 'problem:1' };
    if (day === addDays(today, -RAISED_DAYS_AGO)) {
      const body = { title, department: lead, dueOn: addDays(today, inDays), source };
      await given(record, measureId, when.wall, {
        command: { name: 'raise-problem', body },
        by: cast('officer', null),
      });
    }
    if (day !== addDays(today, -1) || answer === undefined) continue;
    const body = { ...about, text: answer };
    await given(record, measureId, when.wall, { command: { name: 'answer-problem', body }, by: cast('handler', lead) });
    if (settled)
      await given(record, measureId, when.wall, {
        command: { name: 'settle-problem', body: { ...about, agree: true } },
        by: cast('officer', null),
      });
  }
}

async function named(record: DataSource, title: string): Promise<{ measureId: string; lead: string }> {
  const [row] = await record.query<{ measureId: string; lead: string }[]>(
    'select measure_id::text as "measureId", lead from measure where title = $1',
    [title],
  );
  if (!row) throw new Error(`the demo has no measure ${title}`);
  return row;
}

/** Gives a command as it would have been given on that day. */
async function given(
  record: DataSource,
  measureId: string,
  wall: Instant,
  { command, by }: { command: Command; by: GivenCommand['actor'] },
): Promise<void> {
  await record.transaction(async (manager) => {
    const locked = await lockMeasure(manager, measureId);
    if (!locked) return;
    const now = nowFor(locked, wall);
    const commandId = `demo:${command.name}:${measureId}`;
    const one: GivenCommand = { commandId, command, actor: by, recordedFor: null, actsFrom: now };
    const { turn, refusal } = give({ measure: locked.state, events: [] }, one, now, locked.rules);
    if (refusal) throw new Error(`the demo's ${command.name} is refused: ${refusal.code}`);
    await recordTurn(manager, locked, { turn, given: new Map([[commandId, one]]) });
  });
}
