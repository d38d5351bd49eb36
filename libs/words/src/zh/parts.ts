import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** 协办事项。 */
export const parts = {
  commands: {
    'name-part': {
      name: '明确协办事项',
      follows: '配合单位从此有了事项和时限；未明确的只是知会。',
      fields: {
        what: { label: '要求做什么' },
        obligationId: { label: '对应事项', hint: '不选则为最近到期的一期' },
        dueOn: { label: '时限', hint: '不填则为牵头时限前 5 个工作日' },
      },
    },
    'answer-part': {
      name: '反馈协办事项',
      follows: '反馈交给牵头单位，由其并入进展反馈。',
      todo: { why: '牵头单位请贵单位协办' },
      fields: { text: { label: '完成情况' } },
    },
  },
  events: {
    'part.named': ({ what, opened }, { department }) =>
      `明确协办事项：${what}${opened.department === null ? '' : `（${department(opened.department)}）`}`,
    'part.answered': ({ lateWorkingDays }) => `协办反馈${handedInLate(lateWorkingDays)}`,
  },
} satisfies AreaWords;
