import type { Assumption, CommandBodies, MeasureKind } from '@duban/domain';
import { v5 as uuidv5 } from 'uuid';
import type { DemoFigure } from './demo-figure.js';

/** A measure of the demo's plan. The city, its departments and its people do not exist. */
export interface DemoMeasure {
  readonly section: string;
  readonly title: string;
  readonly text: string;
  readonly kind: MeasureKind;
  readonly class: string;
  readonly lead: string;
  readonly supporting: readonly string[];
  /** Who of them owns a part. */
  readonly coLeads?: CommandBodies['assign']['coLeads'];
  /** Days from today to the due date; negative is past, null is none. */
  readonly dueInDays: number | null;
  readonly obligation?: string;
  readonly yearly?: string;
  readonly promised?: { readonly times: number; readonly unit: string };
  /** Its date is a target in numbers. */
  readonly figure?: DemoFigure;
  /** Who is named by its kind: every county's government has a part from the start. */
  readonly below?: 'counties';
  readonly conduct: Assumption['conduct'];
  /** Working days that its leader takes for a row of his list; he leaves it where nothing is said. */
  readonly decidedAfter?: number;
  /** The office has read its last report too. */
  readonly readToTheEnd?: true;
}

/** A plan of the demo. */
export interface DemoPlan {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly measures: readonly DemoMeasure[];
  /** Days from its launch to today. */
  readonly fromDaysAgo: number;
  /** Days from its issue to today, of one that is older than its supervision. */
  readonly issuedDaysAgo?: number;
  /** Days from today to the plan's last day; null where nobody says. */
  readonly endsInDays: number | null;
}

/** Its own for ever: what is drawn by plan and period is the same in every demo. */
export function planIdOf({ number }: Pick<DemoPlan, 'number'>): string {
  return uuidv5(number, uuidv5.URL);
}

const education = '市教育局';
const culture = '市文化和旅游局';
const civil = '市民政局';
const transport = '市交通运输局';
const finance = '市财政局';
const data = '市大数据局';

