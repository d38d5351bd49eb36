import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

/** 办结、验收、销号。 */
export const completion = {
  commands: {
    'request-completion': {
      name: '申请办结',
      follows: '由局长签批后报督查室验收；文号即可作为佐证，不要求照片。',
      todo: { asks: '办结或申请延期', why: '贵单位牵头' },
      fields: { text: { label: '办理情况' } },
    },
    'sign-completion': {
      name: '签批办结申请',
      follows: '签批后督查室在 5 个工作日内验收，期间时限不计。',
      todo: { why: '材料已起草' },
    },
    'decide-completion': {
      name: '验收办结',
      follows: '验收给出结论；基本完成须列出剩余事项。',
      todo: { why: '等待督查室' },
      fields: {
        agree: { label: '意见', yes: '验收通过', no: '退回补办' },
        conclusion: { label: '结论' },
        leftOver: { label: '剩余事项' },
      },
    },
    'strike-off': { name: '销号', follows: '销号后不再催办，可回头看。', todo: { why: '已验收' } },
  },
  events: {
    'completion.requested': () => '起草办结申请',
    'completion.submitted': () => '报送办结申请',
    'completion.sent-back': ({ code }) => `办结申请退回：${labels.sendBackCode[code]}`,
    'completion.accepted': ({ conclusion }) => `验收：${labels.conclusion[conclusion]}`,
    'measure.struck-off': () => '销号',
  },
} satisfies AreaWords;
