import type { CommonField, FieldWords } from '../commands.js';

/** Questions that many commands ask in the same words. */
export const commonFields: Readonly<Record<CommonField, FieldWords>> = {
  reason: { label: '理由' },
  supporting: { label: '配合单位' },
  title: { label: '任务' },
  department: { label: '单位' },
  obligationId: { label: '对应事项' },
  dueOn: { label: '时限' },
  kind: { label: '事项类别' },
  code: { label: '退回原因' },
  agree: { label: '意见', yes: '同意', no: '退回' },
  evidence: { label: '佐证' },
  files: { label: '附件', hint: '可不附：文号即可作为佐证' },
  outcome: { label: '情况' },
  seen: { label: '抽查个数' },
  of: { label: '总数' },
  name: { label: '地区或单位' },
  on: { label: '日期' },
  asOf: { label: '数据时点' },
  value: { label: '数值' },
  source: { label: '来源' },
  numerator: { label: '分子' },
  denominator: { label: '分母' },
  times: { label: '次数' },
  weight: { label: '权重 %' },
  document: { label: '批准文件（文号）' },
};
