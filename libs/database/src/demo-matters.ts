import {
  addDays,
  addWorkingDays,
  dayNumber,
  type Assumption,
  type Calendar,
  type Cast,
  type CivilDate,
  type NewMatter,
} from '@duban/domain';
import type { DataSource } from 'typeorm';
import { rowSeal } from './claims.js';
import { lifeOf, type DemoLaunch, type DemoLife } from './demo-lives.js';
import { putLaunch } from './launching.js';
import { giveOutMatter, placeOfMatter } from './matters.js';
import { step } from './step.js';

interface DemoMatter extends Pick<NewMatter, 'origin' | 'document' | 'title' | 'text' | 'lead' | 'hour'> {
  readonly inDays: number;
}

/** What came in beside the demo's plans today, of each origin, and one paper with two matters. */
const MATTERS: readonly DemoMatter[] = [
  {
    origin: 'instruction',
    document: '信息专报第18期批示',
    title: '解决老年食堂排队问题',
    text: '请民政局会同有关街道研究解决，结果报我。',
    lead: '市民政局',
    inDays: 12,
  },
  {
    origin: 'minutes',
    document: '云政纪〔2026〕21号',
    title: '建立托育联席会议',
    text: '会议议定：建立托育工作联席会议。',
    lead: '市教育局',
    inDays: 30,
  },
  {
    origin: 'minutes',
    document: '云政纪〔2026〕21号',
    title: '清点闲置用房',
    text: '会议议定：清点可用于托育的闲置用房。',
    lead: '市民政局',
    inDays: 20,
  },
  {
    origin: 'proposal',
    document: '市政协第107号提案',
    title: '增设图书流通点',
    text: '建议在地铁站增设图书流通点。',
    lead: '市文化和旅游局',
    inDays: 75,
  },
  {
    origin: 'dispatch',
    document: '调度通知〔2026〕6号',
    title: '报送寒潮保障情况',
    text: '报送独居老人寒潮保障情况。',
    lead: '市民政局',
    hour: '15:30',
    inDays: 3,
  },
  {
    origin: 'inspection',
    document: '督查通知〔2026〕4号',
    title: '督查一窗通办',
    text: '对社区事项进驻窗口情况开展专项督查。',
    lead: '市大数据局',
    inDays: 40,
  },
  {
    origin: 'proposal',
    document: '市人大第52号建议',
    title: '优化学校周边停车',
    text: '建议在学校周边增设限时停车位。',
    lead: '市交通运输局',
    inDays: 60,
  },
  {
    origin: 'minutes',
    document: '云政纪〔2026〕24号',
    title: '统筹夜市摊位',
    text: '会议议定：夜市摊位统一编号、统一收运垃圾。',
    lead: '市市场监督管理局',
    inDays: 45,
  },
  {
    origin: 'dispatch',
    document: '调度通知〔2026〕9号',
    title: '报送管网巡检情况',
    text: '报送供热管网巡检和抢修队伍情况。',
    lead: '市住房和城乡建设局',
    hour: '17:00',
    inDays: 6,
  },
];

/** A matter of earlier, with what its department made of it since. */
interface PastMatter extends DemoMatter {
  readonly daysAgo: number;
  readonly conduct: Assumption['conduct'];
  /** Working days that its leader takes for a row of his list; he leaves it where nothing is said. */
  readonly decidedAfter?: number;
}

/** A matter that is late by so many working days, whatever day the demo is made on. */
interface LateMatter extends Omit<PastMatter, 'inDays'> {
  readonly lateBy: number;
}

const past = (
  [origin, document]: readonly [NewMatter['origin'], string],
  [title, text, lead]: readonly [string, string, string],
  lived: Pick<PastMatter, 'daysAgo' | 'inDays' | 'conduct' | 'decidedAfter' | 'hour'>,
): PastMatter => ({ origin, document, title, text, lead, ...lived });

