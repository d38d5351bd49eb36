import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { changed, handedInLate } from './phrases.js';

/** 紧急程度。 */
const urgency = { urgent: '特急', pressing: '急', ordinary: '一般' } as const;

/** 不经阶梯提交审议的由来。 */
const opened = {
  suspension: '暂缓到期，提交审议',
  watch: '复看日期已到，再次提交审议',
  'late-extension': '逾期提出的延期并入审议',
  'missed-target': '约束性指标未达标，提交审议',
  'launched-overdue': '下达时已逾期，当天提交审议',
} as const;

/** 批示与督办审议。 */
export const commands = {
  instruct: {
    name: '批示',
    follows: '批示成为有单位、有时限、须回复的事项。',
    fields: {
      text: { label: '批示内容' },
      urgency: { label: '紧急程度', hint: '只选紧急程度的，按规则定回复时限', choices: urgency },
      dueOn: { label: '回复时限', hint: '选了紧急程度的可不填' },
    },
  },
  'mark-read': {
    name: '批阅',
    follows: '记入该领导的批阅；不产生须办事项，不要求回复。',
    fields: { mark: { label: '批阅', choices: { read: '阅', 'for-reference': '参阅' } }, text: { label: '批语' } },
  },
  'reply-instruction': {
    name: '回复批示',
    follows: '回复送批示人，事项随之办结。',
    todo: { why: '领导批示' },
    fields: { text: { label: '回复内容' } },
  },
  'decide-review': {
    name: '审议决定',
    follows: '决定立即生效并留痕，未签发的上报稿随之撤回。',
    todo: { asks: '督办审议', why: '逾期 10 个工作日' },
    fields: {
      decision: { label: '决定' },
      text: { label: '批示或会议要求', under: { 'change-target': '调整后的目标' } },
      watchOn: { label: '复看日期', hint: '不给新时限时必填：到这一天仍未完成则再次提交审议' },
      together: { label: '本事项其他逾期时限一并决定' },
    },
  },
  'delegate-review': {
    name: '委托审议',
    follows: '委托他人审议；不能委托给被督办的一方。',
    fields: { to: { label: '委托给' } },
  },
  'take-back-delegation': { name: '收回委托', follows: '该行回到您的待办。' },
  'contest-recording': {
    name: '对代录提出异议',
    follows: '由另一名督查人员在 5 个工作日内核实；不成立的维持原记录，成立的由您重新决定。',
    todo: { why: '督查室以您的名义代录，到期未提出异议视为属实' },
    fields: {},
  },
  'settle-recording': {
    name: '核实代录异议',
    follows: '维持的，代录有效；不属实的，该行重新提交被代录的领导审议，原记录保留并注明。',
    todo: { why: '领导称未作过这项决定' },
    fields: { stands: { label: '核实结果', yes: '属实，维持', no: '不属实' } },
  },
  suspend: {
    name: '暂缓',
    follows: '暂缓期间不催办、不要求反馈；到期自动恢复，时限按暂缓的工作日顺延，并提交一次审议。',
    fields: {
      until: { label: '暂缓至' },
      decidedBy: { label: '决定人' },
      dates: { label: '恢复后的时限', hint: '不填则按暂缓的工作日顺延' },
    },
  },
  resume: { name: '恢复办理', follows: '恢复后各时限从停下处继续计。' },
  terminate: { name: '终止', follows: '终止须有批准文件，终止后不再恢复。' },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'instruction.given': ({ giver, text, opened }) =>
    `${giver}批示${opened.urgency ? `（${urgency[opened.urgency]}）` : ''}：${text}`,
  'instruction.noted': ({ mark, text, giver }) =>
    `${giver}批阅：${mark === 'read' ? '阅' : '参阅'}${text === null || text === '阅' ? '' : `。${text}`}`,
  'instruction.replied': ({ text, lateWorkingDays }) => `回复批示${handedInLate(lateWorkingDays)}：${text}`,
  'review.decided': ({ decision, decidedBy }) => `督办审议决定：${labels.decision[decision]}（${decidedBy}）`,
  'review.delegated': ({ to }, { person }) => `督办审议委托${person(to)}`,
  'review.taken-back': () => '收回审议委托',
  'review.opened': ({ why, subjectId }, { obligation }) =>
    `${opened[why]}${why === 'suspension' ? '' : `：${obligation(subjectId)}`}`,
  'review.watched': ({ obligationId, on }, { obligation }) => `${obligation(obligationId)}：${on} 复看`,
  'review.closed': () => '审议事项随之办结',
  'recording.contested': ({ reason }) => `对代录提出异议：${reason}`,
  'recording.settled': ({ stands, reason }) => `代录${stands ? '属实，维持' : '不属实'}：${reason}`,
  'recording.let-stand': () => '代录到期未提出异议，视为属实',
  'measure.suspended': ({ until }) => `暂缓至 ${until}`,
  'measure.resumed': () => '恢复办理',
  'measure.terminated': ({ document }) => `终止（${document}）`,
  'support.added': ({ department: code }, { department }) => `增加配合单位${department(code)}`,
  'target.changed': ({ from, to, document }) => `${changed('目标', from, to)}（${document}）`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'instruction.department-not-involved': '该单位不是本举措的承办单位。',
  'instruction.date-missing': '请写明回复时限，或选紧急程度。',
  'instruction.later-than-urgent': '回复时限晚于该紧急程度的最迟期限，请提前时限或改选紧急程度。',
  'instruction.not-open': '没有待回复的批示。',
  'review.not-open': '没有待审议的事项。',
  'review.department-missing': '请选择单位。',
  'review.wrong-decision': '这一行不能作这个决定。',
  'review.field-missing': '请补充：新时限、复看日期、文件或内容。',
  'review.not-your-portfolio': '该单位由其他领导分管，请由分管领导决定。',
  'review.with-another': '该行已委托他人审议。',
  'review.delegate-to-oneself': '不能委托给自己。',
  'review.not-of-the-path': '只能委托给审议路径上的领导。',
  'review.not-delegated': '该行没有委托。',
  'review.not-delegated-by-you': '该行不是您委托的。',
  'recording.not-open': '没有这项待处理的代录。',
  'recording.not-yours': '这项代录不是以您的名义作出的。',
  'recording.own-act': '代录人不能核实自己的代录，请由其他督查人员办理。',
  'suspension.not-longer': '新的暂缓日期应晚于原日期。',
  'suspension.date-inside': '恢复后的时限应在暂缓期之后。',
} satisfies AreaWords['refusals'];
