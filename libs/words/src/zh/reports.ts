import type { AreaWords } from '../commands.js';

const period = { obligationId: { label: '对应事项', hint: '不选则为最近到期的一期' } };

/** 进展反馈。 */
export const commands = {
  report: {
    name: '填报进展',
    follows: '起草后由科长核、分管副局长签批。“按计划、无变化”最多连续两次，无需文字。',
    todo: { why: '贵单位牵头' },
    fields: {
      ...period,
      noChange: { label: '按计划推进、无变化' },
      text: { label: '完成情况', hint: '做了什么、到了哪一步；空泛的会被退回。' },
      nodes: { label: '本期完成的节点' },
      acts: { label: '本期所做（逐项计次）', hint: '常态、倡导类按做了什么、做了几次报，不报百分比。' },
      problems: { label: '存在问题' },
      nextSteps: { label: '下步措施' },
    },
  },
  'sign-report': {
    name: '签批反馈',
    follows: '科长核稿后仍待分管副局长签批；分管副局长或局长签批即报送督查室。',
    todo: { why: '材料已起草' },
    fields: period,
  },
  'sign-reply': {
    name: '签批答复',
    follows:
      '科长核稿后仍待分管副局长或局长签批；签批即送出：批示答复送批示人，协办事项送牵头单位，问题整改情况送督查室。是否按时，以签批之时为准。',
    todo: { why: '答复已起草' },
    fields: { obligationId: { label: '答复哪一项' } },
  },
  'accept-report': {
    name: '审核通过',
    follows: '通过后，反馈中的节点计为完成，进度随之核定。',
    todo: { asks: '审核反馈', why: '等待督查室' },
    fields: period,
  },
  'send-back-report': { name: '退回补报', follows: '退回单位补报；时限从退回之日起继续计。', fields: period },
  'approve-paper': {
    name: '审定报送件',
    follows: '同意后报督查室审核；退回则由单位修改重报。是否按时，以单位签批之时为准。',
    todo: { why: '单位签批后报您审定' },
    fields: { paperId: { label: '哪份材料' } },
  },
  'return-draft': {
    name: '退回承办科室',
    follows: '材料退给起草人修改，还没有报出，不影响时限。',
    fields: { paperId: { label: '退回哪份材料' } },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'paper.approved': ({ paperId }, { paper }) => `分管领导审定同意，报督查室：${paper(paperId)}`,
  'paper.returned': ({ paperIds, reason }, { paper }) => `${paperIds.map(paper).join('、')}退回起草人：${reason}`,
} satisfies AreaWords['events'];

/** 另行告知的话。 */
export const tidings = {
  'put-off': '减负：这期反馈顺延一周',
} satisfies AreaWords['tidings'];

/** 为什么不受理。 */
export const refusals = {
  'paper.not-with-leader': '没有等待分管领导审定的报送件。',
  'paper.not-drafted': '没有待签的材料可退。',
  'paper.redrafted': '您看过之后文稿又改了：请看过新稿再签。',
  'reply.not-drafted': '没有待签批的答复。',
  'report.not-put-off': '这期反馈不能顺延。',
  'report.not-open': '没有待报送的进展反馈。',
  'report.acts-of-other-kind': '只有常态、倡导类按次数报；这件请报节点或数值。',
  'report.empty': '请写明进展，或选择“按计划、无变化”。',
  'report.no-change-too-often': '“无变化”最多连续报两次，这次请写明进展。',
  'report.no-such-node': '没有这个未完成的节点。',
  'report.node-without-evidence': '完成节点需要佐证（文号即可）。',
  'report.not-drafted': '没有待签报的反馈。',
  'report.not-submitted': '没有待审核的反馈。',
  'report.no-change-with-nodes': '报了节点完成，就不是“无变化”。',
  'report.no-change-while-overdue': '有事项已逾期，不能报“无变化”，请写明情况。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  report: '进展反馈',
  reply: '答复',
} satisfies AreaWords['paperKinds'];
