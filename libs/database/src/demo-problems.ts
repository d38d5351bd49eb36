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
  { measure: '建设高标准农田', title: '三处泵站未通电', source: 'inspection', inDays: 18 },
  { measure: '提高抽检合格率', title: '乡镇快检室缺试剂', source: 'report', inDays: 9 },
  { measure: '推行明厨亮灶', title: '部分探头画面中断', source: 'inspection', inDays: 11, answer: '已逐户换线' },
  { measure: '公布电梯维保榜', title: '两家维保单位数据未报', source: 'report', inDays: 7 },
  { measure: '归集公共数据', title: '三个单位目录重复', source: 'inspection', inDays: 22 },
  {
    measure: '上线移动办事端',
    title: '老年人页面字号偏小',
    source: 'inspection',
    inDays: 15,
    answer: '新版字号已放大',
    settled: true,
  },
  { measure: '建设城市体征平台', title: '积水点位漏接九处', source: 'inspection', inDays: 12 },
  {
    measure: '新增公办学位',
    title: '一所新校验收推迟',
    source: 'report',
    inDays: 28,
    answer: '消防验收已通过，余绿化',
  },
  { measure: '翻新校园跑道', title: '样品复检未出结果', source: 'inspection', inDays: 10 },
  {
    measure: '修缮历史建筑',
    title: '一处屋面渗水',
    source: 'inspection',
    inDays: 20,
    answer: '屋面已重铺',
    settled: true,
  },
  { measure: '筹集租赁住房', title: '两处房源家具未配', source: 'report', inDays: 17 },
  { measure: '绘制地下管线图', title: '老城区缺十公里图纸', source: 'report', inDays: 30 },
  { measure: '更换老化燃气管', title: '四个楼栋入户难', source: 'report', inDays: 13, answer: '已约定周末入户' },
  { measure: '打通断头路', title: '一处征拆未签协议', source: 'inspection', inDays: 35 },
  {
    measure: '建设公交专用道',
    title: '标线磨损',
    source: 'inspection',
    inDays: 8,
    answer: '已重新施划',
    settled: true,
  },
  { measure: '增加停车泊位', title: '两处泊位被长期占用', source: 'inspection', inDays: 6 },
  {
    measure: '改善空气质量',
    title: '三家加油站回收装置失效',
    source: 'inspection',
    inDays: 16,
    answer: '装置已修复，待复测',
  },
  { measure: '建设社区医院', title: '两处用地未划拨', source: 'report', inDays: 40 },
  { measure: '扩大家庭医生签约', title: '签约系统与医保未对接', source: 'report', inDays: 21 },
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
    const found = await named(record, measure);
    // The small demo has fewer measures, and what is closed by then is inspected no more.
    if (found === null || found.raised === (day === addDays(today, -RAISED_DAYS_AGO))) continue;
    const { measureId, lead } = found;
    const about = { obligationId: 'problem:1' };
    if (day === addDays(today, -RAISED_DAYS_AGO)) {
      const body = { title, department: lead, dueOn: addDays(today, inDays), source };
      await givenOnItsDay(record, measureId, when.wall, {
        command: { name: 'raise-problem', body },
        by: cast('officer', null),
      });
    }
    if (day !== addDays(today, -1) || answer === undefined) continue;
    const body = { ...about, text: answer };
    await givenOnItsDay(record, measureId, when.wall, {
      command: { name: 'answer-problem', body },
      by: cast('handler', lead),
    });
    if (settled)
      await givenOnItsDay(record, measureId, when.wall, {
        command: { name: 'settle-problem', body: { ...about, agree: true } },
        by: cast('officer', null),
      });
  }
}

async function named(
  record: DataSource,
  title: string,
): Promise<{ measureId: string; lead: string; raised: boolean } | null> {
  const [row] = await record.query<{ measureId: string; lead: string; raised: boolean }[]>(
    `select measure_id::text as "measureId", lead, exists (select 1 from problem p where p.measure_id = m.measure_id) as raised
       from measure m where title = $1 and parent_id is null and not closed`,
    [title],
  );
  return row ?? null;
}

/** Gives a command as it would have been given on that day; `once` tells it from another of its name. */
export async function givenOnItsDay(
  record: DataSource,
  measureId: string,
  wall: Instant,
  { command, by, once = '' }: { command: Command; by: GivenCommand['actor']; once?: string },
): Promise<void> {
  await record.transaction(async (manager) => {
    const locked = await lockMeasure(manager, measureId);
    if (!locked) return;
    const now = nowFor(locked, wall);
    const commandId = `demo:${command.name}:${measureId}${once}`;
    const one: GivenCommand = { commandId, command, actor: by, recordedFor: null, actsFrom: now };
    const { turn, refusal } = give({ measure: locked.state, events: [] }, one, now, locked.rules);
    if (refusal) throw new Error(`the demo's ${command.name} is refused: ${refusal.code}`);
    await recordTurn(manager, locked, { turn, given: new Map([[commandId, one]]) });
  });
}