/** What came in over the last months: of each origin some that are done, some under way, late, and before their leader. */
const PAST_MATTERS: readonly PastMatter[] = [
  past(
    ['instruction', '信息专报第9期批示'],
    ['清理占道施工围挡', '请住建局逐处核实，能拆的尽快拆，结果报我。', '市住房和城乡建设局'],
    { daysAgo: 120, inDays: 20, conduct: 'in-time' },
  ),
  past(
    ['instruction', '信息专报第12期批示'],
    ['核查校园周边摊点', '请市场监管局会同教育局核查，提出办法。', '市市场监督管理局'],
    { daysAgo: 75, inDays: 20, conduct: 'late', decidedAfter: 6 },
  ),
  past(
    ['instruction', '群众来信摘报第3期批示'],
    ['回应夜间施工噪声', '请查明原因，答复来信人。', '市住房和城乡建设局'],
    { daysAgo: 30, inDays: 15, conduct: 'silent' },
  ),
  past(['minutes', '云政纪〔2026〕12号'], ['开通公园接驳线', '会议议定：开通两条公园接驳公交线。', '市交通运输局'], {
    daysAgo: 150,
    inDays: 60,
    conduct: 'in-time',
  }),
  past(['minutes', '云政纪〔2026〕15号'], ['统一社区公示栏', '会议议定：社区公示栏统一内容和更换周期。', '市民政局'], {
    daysAgo: 90,
    inDays: 40,
    conduct: 'reports',
    decidedAfter: 8,
  }),
  past(
    ['minutes', '云政纪〔2026〕18号'],
    ['移交老旧泵站', '会议议定：老旧泵站移交排水单位管理。', '市住房和城乡建设局'],
    { daysAgo: 60, inDays: 90, conduct: 'late' },
  ),
  past(['proposal', '市政协第31号提案'], ['增设母婴室', '建议在交通场站增设母婴室。', '市交通运输局'], {
    daysAgo: 160,
    inDays: 80,
    conduct: 'in-time',
  }),
  past(['proposal', '市政协第58号提案'], ['延长文化馆开放时间', '建议文化馆晚间延时开放。', '市文化和旅游局'], {
    daysAgo: 110,
    inDays: 60,
    conduct: 'late',
    decidedAfter: 5,
  }),
  past(['proposal', '市人大第17号建议'], ['扩大老年大学名额', '建议增加老年大学基层教学点。', '市教育局'], {
    daysAgo: 70,
    inDays: 30,
    conduct: 'silent',
  }),
  past(['proposal', '市人大第33号建议'], ['规范宠物公共区域', '建议在公园划定宠物活动区。', '市民政局'], {
    daysAgo: 20,
    inDays: 70,
    conduct: 'acknowledges',
  }),
  past(
    ['dispatch', '调度通知〔2026〕3号'],
    ['报送汛前排查情况', '报送低洼地段排查和物资储备情况。', '市住房和城乡建设局'],
    { daysAgo: 100, inDays: 5, conduct: 'in-time', hour: '16:00' },
  ),
  past(['dispatch', '调度通知〔2026〕5号'], ['报送开学保障情况', '报送校车、食堂和周边交通保障情况。', '市教育局'], {
    daysAgo: 25,
    inDays: 4,
    conduct: 'silent',
    hour: '17:00',
  }),
  past(
    ['inspection', '督查通知〔2026〕2号'],
    ['督查养老床位补贴', '对养老床位补贴发放情况开展专项督查。', '市民政局'],
    { daysAgo: 130, inDays: 45, conduct: 'in-time' },
  ),
  past(
    ['inspection', '督查通知〔2026〕3号'],
    ['督查政务数据共享', '对政务数据共享清单落实情况开展专项督查。', '市大数据局'],
    { daysAgo: 55, inDays: 30, conduct: 'reports' },
  ),
];

/** So long before their dates they came in, and it is more than a holiday. */
const LATE_CAME_DAYS_AGO = 50;

const late = (lateBy: number, [title, text, lead]: readonly [string, string, string], paper: number): LateMatter => ({
  ...{ origin: 'minutes', document: `云政纪〔2026〕${paper}号`, title, text, lead },
  ...{ daysAgo: LATE_CAME_DAYS_AGO, conduct: 'reports', lateBy },
});

/**
 * What keeps letters of each kind in every hand on each day of a year: counted in working days, which no weekend and no
 * holiday moves. Their ladder drafts a 催办单 on the first and third day, a 督办单 on the fifth, and a 专报 on the
 * fifteenth, where the leader left the row of his list.
 */
