import type { Facts } from '../facts.js';

/** 中期评估、总结评估。 */
export const planEvaluations = {
  title: '规划评估',
  note: '到期前进入督查室待办；汇总各举措状态、核定结果、逾期和指标，冻结后由督查室写意见，另一人签发。',
  none: '没有排定评估：规划没有写明起止年份。可按文件另定日期。',
  kind: { 'mid-term': '中期评估', final: '总结评估' },
  state: { planned: '未开始', draft: '写稿中', proposed: '待签发', signed: '已签发' },
  due: ({ on }: Facts<'on'>) => `${on} 前完成`,
  byPolicy: '按规则排定',
  byDocument: ({ document }: Facts<'document'>) => `依据 ${document}`,
  setDate: '按文件定日期',
  document: '依据文件',
  open: '打开',
  freeze: '汇总数据',
  again: '重新汇总',
  asOf: ({ on }: Facts<'on'>) => `数据截至 ${on}`,
  text: '评估意见',
  save: '保存',
  propose: '提请签发',
  sign: '签发',
  giveBack: '退回',
  reason: '理由',
  publish: '公开',
  withdraw: '撤下',
  public: '已公开',
  turn: ({ who }: Facts<'who'>) => `待${who}签发`,
  returned: ({ why }: Facts<'why'>) => `已退回：${why}`,
  signed: ({ by, on }: Facts<'by' | 'on'>) => `${by} ${on} 签发`,
  sums: ({ measures, done, running }: Facts<'measures' | 'done' | 'running'>) =>
    `共 ${measures} 项举措，办结 ${done} 项，在办 ${running} 项`,
  others: ({ late, suspended, terminated }: Facts<'late' | 'suspended' | 'terminated'>) =>
    `逾期 ${late} 项，暂缓 ${suspended} 项，终止 ${terminated} 项`,
  dates: ({ of, done, doneLate, openLate }: Facts<'of' | 'done' | 'doneLate' | 'openLate'>) =>
    `时限 ${of} 个：完成 ${done} 个（其中迟于时限 ${doneLate} 个），已过期未完成 ${openLate} 个`,
  measures: '各举措情况',
  head: {
    number: '编号',
    title: '举措',
    lead: '牵头单位',
    state: '状态',
    progress: '核定进展',
    late: '逾期（工作日）',
  },
  sensitive: '（内容不公开）',
  waits: ({ kind, title }: Facts<'kind' | 'title'>) => `${kind}：《${title}》`,
};
