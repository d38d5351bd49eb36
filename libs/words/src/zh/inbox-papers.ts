import type { Facts } from '../facts.js';

/** 待办：等本单位答复的文件。 */
export const inboxPapers = {
  bulletin: ({ n }: Facts<'n' | 'title'>) => `核对通报（${n} 行）`,
  'bulletin-correction': ({ title }: Facts<'n' | 'title'>) => `通报有更正，待阅（${title}）`,
  evaluation: ({ n, title }: Facts<'n' | 'title'>) => `${title} 年度考核公示：本单位 ${n} 条，有异议请提出`,
  comment: ({ n, title }: Facts<'n' | 'title'>) => `《${title}》征求意见（${n} 条）`,
  letter: ({ n }: Facts<'n' | 'title'>) => `${n} 份督办文书待签收`,
  note: {
    bulletin: ({ on }: Facts<'on'>) => `${on} 前核对`,
    'bulletin-correction': ({ on }: Facts<'on'>) => `${on} 签发`,
    evaluation: ({ on }: Facts<'on'>) => `${on} 前可提异议`,
    comment: ({ on }: Facts<'on'>) => `${on} 前答复`,
    letter: ({ on }: Facts<'on'>) => `最早 ${on}`,
  },
};
