import type { Consequences } from '../commands.js';

/** What a decision of a review will do, before it is confirmed. */
export const consequences: Consequences = {
  instruct: ({ lead, dueOn }) => `生成一条批示：${lead}须在 ${dueOn} 前回复。`,
  extend: ({ dueOn }) => `时限改为 ${dueOn}，灯号按新时限计；原时限留在台账。`,
  reassign: ({ department }) => `由 ${department} 牵头，须重新签收、另报推进计划；已过期的时限改为新时限。`,
  'add-support': ({ department }) => `${department} 成为配合单位；具体事项由牵头单位明确。`,
  'change-target': ({ document }) => `目标按文件 ${document} 调整，原目标留痕。`,
  'accept-explanation': ({ dueOn }) => `本次审议结束；时限改为 ${dueOn}，或到复看日期再次提交审议。`,
  suspend: ({ dueOn }) => `暂缓至 ${dueOn}，期间不催办，到期自动恢复，时限顺延。`,
  terminate: ({ document }) => `按文件 ${document} 终止，不再恢复。`,
  meeting: ({ lead, dueOn }) => `生成一条批示：${lead}按会议要求在 ${dueOn} 前办理并回复。`,
  bulletin: ({ dueOn }) => `拟一份通报稿，由督查室签发；时限改为 ${dueOn}，或到复看日期再次提交审议。`,
  continue: () => '恢复办理，时限已顺延。',
  'sign-for': ({ lead }) => `代${lead}签收，时限照计。`,
  return: () => '退回督查室重新分工，督查室 3 个工作日内答复。',
};
