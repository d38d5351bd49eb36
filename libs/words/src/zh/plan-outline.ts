import type { Facts } from '../facts.js';

/** 规划目录：按文件章节看办理情况，文件里没有成为举措的文字。 */
export const planOutline = {
  title: '规划目录',
  note: '按文件章节汇总灯号；点开看举措',
  measures: ({ n }: Facts<'n'>) => `${n} 项`,
  parts: ({ n }: Facts<'n'>) => `含分解到下级 ${n} 项`,
  waiting: ({ n }: Facts<'n'>) => `待下达 ${n} 项`,
  leftOut: ({ n }: Facts<'n'>) => `不纳入 ${n} 项`,
  none: '没有举措',
  notLaunched: '待下达',
  isLeftOut: '不纳入',
  noLead: '无牵头单位',
  part: '分解到下级',
  elsewhere: '没有上级章节',
  outside: ({ n }: Facts<'n'>) => `${n} 段文字没有成为举措`,
  covered: '文件的文字都已成为举措、目标或指标',
  unknown: '这份文件读入较早，没有记下哪些文字没有成为举措',
  numbered: ({ number, title }: Facts<'number' | 'title'>) =>
    `${number}${/^[(（]/u.test(String(number)) ? '' : '、'}${title}`,
  open: '全部展开',
  close: '全部收起',
};
