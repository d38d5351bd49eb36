import type { Facts } from '../facts.js';

/** 公开页面。 */
export const publicity = {
  title: '公开',
  note: '公开的只有举措、指标与进度；过程、批示、承办人和内部事项不在其中',
  asOf: ({ date }: Facts<'date'>) => `数据截至 ${date}`,
  measures: '举措',
  indicators: '指标',
  head: { number: '编号', title: '任务', lead: '牵头单位', dueOn: '完成时限', word: '进展' },
  figures: { name: '指标', value: '最新数值', path: '按进度应达', goal: '目标', asOf: '数据时点' },
  share: ({ done, of }: Facts<'done' | 'of'>) => `${done}/${of} 项`,
  noFigure: '待数据',
  none: '没有公开内容。',
  slug: '公开地址',
  slugHint: '小写字母、数字和连字符，例如 community-services',
  propose: '提请公开今天的进展',
  approve: '审查通过，公开',
  refuse: '退回',
  withdraw: '撤下',
  reason: '理由',
  send: '提交',
  see: '查看公开页面',
  earlier: ({ n }: Facts<'n'>) => `更早的 ${n} 次`,
  state: { proposed: '待公开审查', approved: '已公开', refused: '已退回', withdrawn: '已撤下' },
  said: ({ by, on }: Facts<'by' | 'on'>) => `${by} ${on}`,
  counts: ({ n, m }: Facts<'n' | 'm'>) => `${n} 项举措、${m} 项指标`,
  waits: ({ title }: Facts<'title'>) => `公开审查：${title}`,
};
