import type { AreaWords } from '../commands.js';

/** 办结、验收、销号。 */
export const commands = {
  'request-completion': {
    name: '申请办结',
    follows: '由局长签批后报督查室验收；文号即可作为佐证，不要求照片。',
    todo: { asks: '办结或申请延期', why: '贵单位牵头' },
    fields: {
      text: { label: '办理情况' },
      rest: { label: '尚未到期的时限', hint: '逐项说明：提前完成（附佐证）、遗留，或属以后年度' },
    },
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
      year: { label: '年度', hint: '年度完成转下年时，填结转的年度' },
    },
  },
  'look-back': {
    name: '回头看',
    follows: '现场核实已销号的事项；属实的记为已回头看，不属实的给出新的时限，重新办理。',
    todo: { why: '抽中回头看' },
    fields: {
      confirmed: { label: '是否属实', yes: '属实', no: '不属实' },
      finding: { label: '核实情况' },
      title: { label: '需要补办的事项' },
      dueOn: { label: '新的时限' },
    },
  },
  reopen: {
    name: '重新办理',
    follows: '销号的事项重新进入办理，给出新的时限。',
    fields: { title: { label: '需要补办的事项' } },
  },
  'ask-standing': {
    name: '申请转常态',
    follows: '由分管领导在 5 个工作日内审定，期间时限不计；同意后各项时限终止，转为按年确认。',
    fields: {
      document: { label: '转为日常工作的文件（文号）' },
      owner: { label: '今后由谁承担', hint: '科室或岗位' },
      yearlyFigure: { label: '每年的量', hint: '例如：每年培训 100 名' },
      text: { label: '理由' },
    },
  },
  'decide-standing': {
    name: '审定转常态',
    follows: '同意的，各项时限终止，今后按年确认；不同意的，催办从停下的地方继续。',
    todo: { why: '牵头单位申请转常态' },
    fields: { agree: { label: '意见', yes: '同意', no: '不同意' } },
  },
  'strike-off': { name: '销号', follows: '销号后不再催办，可回头看。', todo: { why: '已验收' } },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'measure.struck-off': ({ lookBack: draw, bySilence }) =>
    (bySilence ? '期满无新批示，' : '') +
    (draw?.drawn ? `销号；抽中回头看，${draw.dueOn ?? ''} 前核实（种子 ${draw.seed}，${draw.sharePercent}%）` : '销号'),
  'measure.looked-back': ({ confirmed, finding }) => `回头看：${confirmed ? '属实' : '不属实'}（${finding}）`,
  'measure.reopened': () => '重新办理',
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'completion.no-evidence': '办结申请需要佐证材料。',
  'completion.not-requested': '还没有办结申请。',
  'completion.left-over-missing': '“基本完成”需要写明遗留事项及时限。',
  'completion.use-terminate': '终止须有批准文件，请使用“终止”。',
  'completion.finish-waits': '有报送完成正在督查室审核，请等答复后再申请办结。',
  'completion.later-dates-unsaid': '还有未到期的时限，请逐项说明：提前完成、遗留或属以后年度。',
  'completion.early-without-evidence': '提前完成的事项需要佐证（文号即可）。',
  'completion.not-submitted': '没有待验收的办结申请。',
  'standing.asked-already': '转常态申请正在审定中。',
  'standing.not-asked': '没有待审定的转常态申请。',
  'completion.figure-waits': '有数值待核定，请先核定。',
  'completion.work-left': '申请中有遗留或以后年度的时限，结论应为基本完成或年度完成。',
  'strike-off.givers-own': '批示由批示人销号，请由批示人（或代其办理的人）销号。',
  'strike-off.unanswered': '还有未回复的批示、异议、协办事项、未销号的问题或未补的原件，请先处理。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  completion: '办结申请',
  standing: '转常态申请',
} satisfies AreaWords['paperKinds'];
