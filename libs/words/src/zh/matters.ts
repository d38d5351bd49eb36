import type { MatterOrigin, Urgency } from '@duban/domain';

const origin: Readonly<Record<MatterOrigin, string>> = {
  instruction: '批示',
  minutes: '会议纪要',
  proposal: '建议提案',
  dispatch: '调度',
  inspection: '专项督查',
};

/** 批示、纪要、提案、调度、专项督查：新交办与各自的清单。 */
export const matters = {
  title: '交办事项',
  all: '全部',
  isNew: '新交办',
  give: '交办',
  given: '已交办',
  closed: '已了结',
  open: '在办',
  empty: '没有在办的事项。',
  emptyNext:
    '领导批示、会议纪要、建议提案、临时调度、专项督查由督查室在这里交办，此后与规划举措同样签收、反馈、催办、销号。',
  origin,
  head: { title: '事项', lead: '牵头单位', class: '来源' },
  ask: {
    origin: '来源',
    document: '文件',
    documentHint: '文号或名称；同一文件的事项列在一起',
    giver: '批示领导',
    urgency: '紧急程度',
    urgencies: { urgent: '特急', pressing: '急', ordinary: '一般' } satisfies Record<Urgency, string>,
    noUrgency: '不分',
    title: '事项',
    text: '内容',
    textInstruction: '批示原文',
    lead: '牵头单位',
    supporting: '配合单位',
    dueOn: '完成时限',
    replyOn: '回复时限',
    concludesOn: '督查结论报送时限',
    hour: '几点前',
    planOn: '督查方案报送时限',
    visitOn: '实地督查时限',
    dataClass: '密级',
  },
  follows: {
    instruction: '以该领导名义代录一条批示，按批示阶梯催办；五个工作日内补原件或文号，领导可提出异议。',
    minutes: '按会议纪要一类的规则催办。',
    proposal: '按建议提案一类的规则催办。',
    dispatch: '按调度一类的规则催办：到期次日催办，第三个工作日提交审议。',
    inspection: '督查方案、实地督查、督查结论各有时限，逐项催办。',
  } satisfies Record<MatterOrigin, string>,
};
