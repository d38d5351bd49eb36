import type { AreaWords } from '../commands.js';

/** 异议。 */
export const objection = {
  commands: {
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
  },
  events: {
    'objection.made': ({ content }) => `提出异议：${content.text}`,
  },
  refusals: {
    'objection.nothing-done': '没有可以提出异议的灯号、文书、结论或逾期天数。',
    'objection.too-late': '异议应在 5 个工作日内提出，现已过期。',
    'objection.made-already': '同一事项的异议正在答复中。',
  },
  paperKinds: {
    objection: '异议',
  },
} satisfies AreaWords;
