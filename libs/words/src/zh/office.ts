import type { AreaWords } from '../commands.js';

/** 督查室：直接督办、文书签发。 */
export const office = {
  commands: {
    supervise: { name: '直接督办', follows: '跳过阶梯，直接拟一份督办单，由督查室签发。' },
  },
  events: {
    'item.issued': ({ number }) => `签发${number}`,
    'item.withdrawn': () => '撤回未签发的文书',
  },
} satisfies AreaWords;
