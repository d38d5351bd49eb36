import type { AreaWords } from '../commands.js';

const paperId = { label: '哪一份报送完成', hint: '不选则为最早的一份' };
const dates = { label: '其中哪几项', hint: '不选则为全部' };

/** 报送完成：一项时限一项时限地报，随时可报，与定期反馈无关。 */
export const commands = {
  finish: {
    name: '报送完成',
    follows: '科长核、分管副局长或局长签批后报督查室；签批当日判定是否按时，等待答复期间不催办。',
    todo: { why: '贵单位牵头' },
    fields: { obligations: { label: '已完成的事项和佐证', hint: '文号即可作为佐证' }, text: { label: '说明' } },
  },
  'sign-finish': {
    name: '签批报送完成',
    follows: '科长核稿后仍待分管副局长签批；分管副局长或局长签批即报送督查室，3 个工作日内答复。',
    todo: { why: '材料已起草' },
    fields: { paperId },
  },
  'accept-finish': {
    name: '认可完成',
    follows: '认可的各项随即办结，原定是否按时不变；未选的继续等待答复。',
    todo: { asks: '审核报送完成', why: '等待督查室' },
    fields: { paperId, obligations: dates },
  },
  'send-back-finish': {
    name: '退回完成',
    follows: '退回的各项从停下处继续计时，其余照常。',
    fields: { paperId, obligations: dates },
  },
} satisfies AreaWords['commands'];

/** 为什么不受理。 */
export const refusals = {
  'finish.nothing-owed': '没有可以报送完成的时限。',
  'finish.nothing-named': '请选择已完成的事项。',
  'finish.named-already': '该事项已在另一份报送完成中。',
  'finish.not-drafted': '没有待签批的报送完成。',
  'finish.not-submitted': '没有待审核的报送完成。',
} satisfies AreaWords['refusals'];

/** 文书的名称。 */
export const paperKinds = {
  finish: '报送完成',
} satisfies AreaWords['paperKinds'];
