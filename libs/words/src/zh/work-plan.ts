import type { AreaWords } from '../commands.js';

/** 推进计划。 */
export const commands = {
  'file-work-plan': {
    name: '报送推进计划',
    follows: '起草后由局长签批，再由督查室审核、领导审定。节点须能拿得出成果，权重合计 100。',
    todo: { why: '贵单位牵头' },
    fields: { nodes: { label: '节点' } },
  },
  'sign-work-plan': {
    name: '签批推进计划',
    follows: '签批后报督查室审核，3 个工作日内答复。起草人不能自己签批。',
    todo: { why: '材料已起草' },
  },
  'check-work-plan': {
    name: '审核推进计划',
    follows: '通过后报分管领导审定；退回时请写明理由。',
    todo: { why: '等待督查室' },
  },
  'approve-work-plan': {
    name: '审定推进计划',
    follows: '审定后各节点开始计时；退回时请写明理由。',
    todo: { why: '等待领导决定' },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'weights.renewed': () => '各节点权重重新合计为 100',
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'work-plan.not-owed': '该举措不需要报送推进计划。',
  'work-plan.not-filed': '推进计划还没有起草。',
  'work-plan.not-signed': '推进计划还没有签报。',
  'work-plan.not-checked': '推进计划还没有经督查室审核。',
  'work-plan.wrong-count': '节点个数不对。',
  'work-plan.untitled-node': '有节点没有写内容。',
  'work-plan.node-not-in-future': '节点日期应当在今天之后。',
  'work-plan.node-without-weight': '每个节点的权重应大于 0。',
  'work-plan.weights-not-100': '各节点的权重加起来应是 100。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  'work-plan': '推进计划',
} satisfies AreaWords['paperKinds'];
