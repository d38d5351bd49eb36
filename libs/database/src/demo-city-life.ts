import type { DemoMeasure } from './demo-plan.js';
import { bureaus, advocated, built, counted, made, section, yearly } from './demo-measures.js';

const { education, culture, civil, transport, finance, data, health, housing, environment, labour, farming, market } =
  bureaus;

const fields = section('(六)田园有味', [
  counted(
    [
      [-345, 3.1],
      [20, 5.6],
      [385, 8],
      [1080, 12],
    ],
    { indicator: '高标准农田', value: 12, base: 1.6, unit: '万亩', tolerance: 0.3, strength: 'binding' },
    {
      title: '建设高标准农田',
      text: '建成高标准农田12万亩，旱能浇、涝能排。',
      class: '年度重点',
      lead: farming,
      conduct: 'in-time',
    },
  ),
  built(-60, '改造户厕9000座', {
    title: '改造农村户厕',
    text: '各县(市、区)改造农村户厕，合计9000座。',
    lead: farming,
    supporting: [health],
    below: 'counties',
    conduct: 'reports',
    decidedAfter: 9,
  }),
  counted(
    [
      [-430, 5],
      [-65, 11],
      [300, 20],
    ],
    { indicator: '乡村集市', value: 20, base: 2, unit: '个', tolerance: 2 },
    {
      title: '培育乡村集市',
      text: '培育乡村集市20个，逢五逢十开市。',
      lead: farming,
      supporting: [market, culture],
      conduct: 'reports',
    },
  ),
  counted(
    [
      [-350, 41],
      [15, 48],
      [380, 56],
      [1080, 70],
    ],
    { indicator: '农村生活污水治理率', value: 70, base: 35.5, unit: '%', tolerance: 1 },
    {
      title: '治理农村生活污水',
      text: '农村生活污水治理率逐年提高，期末达到70%。',
      lead: farming,
      supporting: [environment],
      conduct: 'in-time',
    },
  ),
  advocated({ title: '鼓励土地托管', text: '鼓励合作社托管零散土地。', lead: farming, conduct: 'in-time' }),
]);

const trade = section('(七)买得放心', [
  counted(
    [
      [-330, 97.2],
      [35, 97.8],
      [400, 98.2],
      [1090, 99],
    ],
    { indicator: '食品抽检合格率', value: 99, base: 96.5, unit: '%', tolerance: 0.3, strength: 'binding' },
    {
      title: '提高抽检合格率',
      text: '食品抽检合格率期末达到99%。',
      class: '年度重点',
      lead: market,
      supporting: [health],
      conduct: 'in-time',
    },
  ),
  counted(
    [
      [-215, 1700],
      [150, 2600],
    ],
    { indicator: '明厨亮灶餐馆', value: 2600, base: 900, unit: '户', tolerance: 100 },
    {
      title: '推行明厨亮灶',
      text: '餐馆后厨看得见，期末2600户。',
      lead: market,
      conduct: 'in-time',
    },
  ),
  made(-90, '印发小摊备案办法', {
    title: '制定小摊备案办法',
    text: '小摊备案一次办好，划定早晚市摊位。',
    lead: market,
    supporting: [housing],
    conduct: 'reports',
    decidedAfter: 3,
  }),
  made(45, '公布维保红黑榜', {
    title: '公布电梯维保榜',
    text: '按季公布电梯维保红黑榜。',
    lead: market,
    supporting: [housing, data],
    conduct: 'reports',
  }),
]);

