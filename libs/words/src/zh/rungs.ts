import { readRung } from '../rungs.js';

/** A rung in plain words: which working day before or after the due date it is. */
export function rungWords(rung: string): string {
  const { at, days } = readRung(rung);
  switch (at) {
    case 'before':
      return `到期前 ${days} 个工作日`;
    case 'due':
      return '到期当日';
    case 'after':
      return `逾期第 ${days} 个工作日`;
    case 'waited':
      return `审议后第 ${days} 个工作日未决`;
    case 'by-hand':
      return '直接督办';
    case 'open':
      return '新一期开始';
    case 'resume':
      return '暂缓期满，恢复办理';
    case 'watch':
      return '复看日期到';
    case 'silence':
      return '到期未答复';
    case 'other':
      return rung;
  }
}
