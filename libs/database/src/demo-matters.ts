import { addDays, type Cast, type CivilDate, type NewMatter } from '@duban/domain';
import type { DataSource } from 'typeorm';
import { giveOutMatter } from './matters.js';
import { step } from './step.js';

interface DemoMatter extends Pick<NewMatter, 'origin' | 'document' | 'title' | 'text' | 'lead' | 'hour'> {
  readonly inDays: number;
}

/** What came in beside the demo's plans, one of each origin and one paper with two matters. */
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

/** Gives them out as an officer does, on the day that it is by then: a clock at speed goes on while a demo is made. */
export async function demoMatters(record: DataSource, dayAt: (wall: string) => CivilDate, cast: Cast): Promise<void> {
  const wall = new Date().toISOString();
  const today = dayAt(wall);
  const actor = cast('officer', null);
  const { name } = cast('leader', null);
  for (const { inDays, ...matter } of MATTERS) {
    const visit = matter.origin === 'inspection' && { planOn: addDays(today, 10), visitOn: addDays(today, 25) };
    const giver = {
      ...{ name, source: matter.document, file: matter.document, writtenOn: today },
      post: { role: 'leader', department: null },
    } as const;
    const taken = {
      matter: { ...matter, supporting: [], dueOn: addDays(today, inDays), ...visit },
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
