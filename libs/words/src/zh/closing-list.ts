import type { Facts } from '../facts.js';

/** 收官清单页面。 */
export const closingList = {
  title: '收官清单',
  print: '打印清单',
  empty: '没有随规划到期的事项。',
  emptyNext: '规划届满前两个月，各单位随规划到期、仍未办结的事项按单位列在这里。',
  plan: ({ plan, on }: Facts<'plan' | 'on'>) => `${plan}，${on} 届满`,
  count: ({ left, led, through, otherwise }: Facts<'left' | 'led' | 'through'> & { readonly otherwise: number }) =>
    `牵头 ${led} 项，${through} 项已无欠账，随规划到期还有 ${left} 项${otherwise > 0 ? `，另有 ${otherwise} 项按各自期限仍未办结` : ''}`,
  head: { measure: '举措', review: '审议' },
  inReview: '审议中',
};
