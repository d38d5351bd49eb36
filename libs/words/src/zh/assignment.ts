import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed } from './phrases.js';

/** 交办、签收、退回、改派。 */
export const commands = {
  'name-section': {
    name: '指定承办科室',
    follows: '台账和举措页上写明由哪个科室承办、找谁。',
    fields: { section: { label: '承办科室' }, contact: { label: '联系人、电话' } },
  },
  acknowledge: {
    name: '签收',
    follows: '推进计划自交办之日起 15 个工作日内报送（倡导类除外），签收与否都计。',
    todo: { why: '贵单位牵头' },
  },
  return: {
    name: '退回',
    follows: '退回督查室，不直接转给别的单位；督查室在 3 个工作日内答复，期间时限不计。',
    fields: { suggestedLead: { label: '建议的牵头单位' } },
  },
  reassign: {
    name: '改派',
    follows: '新的牵头单位重新签收；未完成的事项和时限随之转移。',
    todo: { asks: '处理退回', why: '牵头单位退回' },
    fields: {
      lead: { label: '新的牵头单位' },
      dueOn: { label: '新的时限', hint: '已过期或不足 5 个工作日的时限改为这一天；不填则为今天起 10 个工作日' },
    },
  },
  'sign-for-another': { name: '代签收', follows: '由督查室代该单位签收，写明理由。' },
  'change-kind': {
    name: '调整类别',
    follows: '进度的算法、时限是否催办、推进计划和反馈周期随类别重排，原有记录不变。',
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'section.named': ({ section, contact }) => `承办科室：${section}${contact === '' ? '' : `（${contact}）`}`,
  'measure.revised': ({ document, left }) =>
    `按修订后的${document}继续办理${left.length === 0 ? '' : `；未能承接的：${left.join('、')}`}`,
  'department.succeeded': ({ from, to, document }, { department }) =>
    `机构改革：${department(from)}承担的由${department(to)}承接（${document}）`,
  'promise.reworded': ({ from, to }) => `表述修订：${from} → ${to}`,
  'measure.assigned': ({ lead }, { department }) => `交办给${department(lead)}`,
  'measure.acknowledged': () => '签收',
  'measure.returned': ({ reason }) => `退回：${reason}`,
  'measure.reassigned': ({ to }, { department }) => `改由${department(to)}牵头`,
  'measure.kind-changed': ({ from, to }) => changed('事项类别', labels.kind[from], labels.kind[to]),
} satisfies AreaWords['events'];
