import type { AreaWords } from '../commands.js';
import { formLimit } from './form-limit.js';

/** 延期与时限变更。 */
export const commands = {
  'request-extension': {
    name: '申请延期',
    follows: '同一时限最多延期两次。到期 3 个工作日前由局长签批的，等待期间不催办；此后签批的，并入督办审议决定。',
    fields: {
      newDueOn: { label: '申请的新时限' },
      cause: { label: '延期原因' },
      done: { label: '目前已做' },
      document: { label: '批准文件（文号）', hint: '十件实事，或延至规划期之后，须有批准文件' },
    },
  },
  'sign-extension': {
    name: '签批延期申请',
    follows: '按时提出的，督查室在 5 个工作日内答复，期间时限不计；逾期提出的，由领导在审议时一并决定。',
    todo: { why: '材料已起草' },
  },
  'decide-extension': {
    name: '审批延期',
    follows: '同意后按新时限计灯，原时限仍在台账中。',
    todo: { why: '等待督查室' },
    fields: { agree: { label: '意见', yes: '同意延期', no: '不同意' } },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'deadline.changed': ({ obligationId, from, to, by, why, limit, document }, { obligation }) =>
    `${obligation(obligationId)}：时限由 ${from} 改为 ${to}（${by}：${limit ? formLimit({ ...limit }) : why}${document && document !== why ? `；依据：${document}` : ''}）`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'extension.nothing-dated': '没有可以延期的时限。',
  'extension.already-asked': '已有一份延期申请在办。',
  'extension.too-many': '延期最多两次。',
  'extension.date-not-later': '新时限应晚于原时限。',
  'extension.not-requested': '还没有延期申请。',
  'extension.not-signed': '延期申请还没有签报。',
  'extension.date-waits': '该时限正在等待答复，暂不能报送延期。',
  'extension.needs-document': '须有批准文件：十件实事，或延至规划期之后。',
  'extension.decided-in-review': '逾期提出的延期由领导在督办审议时决定。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  extension: '延期申请',
} satisfies AreaWords['paperKinds'];
