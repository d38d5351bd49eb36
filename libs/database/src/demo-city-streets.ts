import type { DemoMeasure } from './demo-plan.js';
import { bureaus, advocated, built, counted, made, section, yearly } from './demo-measures.js';

const { education, civil, transport, finance, data, health, housing, environment, labour } = bureaus;

const homes = section('(一)住得舒心', [
  built(760, '改造老旧小区160个', {
    title: '改造老旧小区',
    text: '各县(市、区)分年改造老旧小区，合计160个，能装电梯的一并加装。',
    lead: housing,
    supporting: [finance, civil],
    below: 'counties',
    conduct: 'reports',
  }),
  counted(
    [
      [-500, 1800],
      [-135, 3900],
      [230, 5800],
      [960, 8000],
    ],
    { indicator: '保障性租赁住房', value: 8000, base: 600, unit: '套', tolerance: 200, strength: 'binding' },
    {
      title: '筹集租赁住房',
      text: '筹集保障性租赁住房8000套，优先供给新市民。',
      class: '年度重点',
      lead: housing,
      conduct: 'in-time',
    },
  ),
  counted(
    [
      [-332, 38],
      [33, 90],
    ],
    { indicator: '整治背街小巷', value: 90, base: 4, unit: '条', tolerance: 5 },
    {
      title: '整治背街小巷',
      text: '整治背街小巷90条，线缆入地、路面补平。',
      class: '十件实事',
      lead: housing,
      supporting: [transport],
      conduct: 'in-time',
    },
  ),
  made(-380, '管线图上线', {
    title: '绘制地下管线图',
    text: '把水、电、气、热管线画进一张图，施工前先查图。',
    lead: housing,
    supporting: [data],
    conduct: 'in-time',
    readToTheEnd: true,
  }),
  built(-114, '更换燃气老化管道120公里', {
    title: '更换老化燃气管',
    text: '更换燃气老化管道120公里。',
    class: '年度重点',
    lead: housing,
    supporting: [finance],
    conduct: 'reports',
    decidedAfter: 6,
  }),
]);

const roads = section('(二)行得顺畅', [
  counted(
    [
      [-320, 7],
      [45, 15],
      [410, 26],
    ],
    { indicator: '打通断头路', value: 26, base: 2, unit: '条', tolerance: 2 },
    {
      title: '打通断头路',
      text: '打通断头路26条，与小区改造一并排期。',
      lead: transport,
      supporting: [housing],
      coLeads: [{ department: housing, part: '完成沿线征收' }],
      conduct: 'in-time',
    },
  ),
  made(-200, '公交专用道通车', {
    title: '建设公交专用道',
    text: '在两条主干道建设公交专用道。',
    lead: transport,
    conduct: 'reports',
    decidedAfter: 7,
  }),
  counted(
    [
      [-400, 4200],
      [-35, 7600],
      [330, 11000],
      [1060, 15000],
    ],
    { indicator: '公共停车泊位', value: 15000, base: 1900, unit: '个', tolerance: 500 },
    {
      title: '增加停车泊位',
      text: '利用边角地增加公共停车泊位，期末达到15000个。',
      lead: transport,
      supporting: [housing],
      conduct: 'in-time',
    },
  ),
  made(-540, '印发货车通行办法', {
    title: '修订货车通行办法',
    text: '修订货车进城通行办法，夜间分时放行。',
    lead: transport,
    conduct: 'in-time',
    readToTheEnd: true,
  }),
]);

const nature = section('(三)天蓝水清', [
  counted(
    [
      [-325, 84],
      [40, 85],
      [405, 86],
      [1090, 88],
    ],
    { indicator: '空气优良天数比例', value: 88, base: 82.6, unit: '%', tolerance: 1, strength: 'binding' },
    {
      title: '改善空气质量',
      text: '空气优良天数比例逐年提高，期末达到88%。',
      class: '年度重点',
      lead: environment,
      conduct: 'in-time',
    },
  ),
  counted(
    [
      [-340, 22],
      [25, 25],
      [390, 28],
      [1085, 35],
    ],
    { indicator: '再生水利用率', value: 35, base: 18.2, unit: '%', tolerance: 1 },
    {
      title: '用好再生水',
      text: '浇绿、洗路先用再生水，利用率期末达到35%。',
      lead: environment,
      supporting: [housing],
      conduct: 'in-time',
    },
  ),
  built(240, '整治入河排口310个', {
    title: '整治入河排口',
    text: '各县(市、区)查清并整治入河排口，合计310个。',
    lead: environment,
    below: 'counties',
    conduct: 'late',
  }),
  made(-95, '噪声地图上线', {
    title: '公布噪声地图',
    text: '由高校测绘城区噪声地图，每半年更新。',
    lead: '云桥大学',
    supporting: [environment, data],
    conduct: 'reports',
    decidedAfter: 5,
  }),
  yearly(12, '次', {
    title: '巡查河湖岸线',
    text: '每月巡查河湖岸线，结果上墙。',
    lead: environment,
    yearly: '每年巡查岸线12次',
    conduct: 'in-time',
  }),
]);