const measures: readonly DemoMeasure[] = [
  {
    section: '(一)便民设施',
    title: '新建社区食堂',
    text: '选择老年人口集中的街道,新建社区食堂20家,公布菜单和价格。',
    kind: 'staged',
    class: '十件实事',
    lead: civil,
    supporting: [finance],
    dueInDays: 40,
    obligation: '新建社区食堂20家',
    conduct: 'in-time',
  },
  {
    section: '(一)便民设施',
    title: '改造老旧站台',
    text: '改造公交站台60处,加装座椅和遮雨棚。',
    kind: 'staged',
    class: '年度重点',
    lead: transport,
    supporting: [finance],
    dueInDays: -4,
    obligation: '改造公交站台60处',
    conduct: 'reports',
  },
  {
    section: '(一)便民设施',
    title: '开通夜间巴士',
    text: '开通夜间巴士线路3条,运行到零点。',
    kind: 'deliverable',
    class: '年度重点',
    lead: transport,
    supporting: [],
    dueInDays: -25,
    obligation: '开通夜间巴士线路3条',
    conduct: 'reports',
  },
  {
    section: '(一)便民设施',
    title: '推广无障碍设施',
    text: '为社区服务中心加装坡道和盲文标识。',
    kind: 'standing',
    class: '规划任务',
    lead: civil,
    supporting: [transport],
    dueInDays: null,
    yearly: '每年加装坡道40处',
    promised: { times: 40, unit: '处' },
    conduct: 'in-time',
  },
  {
    section: '(二)阅读与学习',
    title: '开放学校图书馆',
    text: '制定中小学图书馆周末开放办法,首批开放30所。',
    kind: 'deliverable',
    class: '十件实事',
    lead: education,
    supporting: [culture],
    dueInDays: -70,
    obligation: '印发周末开放办法',
    conduct: 'in-time',
  },
  {
    section: '(二)阅读与学习',
    title: '建设社区书屋',
    text: '新建社区书屋45个,统一借阅卡。',
    kind: 'staged',
    class: '规划任务',
    lead: culture,
    supporting: [education, finance],
    coLeads: [{ department: education, part: '在中小学设共享书屋15个' }],
    dueInDays: 90,
    obligation: '新建社区书屋45个',
    conduct: 'late',
  },
  {
    section: '(二)阅读与学习',
    title: '举办读书月',
    text: '每年举办读书月活动,送书进社区。',
    kind: 'standing',
    class: '规划任务',
    lead: culture,
    supporting: [education],
    dueInDays: null,
    yearly: '每年举办读书月1次',
    promised: { times: 1, unit: '次' },
    conduct: 'in-time',
  },
  {
    section: '(二)阅读与学习',
    title: '开设老年课堂',
    text: '依托社区学校开设老年课堂,课程表按季公布。',
    kind: 'deliverable',
    class: '规划任务',
    lead: education,
    supporting: [civil],
    dueInDays: 8,
    obligation: '公布课程表',
    conduct: 'reports',
  },
  {
    section: '(二)阅读与学习',
    title: '课后服务全覆盖',
    text: '健全课后服务经费保障机制。',
    kind: 'deliverable',
    class: '规划任务',
    lead: education,
    supporting: [finance],
    dueInDays: 150,
    obligation: '印发经费保障办法',
    conduct: 'in-time',
  },
  {
    section: '(三)数字社区',
    title: '建成一窗通办',
    text: '社区事项进驻一个窗口,办理时限减半。',
    kind: 'deliverable',
    class: '年度重点',
    lead: data,
    supporting: [civil],
    dueInDays: 20,
    obligation: '120项事项进驻',
    conduct: 'in-time',
  },
  {
    section: '(三)数字社区',
    title: '公布服务地图',
    text: '公布社区服务电子地图,每周更新。',
    kind: 'deliverable',
    class: '规划任务',
    lead: data,
    supporting: [transport, civil],
    dueInDays: -12,
    obligation: '电子地图上线',
    conduct: 'late',
  },
  {
    section: '(三)数字社区',
    title: '鼓励企业参与',
    text: '鼓励企业认领社区微项目。',
    kind: 'advocated',
    class: '规划任务',
    lead: civil,
    supporting: [],
    dueInDays: null,
    conduct: 'in-time',
  },
  {
    section: '(四)保障措施',
    title: '落实资金',
    text: '将社区服务经费列入年度预算。',
    kind: 'deliverable',
    class: '规划任务',
    lead: finance,
    supporting: [],
    dueInDays: 60,
    obligation: '经费列入预算',
    conduct: 'silent',
  },
  {
    section: '(四)保障措施',
    title: '建立评议制度',
    text: '建立居民评议制度,结果向社会公布。',
    kind: 'deliverable',
    class: '规划任务',
    lead: civil,
    supporting: [data],
    dueInDays: 2,
    obligation: '印发评议办法',
    conduct: 'reports',
  },
  {
    section: '(五)托育与健身',
    title: '增加社区托育托位',
    text: '社区托育托位达到1200个,每季度公布一次。',
    kind: 'quantified',
    class: '年度重点',
    lead: civil,
    supporting: [education],
    dueInDays: 120,
    obligation: '社区托育托位达到1200个',
    figure: {
      indicator: '社区托育托位',
      base: 310,
      value: 1200,
      unit: '个',
      definition: '已备案并开放的托位',
      strength: 'binding',
      tolerance: 60,
      path: [
        { inDays: -130, value: 480 },
        { inDays: -70, value: 700 },
        { inDays: -12, value: 910 },
        { inDays: 60, value: 1050 },
        { inDays: 120, value: 1200 },
      ],
    },
    conduct: 'in-time',
  },
  {
    section: '(五)托育与健身',
    title: '开展入户托育指导',
    text: '与社区托育托位达到1200个同步,开展入户指导。',
    kind: 'quantified',
    class: '规划任务',
    lead: education,
    supporting: [],
    dueInDays: 120,
    obligation: '社区托育托位达到1200个',
    figure: {
      indicator: '社区托育托位',
      base: 310,
      value: 1200,
      unit: '个',
      definition: '已备案并开放的托位',
      strength: 'binding',
      tolerance: 60,
      path: [{ inDays: 120, value: 1200 }],
    },
    conduct: 'reports',
  },
  {
    section: '(五)托育与健身',
    title: '提高健身设施覆盖率',
    text: '力争社区健身设施覆盖率达到92%。',
    kind: 'quantified',
    class: '规划任务',
    lead: culture,
    supporting: [],
    dueInDays: 90,
    obligation: '社区健身设施覆盖率达到92%',
    figure: {
      indicator: '社区健身设施覆盖率',
      value: 92,
      unit: '%',
      base: 81,
      definition: '建有健身设施的社区占全部社区的比重',
      strength: 'striven',
      tolerance: 1,
      path: [
        { inDays: -20, value: 86 },
        { inDays: 90, value: 92 },
      ],
    },
    conduct: 'reports',
  },
];

/** The demo's plan, invented by us. */
export const demoPlan: DemoPlan = {
  title: '云桥市社区服务提升三年行动方案',
  number: '云政发〔2026〕5号',
  issuer: '云桥市人民政府',
  fromDaysAgo: 182,
  endsInDays: null,
  measures,
};
