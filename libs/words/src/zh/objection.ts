import type { AreaWords } from '../commands.js';

/** 异议。 */
export const commands = {
  object: {
    name: '提出异议',
    follows: '异议由督查室另一名人员在 5 个工作日内答复，期间催办照常；答复会告知贵单位。',
    fields: {
      against: {
        label: '对什么有异议',
        choices: { light: '灯号', figure: '逾期天数', instrument: '督办文书', conclusion: '结论' },
      },
      itemId: { label: '哪一份文书' },
      text: { label: '异议内容和依据' },
    },
  },
  'decide-objection': {
    name: '答复异议',
    follows: '采纳的随即更正：灯号、天数、结论改正，文书作废但保留文号；不采纳的写明理由。提出异议的单位会收到告知。',
    todo: { why: '异议须在 5 个工作日内由另一名人员答复' },
    fields: {
      paperId: { label: '哪一件异议' },
      uphold: { label: '意见', yes: '采纳', no: '不采纳' },
      lateWorkingDays: { label: '更正后的逾期天数', hint: '对逾期天数的异议采纳时填写' },
      conclusion: { label: '更正后的结论', hint: '对结论的异议采纳时填写' },
    },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'objection.made': ({ content }) => `提出异议：${content.text}`,
  'light.corrected': ({ obligationId, reason }, { obligation }) => `灯号更正：${obligation(obligationId)}（${reason}）`,
  'figure.corrected': ({ obligationId, from, to, reason }, { obligation }) =>
    `逾期天数由 ${from} 更正为 ${to}：${obligation(obligationId)}（${reason}）`,
  'conclusion.corrected': ({ from, to, reason }, { labels }) =>
    `结论由“${labels.conclusion[from]}”更正为“${labels.conclusion[to]}”（${reason}）`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'objection.nothing-done': '没有可以提出异议的灯号、文书、结论或逾期天数。',
  'objection.too-late': '异议应在 5 个工作日内提出，现已过期。',
  'objection.made-already': '同一事项的异议正在答复中。',
  'objection.not-made': '没有待答复的异议。',
  'objection.own-act': '不能答复对自己所办事项的异议，请由督查室另一名人员答复。',
  'objection.correction-missing': '采纳异议须写明更正后的天数或结论。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  objection: '异议',
} satisfies AreaWords['paperKinds'];

/** 另行告知的话。 */
export const tidings = {
  upheld: '异议已采纳并更正',
  refused: '异议未采纳，理由见办理经过',
} satisfies AreaWords['tidings'];
