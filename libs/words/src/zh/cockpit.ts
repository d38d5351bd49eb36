import type { Facts } from '../facts.js';

/** 驾驶舱：一屏看全局，每个数都能点开。 */
export const cockpit = {
  title: '驾驶舱',
  asOf: ({ at }: Facts<'at'>) => `数据截至 ${at}`,
  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
  print: '打印（一页 A4 横向）',
  /** What is no light. */
  figures: { running: '在办', reviews: '待审议' },
  change: {
    more: ({ n }: Facts<'n'>) => `比一周前多 ${n}`,
    fewer: ({ n }: Facts<'n'>) => `比一周前少 ${n}`,
    same: '与一周前相同',
    unknown: '一周前没有记录',
  },
  plans: '按规划',
  departments: '按牵头单位',
  fields: '按分管领域',
  nobody: '未划定分管',
  total: '合计',
  name: '名称',
  soonest: '最近到期',
  longestRed: ({ light }: Facts<'light'>) => `${light}最久`,
  since: ({ n }: Facts<'n'>) => `已 ${n} 天`,
  none: '没有',
  all: '查看全部',
  reviews: '待审议，按分管领导',
  oldest: ({ on }: Facts<'on'>) => `最早 ${on}`,
  trend: '每月灯号',
  trendNote: '每月最后一个记录日的项数',
  trendNone: '还没有按日的记录；从下一个工作日早上起，每天记一次。',
  month: '日期',
  asTable: '看数表',
  asChart: '看图',
  drawing: '正在绘图',
  more: ({ n }: Facts<'n'>) => `另有 ${n} 行`,
};
