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
  refusals: {
    'part.no-supporting-department': '该举措没有配合单位。',
    'part.not-supporting-department': '该单位不是配合单位。',
    'part.wrong-date': '协办时限应在今天之后、牵头时限之前。',
    'part.not-open': '没有待反馈的协办事项。',
    'part.too-many': '未反馈的协办事项太多，请先处理已有的。',
  },
  tidings: {
    released: '不再要求贵单位办理',
  },
} satisfies AreaWords;