export const LATE_MATTERS: readonly LateMatter[] = [
  late(4, ['补划非机动车位', '会议议定：在学校医院周边补划非机动车位。', '市交通运输局'], 16),
  late(4, ['增设急救设备', '会议议定：在客流大的场站配置自动除颤仪。', '市卫生健康委员会'], 16),
  late(4, ['公布便民电话', '会议议定：各街道便民电话统一公布。', '市民政局'], 17),
  late(4, ['登记社区组织', '会议议定：登记在册的社区组织名录。', '市委社会工作部'], 17),
  late(6, ['维修社区路灯', '会议议定：维修老旧小区路灯。', '市住房和城乡建设局'], 19),
  late(6, ['整理地名牌匾', '会议议定：整理老街地名牌匾。', '市文化和旅游局'], 19),
  late(12, ['摸清空余教室', '会议议定：摸清可用于托育的空余教室。', '市教育局'], 20),
  late(16, ['规范养老收费', '会议议定：规范社区养老服务收费公示。', '市民政局'], 20),
  late(22, ['更新图书书目', '会议议定：更新街道图书室书目。', '市文化和旅游局'], 22),
];

/** By which day a matter is done that came in on another. */
export function dueOnOf(
  { daysAgo, ...matter }: PastMatter | LateMatter,
  { today, calendar }: { readonly today: CivilDate; readonly calendar: Calendar },
): CivilDate {
  return 'lateBy' in matter ? addWorkingDays(calendar, today, -matter.lateBy) : addDays(today, matter.inDays - daysAgo);
}

/** Matters that came in on a day, each with the life that it has lived since; told day by day like those of plans. */
export async function pastMatters(record: DataSource, when: DemoLaunch): Promise<readonly DemoLife[]> {
  const { from, today, castFor, wallOf, rules } = when;
  const lives: DemoLife[] = [];
  for (const past of [...PAST_MATTERS, ...LATE_MATTERS]) {
    const { daysAgo, conduct, decidedAfter = null, origin, document, title, text, lead, hour } = past;
    if (addDays(today, -daysAgo) !== from) continue;
    const matter = { origin, document, title, text, lead, ...(hour !== undefined && { hour }) };
    const dueOn = dueOnOf(past, { today, calendar: rules.calendar });
    const actor = castFor(matter.lead)('officer', null);
    const taken = {
      matter: { ...matter, supporting: [], ...datesFrom(from, origin, dueOn) },
      dataClass: 'internal',
      actor,
    } as const;
    await record.transaction(async (manager) => {
      const { place } = await placeOfMatter(manager, taken, from);
      if (place === null) return;
      const row = { text: matter.text, order: place.order, span: null };
      const said = { on: addDays(from, 1), urgency: 'pressing', text: matter.text } as const;
      const how = { conduct, readToTheEnd: true as const, instructions: origin === 'instruction' ? [said] : [] };
      const body = { ...place.body, rowSeal: rowSeal(row) };
      const life = lifeOf(body, { ...how, ...(decidedAfter !== null && { decidedAfter }) }, when);
      await putLaunch(manager, { body, ...row, actor }, wallOf(life.events[0]?.event.at ?? ''));
      lives.push(life);
    });
  }
  return lives;
}

/** By when a matter is done; an inspection has its plan and its visit before that. */
function datesFrom(day: CivilDate, origin: NewMatter['origin'], dueOn: CivilDate) {
  const inDays = dayNumber(dueOn) - dayNumber(day);
  const inspection = { planOn: addDays(day, Math.floor(inDays / 4)), visitOn: addDays(day, Math.floor(inDays / 2)) };
  return { dueOn, ...(origin === 'inspection' && inspection) };
}

/** Gives them out as an officer does, on the day that it is by then: a clock at speed goes on while a demo is made. */
export async function demoMatters(record: DataSource, dayAt: (wall: string) => CivilDate, cast: Cast): Promise<void> {
  const wall = new Date().toISOString();
  const today = dayAt(wall);
  const actor = cast('officer', null);
  const { name } = cast('leader', null);
  for (const { inDays, ...matter } of MATTERS) {
    const giver = {
      ...{ name, source: matter.document, file: matter.document, writtenOn: today },
      post: { role: 'leader', department: null },
    } as const;
    const taken = {
      matter: { ...matter, supporting: [], ...datesFrom(today, matter.origin, addDays(today, inDays)) },
      dataClass: 'internal',
      actor,
      giver: matter.origin === 'instruction' ? giver : null,
    } as const;
    const { measureId } = await record.transaction((manager) => giveOutMatter(manager, taken, wall));
    const commands = [`assign:${measureId}`, ...(taken.giver === null ? [] : [`instruct:${measureId}`])];
    const { answers } = await step(record, measureId, commands, new Date(Date.parse(wall) + 2).toISOString());
    const refused = answers.find(({ state }) => state !== 'done');
    if (refused) throw new Error(`the demo's matter ${matter.title} is refused: ${refused.answer.code ?? ''}`);
  }
}
