import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

const directions = { up: '越高越好', down: '越低越好', hold: '保持' };
const strengths = { binding: '约束性', expected: '预期性', striven: '力争' };

/** 指标数值：填报、核定、未达预期。 */
export const commands = {
  'report-value': {
    name: '填报指标数值',
    follows: '一次填报，供所有共用该指标的规划使用；由督查室核定后计入进度。达到目标值的，核定前催办暂停。',
    todo: { why: '贵单位牵头' },
    fields: {
      obligationId: { label: '指标' },
      numerator: { label: '分子', hint: '比率类指标填分子、分母，自动算出' },
      unit: { label: '单位', hint: '须与指标单位一致，可不填' },
      source: { label: '数据来源', hint: '文号、统计表或系统名称' },
      parts: { label: '分地区数据', hint: '数量相加，比率按分子之和、分母之和计算' },
    },
  },
  'confirm-value': {
    name: '核定指标数值',
    follows: '核定后计入进度；退回的催办从停处继续。',
    todo: { why: '待督查室核定' },
  },
  'settle-value': {
    name: '确认采用数值',
    follows: '写明采用哪个数及理由，之后方可核定；两个数都留存。',
    todo: { why: '贵单位牵头，两个数不一致' },
    fields: {
      take: { label: '采用', choices: { own: '牵头单位数', parts: '分地区合计数' } },
    },
  },
  'explain-miss': {
    name: '说明未达预期',
    follows: '说明后该目标结束，记为未达预期；不发文书。',
    todo: { why: '贵单位牵头的目标未达预期' },
    fields: { text: { label: '说明' } },
  },
  'plan-indicator': {
    name: '设定指标口径与路径',
    follows: '今后按此判断达进度、欠进度；已定路径须凭批准文件调整，原路径留痕。',
    fields: {
      definition: { label: '口径' },
      direction: { label: '方向', choices: directions },
      strength: { label: '性质', choices: strengths },
      tolerance: { label: '容差', hint: '与指标同单位；约束性指标一般为 0' },
      path: { label: '年度或季度目标', hint: '日期与应达到的数值，按时间先后' },
      base: { label: '基期值', hint: '规划开始前的数值，增长从这里算起；已定的基期值须凭文件更正' },
      releases: { label: '数据发布日', hint: '发布前不填报、不亮灯' },
    },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'value.reported': ({ obligationId, figure, lateWorkingDays, from }, { obligation }) =>
    `${obligation(obligationId)}：${from === null ? '填报' : '同源填报'} ${figure.value}（${figure.asOf}，${figure.source}）${handedInLate(lateWorkingDays ?? 0)}`,
  'value.confirmed': ({ obligationId, reached, missed }, { obligation }) =>
    `${obligation(obligationId)}：数值已核定${reached ? '，达到目标' : ''}${missed === null ? '' : `，未达预期，差 ${missed.by}，${missed.explainBy} 前说明`}`,
  'value.sent-back': ({ obligationId, reason }, { obligation }) => `${obligation(obligationId)}：数值退回（${reason}）`,
  'figure-below.noted': ({ obligationIds, said }, { obligation }) =>
    `${obligationIds.map(obligation).join('、')}：承接单位${said === null ? '撤回填报' : `填报 ${said.value}（${said.asOf}，${said.source}）`}`,
  'value.summed': ({ obligationId, sum, settleBy }, { obligation }) =>
    `${obligation(obligationId)}：各承接单位合计 ${sum ?? '—'}${settleBy === null ? '' : `，与牵头单位数不一致，${settleBy} 前确认采用哪个`}`,
  'value.settled': ({ obligationId, take, value, reason }, { obligation }) =>
    `${obligation(obligationId)}：采用${take === 'own' ? '牵头单位数' : '分地区合计数'} ${value}（${reason}）`,
  'miss.explained': ({ obligationId, text }, { obligation }) => `${obligation(obligationId)}：未达预期，说明：${text}`,
  'indicator.planned': ({ obligationId, terms, document }, { obligation }) =>
    `${obligation(obligationId)}：设定口径与路径（${strengths[terms.strength]}，${terms.path.map((step) => `${step.on} ${step.value}`).join('、')}${terms.base ? `，基期 ${terms.base.value}（${terms.base.on}）` : ''}）${document === null ? '' : `，依据${document}`}`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'figure.no-target': '没有可填报的数值指标。',
  'figure.as-of-in-future': '数据时点不能晚于今天。',
  'figure.source-missing': '请写明数据来源。',
  'figure.other-unit': '单位与指标的单位不一致。',
  'figure.part-twice': '分地区数据中同一地区或单位只填一次。',
  'figure.below-zero': '按个数计的数值不能小于 0。',
  'figure.part-unnamed': '分地区数据须写明地区或单位。',
  'figure.not-released': '该时点的数据尚未到发布日，暂不填报。',
  'figure.half-a-ratio': '分子、分母须同时填写。',
  'figure.divides-by-zero': '分母不能为 0。',
  'figure.ratio-differs': '数值与分子、分母算出的结果不一致。',
  'figure.value-missing': '请填写数值，或分子和分母。',
  'figure.waits': '有数值待核定，先核定再调整口径与路径。',
  'figure.none-waits': '没有待核定的数值。',
  'figure.finding-open': '牵头单位数与分地区合计数不一致，请先确认采用哪个数。',
  'figure.parts-said': '各承接单位已自行填报，不再代填。',
  'figure.no-finding': '没有不一致的数值需要确认。',
  'figure.nothing-missed': '没有需要说明的未达预期目标。',
  'figure.path-out-of-order': '日期须按先后排列，不能重复。',
  'figure.released-too-early': '发布日不能早于数据时点。',
  'figure.base-too-late': '基期须早于路径的第一步和目标日。',
  'figure.base-needs-document': '更正已定的基期值须有文件。',
  'figure.path-needs-document': '调整已定的路径须有批准文件。',
  'figure.shared-already': '该数值已同步。',
} satisfies AreaWords['refusals'];

/** 另行告知的话。 */
export const tidings = {
  'figures-differ': '牵头单位数与承接单位合计不一致，请确认采用哪个',
} satisfies AreaWords['tidings'];
