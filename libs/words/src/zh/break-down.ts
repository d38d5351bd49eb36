import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

/** 分解到下级。 */
export const commands = {
  divide: {
    name: '分解到下级',
    follows:
      '每一份成为下级单位的一条举措，各自签收、反馈、办结；督查室分解须写明授权文件，部门只能分解到本条线的下级单位。',
    fields: {
      parts: {
        label: '承接单位与任务',
        hint: '任务不填即为本举措全文，时限不填即为本举措下一个时限；数量是该单位承担的目标数，不填则只填报、不考核',
      },
      closesWith: {
        label: '本举措何时可以办结',
        choices: { parts: '各承接单位都办结后', 'own-work': '不以承接单位为前提' },
      },
      document: { label: '授权文件', hint: '督查室分解时必填' },
    },
  },
  'not-applicable': {
    name: '不涉及',
    follows: '该单位不涉及此项，记录在案，不再催办，也不影响上级举措办结。',
    fields: { reason: { label: '不涉及的理由' } },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'measure.divided': ({ children, document }, { department }) =>
    `分解到 ${children.length} 个单位：${children.map((each) => department(each.department)).join('、')}${document === null ? '' : `（${document}）`}`,
  'part-below.changed': ({ state, department: code, from }, { department }) =>
    `${from === undefined ? '' : `${department(from)}的一份转由`}${department(code)}${from === undefined ? '' : '承接'}：${labels.childState[state]}`,
  'lead-above.changed': ({ to }, { department }) => `上级举措改由${department(to)}牵头`,
  'measure.not-applicable': ({ reason }) => `不涉及：${reason}`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'break-down.no-parts': '请至少填一个承接单位。',
  'break-down.twice': '该单位已经承接一份。',
  'break-down.date-missing': '本举措的时限都已过，请为每个承接单位填时限。',
  'break-down.not-below': '只能分解到层级更低的单位；请在部门登记中核对层级。',
  'break-down.not-of-line': '部门只能分解到本条线的下级单位；分解到下级政府由督查室办理。',
  'break-down.document-missing': '督查室分解须写明授权文件。',
  'break-down.quantity-of-what': '本举措不是恰好一个计数目标，数量无法分解；请在各承接单位的任务里写明。',
  'break-down.parts-open': '还有承接单位未办结，办结后才能申请。',
  'break-down.no-part': '这条举措不是分解而来的。',
  'break-down.noted-already': '已经记录过。',
} satisfies AreaWords['refusals'];
