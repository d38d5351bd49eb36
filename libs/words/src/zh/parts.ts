import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** 协办事项。 */
export const commands = {
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
  'ask-countersign': {
    name: '送会签',
    follows: '配合单位 5 个工作日内答复；到期不答复视为无意见，以其名义记录在案。',
    fields: { text: { label: '会签内容' } },
  },
  'answer-countersign': {
    name: '答复会签',
    follows: '意见送达牵头单位并记录在案。',
    todo: { why: '牵头单位请贵单位会签，到期不答复视为无意见' },
    fields: { agree: { label: '意见', yes: '同意', no: '有不同意见' }, text: { label: '具体意见' } },
  },
  'dispute-part': {
    name: '对协办事项提出异议',
    follows: '由督查室在 3 个工作日内裁定，期间不催办；牵头单位会收到告知。',
    fields: {},
  },
  'decide-dispute': {
    name: '裁定协办异议',
    follows: '裁定随即生效并告知双方；提请分管领导的，由分管双方的领导裁定。',
    todo: { why: '配合单位认为该事项不应由其承担' },
    fields: {
      outcome: {
        label: '裁定',
        choices: { stands: '维持', changed: '调整内容或时限', dropped: '不再要求', 'pass-up': '提请分管领导裁定' },
      },
      what: { label: '调整后的事项', hint: '不填则内容不变' },
    },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'part.named': ({ what, opened }, { department }) =>
    `明确协办事项：${what}${opened.department === null ? '' : `（${department(opened.department)}）`}`,
  'countersign.asked': ({ opened }, { department }) =>
    `送会签${opened.department === null ? '' : `（${department(opened.department)}）`}：${opened.title}`,
  'countersign.answered': ({ agree, text }) => `会签${agree ? '同意' : '有不同意见'}${text === '' ? '' : `：${text}`}`,
  'countersign.silent': ({ department: code }, { department }) => `${department(code)}逾期未答复会签，视为无意见`,
  'part.disputed': ({ obligationId, reason }, { obligation }) =>
    `对协办事项提出异议：${obligation(obligationId)}（${reason}）`,
  'dispute.passed-up': ({ obligationId, reason }, { obligation }) =>
    `协办异议提请分管领导裁定：${obligation(obligationId)}（${reason}）`,
  'dispute.decided': ({ obligationId, outcome, reason }, { obligation }) =>
    `协办异议裁定${{ stands: '维持', changed: '调整', dropped: '不再要求' }[outcome]}：${obligation(obligationId)}（${reason}）`,
  'part.answered': ({ lateWorkingDays }) => `协办反馈${handedInLate(lateWorkingDays)}`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'part.no-supporting-department': '该举措没有配合单位。',
  'part.not-supporting-department': '该单位不是配合单位。',
  'part.wrong-date': '协办时限应在今天之后、牵头时限之前。',
  'part.not-open': '没有待反馈的协办事项。',
  'countersign.not-open': '没有待答复的会签。',
  'dispute.not-open': '没有待裁定的协办异议。',
  'dispute.another-hand': '这项协办异议现在不由您裁定。',
  'part.too-many': '未反馈的协办事项太多，请先处理已有的。',
} satisfies AreaWords['refusals'];

/** 另行告知的话。 */
export const tidings = {
  informed: '贵单位为配合单位，牵头单位明确协办事项后再办理',
  disputed: '配合单位对协办事项有异议',
  'dispute-decided': '协办异议已裁定',
  revised: '规划修订后有变化',
  released: '不再要求贵单位办理',
} satisfies AreaWords['tidings'];