const care = section('(四)病有良医', [
  counted(
    [
      [-210, 5],
      [155, 11],
      [520, 18],
    ],
    { indicator: '社区医院', value: 18, base: 2, unit: '家', tolerance: 1 },
    {
      title: '建设社区医院',
      text: '建成社区医院18家，夜间门诊不断档。',
      class: '十件实事',
      lead: health,
      supporting: [finance],
      conduct: 'in-time',
    },
  ),
  counted(
    [
      [-460, 38],
      [-95, 46],
      [270, 54],
      [1000, 65],
    ],
    { indicator: '家庭医生签约率', value: 65, base: 31.5, unit: '%', tolerance: 2 },
    {
      title: '扩大家庭医生签约',
      text: '家庭医生签约率期末达到65%。',
      lead: health,
      supporting: [civil],
      conduct: 'in-time',
    },
  ),
  made(-160, '互认办法施行', {
    title: '推行检查结果互认',
    text: '市内公立医院互认检查结果，少做重复检查。',
    class: '年度重点',
    lead: health,
    supporting: [data],
    conduct: 'late',
    readToTheEnd: true,
  }),
  yearly(40, '场', {
    title: '开展健康讲堂',
    text: '健康讲堂进社区、进工地。',
    lead: health,
    yearly: '每年举办讲堂40场',
    conduct: 'in-time',
  }),
  counted(
    [
      [-355, 58],
      [10, 62],
      [375, 66],
      [1080, 75],
    ],
    { indicator: '老年人健康体检率', value: 75, base: 53.8, unit: '%', tolerance: 1 },
    {
      title: '为老年人体检',
      text: '每年为老年人做一次体检，体检率期末达到75%。',
      lead: health,
      supporting: [civil],
      conduct: 'in-time',
    },
  ),
  advocated({ title: '提倡健康饮食', text: '提倡食堂标出油盐糖。', lead: health, conduct: 'in-time' }),
]);

const work = section('(五)劳有厚得', [
  counted(
    [
      [-340, 12000],
      [25, 26000],
      [390, 39000],
      [1085, 60000],
    ],
    { indicator: '技能培训人次', value: 60000, base: 8400, unit: '人次', tolerance: 1500 },
    {
      title: '扩大技能培训',
      text: '补贴性技能培训期末累计60000人次。',
      lead: labour,
      supporting: [education, finance],
      conduct: 'in-time',
    },
  ),
  counted(
    [
      [-335, 12],
      [30, 35],
    ],
    { indicator: '零工驿站', value: 35, base: 3, unit: '处', tolerance: 3 },
    {
      title: '设立零工驿站',
      text: '在零工聚集处设立驿站35处，有热水、有座椅、有招工信息。',
      class: '十件实事',
      lead: labour,
      supporting: [housing],
      conduct: 'in-time',
    },
  ),
  made(-8, '印发新就业群体办法', {
    title: '制定新就业群体办法',
    text: '制定骑手、司机等新就业群体服务办法，参保有补贴、歇脚有去处。',
    lead: '市委社会工作部',
    supporting: [labour, finance],
    conduct: 'reports',
    decidedAfter: 4,
  }),
  yearly(24, '场', {
    title: '举办招聘集市',
    text: '每月两场招聘集市，办到街道去。',
    lead: labour,
    yearly: '每年举办招聘集市24场',
    conduct: 'in-time',
  }),
]);

/** What the demo's plan of five years promises of homes, roads, air, health and work. */
export const cityStreets: readonly DemoMeasure[] = [homes, roads, nature, care, work].flat();
