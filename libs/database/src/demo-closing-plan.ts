import type { DemoMeasure, DemoPlan } from './demo-plan.js';

const education = '市教育局';
const culture = '市文化和旅游局';
const civil = '市民政局';
const data = '市大数据局';
const finance = '市财政局';

/** The day on which this plan ended, counted from today. */
const ENDED_IN_DAYS = -25;

type Late = Pick<DemoMeasure, 'title' | 'text' | 'lead'> & Partial<DemoMeasure>;

/** A promise that was reported on and not kept; with the plan's own last day where no other is named. */
function owed({ dueInDays = ENDED_IN_DAYS, ...rest }: Late): DemoMeasure {
  return {
    section: '(一)便民',
    kind: 'deliverable',
    class: '规划任务',
    supporting: [],
    obligation: rest.title,
    conduct: 'reports',
    ...rest,
    dueInDays,
  };
}

/** A plan that ended a few weeks ago, with what is left of it: a closing list for two departments, and dates of their own. */
export const demoClosingPlan: DemoPlan = {
  title: '云桥市便民服务两年行动方案',
  number: '云政发〔2024〕31号',
  issuer: '云桥市人民政府',
  fromDaysAgo: 182,
  issuedDaysAgo: 730 - ENDED_IN_DAYS,
  endsInDays: ENDED_IN_DAYS,
  measures: [
    owed({ title: '建成便民驿站', text: '街道便民驿站实现全覆盖。', lead: civil }),
    owed({ title: '公布服务清单', text: '公布社区服务事项清单。', lead: civil }),
    owed({ title: '完成门牌更新', text: '完成老旧小区门牌更新。', lead: civil }),
    owed({ title: '建立志愿者库', text: '建立社区志愿者名册。', lead: civil, supporting: [education] }),
    owed({ title: '完成总结评估', text: '形成两年工作总结。', lead: data, conduct: 'in-time' }),
    owed({ title: '拨付配套资金', text: '拨付第二年配套资金。', lead: finance, conduct: 'in-time' }),
    owed({ section: '(二)文化', title: '流动书车进社区', text: '流动书车每月进社区。', lead: culture, dueInDays: -34 }),
    owed({ section: '(二)文化', title: '修缮社区戏台', text: '修缮社区戏台8处。', lead: culture, dueInDays: -41 }),
    owed({ section: '(二)文化', title: '开放夜间展厅', text: '展厅每周开放两晚。', lead: culture, dueInDays: -58 }),
    owed({ section: '(三)学习', title: '开放操场', text: '学校操场周末开放。', lead: education, dueInDays: -31 }),
    owed({ section: '(三)学习', title: '建设科普角', text: '建设社区科普角20个。', lead: education, dueInDays: -38 }),
    owed({ section: '(三)学习', title: '编印家长手册', text: '编印家长手册并发放。', lead: education, dueInDays: -45 }),
    owed({ section: '(三)学习', title: '接通教育云', text: '社区学习点接通教育云。', lead: education, dueInDays: -66 }),
    owed({ section: '(四)关爱', title: '设置紧急呼叫', text: '为独居老人安装呼叫器。', lead: civil, dueInDays: -52 }),
    owed({ section: '(四)关爱', title: '开通助餐热线', text: '开通社区助餐热线。', lead: civil, dueInDays: -75 }),
  ],
};