const desks = section('(八)办得便捷', [
  counted(
    [
      [-430, 900],
      [-65, 1500],
      [300, 2100],
      [1030, 3000],
    ],
    { indicator: '归集数据目录', value: 3000, base: 420, unit: '项', tolerance: 80 },
    {
      title: '归集公共数据',
      text: '归集公共数据目录3000项，能共享的都共享。',
      lead: data,
      supporting: [finance],
      conduct: 'in-time',
    },
  ),
  made(-300, '移动端上线', {
    title: '上线移动办事端',
    text: '高频事项进移动端，老年人有大字版。',
    class: '十件实事',
    lead: data,
    supporting: [civil, labour],
    conduct: 'in-time',
    readToTheEnd: true,
  }),
  made(90, '平台投入使用', {
    title: '建设城市体征平台',
    text: '把积水、停电、拥堵放到一块屏上看。',
    class: '年度重点',
    lead: data,
    supporting: [housing, transport, environment],
    coLeads: [{ department: transport, part: '接入路况' }],
    conduct: 'reports',
  }),
  yearly(4, '次', {
    title: '清理重复表单',
    text: '每季清理一次重复填报的表单。',
    lead: data,
    yearly: '每年清理表单4次',
    conduct: 'in-time',
  }),
]);

const learning = section('(九)文教润城', [
  counted(
    [
      [-450, 5200],
      [-85, 11800],
      [280, 17500],
      [1010, 26000],
    ],
    { indicator: '新增公办学位', value: 26000, unit: '个', tolerance: 600, strength: 'binding' },
    {
      title: '新增公办学位',
      text: '新建改建学校，期末新增公办学位26000个。',
      class: '十件实事',
      lead: education,
      supporting: [housing, finance],
      conduct: 'in-time',
    },
  ),
  built(-145, '翻新校园跑道60条', {
    title: '翻新校园跑道',
    text: '翻新校园跑道60条，周末向居民开放。',
    lead: education,
    supporting: [finance],
    conduct: 'reports',
    decidedAfter: 8,
  }),
  built(600, '修缮历史建筑75处', {
    title: '修缮历史建筑',
    text: '修缮历史建筑75处，修好一处开放一处。',
    lead: culture,
    supporting: [housing],
    conduct: 'late',
  }),
  yearly(1, '届', {
    title: '举办城市戏剧周',
    text: '每年办一届城市戏剧周，一半票价低于五十元。',
    lead: culture,
    yearly: '每年举办戏剧周1届',
    conduct: 'in-time',
  }),
  counted(
    [
      [-165, 21],
      [200, 48],
    ],
    { indicator: '嵌入式养老点', value: 48, base: 6, unit: '个', tolerance: 3 },
    {
      title: '建设嵌入式养老点',
      text: '在小区里建成养老点48个，走十分钟能到。',
      class: '年度重点',
      lead: civil,
      supporting: [housing, health],
      coLeads: [{ department: health, part: '为养老点签约医生' }],
      conduct: 'in-time',
    },
  ),
  made(-420, '台账建成', {
    title: '建立困难家庭台账',
    text: '把分散的困难家庭信息合成一本台账，主动上门。',
    lead: civil,
    supporting: [data, health],
    conduct: 'in-time',
    readToTheEnd: true,
  }),
]);

const means = section('(十)钱用得明白', [
  made(-250, '基金设立', {
    title: '设立城市更新基金',
    text: '设立城市更新基金，首期5亿元。',
    lead: finance,
    supporting: [housing],
    conduct: 'in-time',
    readToTheEnd: true,
  }),
  yearly(2, '次', {
    title: '公开项目资金',
    text: '每半年公开一次项目资金去向。',
    lead: finance,
    yearly: '每年公开资金2次',
    conduct: 'in-time',
  }),
  made(365, '评价结果挂钩预算', {
    title: '推行项目绩效评价',
    text: '项目绩效评价结果与下年预算挂钩。',
    lead: finance,
    conduct: 'reports',
  }),
  made(-170, '整合补贴窗口', {
    title: '整合补贴窗口',
    text: '十二类补贴一个窗口申领。',
    lead: '市委社会工作部',
    supporting: [finance, civil, farming, data],
    conduct: 'late',
    readToTheEnd: true,
  }),
]);

/** What it promises of fields, markets, counters, schools and money. */
export const cityLife: readonly DemoMeasure[] = [fields, trade, desks, learning, means].flat();
