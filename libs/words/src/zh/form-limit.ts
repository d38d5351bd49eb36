import type { Facts } from '../facts.js';

/** 减负: why a report moved. */
export const formLimit = ({ week, forms, most }: Facts<'week' | 'forms' | 'most'>) =>
  `减负：${week} 这一周要填 ${forms} 份，多于 ${most} 份，顺延一周`;
