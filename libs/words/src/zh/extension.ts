import type { AreaWords } from '../commands.js';

/** 延期与时限变更。 */
export const extension = {
  commands: {
    'request-extension': {
      name: '申请延期',
      follows: '须在到期 3 个工作日前提出，最多两次，由局长签批后报督查室。',
      fields: {
        newDueOn: { label: '申请的新时限' },
        cause: { label: '延期原因' },
        done: { label: '目前已做' },
      },
    },
    'sign-extension': {
      name: '签批延期申请',
      follows: '签批后督查室在 5 个工作日内答复，期间时限不计。',
      todo: { why: '材料已起草' },
    },
    'decide-extension': {
      name: '审批延期',
      follows: '同意后按新时限计灯，原时限仍在台账中。',
      todo: { why: '等待督查室' },
      fields: { agree: { label: '意见', yes: '同意延期', no: '不同意' } },
    },
    'change-deadline': { name: '变更时限', follows: '新时限立即生效，原时限和理由留在时限台账。' },
  },
  events: {
    'extension.requested': ({ obligationId, newDueOn }, { obligation }) =>
      `申请延期：${obligation(obligationId)}延至 ${newDueOn}`,
    'extension.signed': () => '报送延期申请',
    'extension.granted': () => '同意延期',
    'extension.refused': () => '不同意延期',
    'deadline.changed': ({ obligationId, from, to, by, why }, { obligation }) =>
      `${obligation(obligationId)}：时限由 ${from} 改为 ${to}（${by}：${why}）`,
  },
} satisfies AreaWords;
