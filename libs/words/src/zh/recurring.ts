import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** 周期性工作的确认。 */
export const commands = {
  'confirm-duty': {
    name: '确认周期性工作',
    follows: '对本期作出确认：按要求完成，或写明未完成的原因。不发文书，未确认的列入通报。',
    todo: { why: '贵单位牵头' },
    fields: {
      done: { label: '本期是否按要求完成', yes: '已按要求完成', no: '未完成' },
      text: { label: '说明', hint: '未完成时请写明原因' },
      acts: { label: '本期开展次数' },
      spotCheck: { label: '抽查', hint: '抽查几个、共几个' },
    },
  },
  'check-duty': {
    name: '抽查核实',
    follows: '属实的，本期确认有效；不属实的退回牵头单位重新确认，在督查室的时间不计入逾期。',
    todo: { why: '抽中抽查' },
    fields: {
      obligationId: { label: '抽中的一期' },
      holds: { label: '与确认是否相符', yes: '属实', no: '不属实，退回' },
      spotCheck: { label: '看了几个', hint: '看了几个、共几个' },
      finding: { label: '核实情况', hint: '在哪里看的、看到什么' },
    },
  },
  'record-occurrence': {
    name: '记一次产出',
    follows: '计入本期已完成数，与承诺数比；期满按合计确认。',
    fields: { on: { label: '发生日期' }, times: { label: '数量' } },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'occurrence.recorded': ({ obligationId, on, times, evidence }, { obligation }) =>
    `${obligation(obligationId)}：${on} 记 ${times}（${evidence}）`,
  'duty.confirmed': ({ obligationId, done, text, lateWorkingDays, draw }, { obligation }) =>
    `${obligation(obligationId)}：${done ? '确认按要求完成' : '确认未完成'}${handedInLate(lateWorkingDays)}${text === '' ? '' : `（${text}）`}${draw?.drawn ? `；抽中抽查，${draw.dueOn ?? ''} 前核实（种子 ${draw.seed}，${draw.sharePercent}%）` : ''}`,
  'duty.checked': ({ obligationId, holds, spotCheck, finding }, { obligation }) =>
    `${obligation(obligationId)}：抽查 ${spotCheck.seen} / ${spotCheck.of}，${holds ? '属实' : '不属实，退回重新确认'}（${finding}）`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'duty.not-open': '没有待确认的周期性工作。',
  'duty.not-counted': '这项周期性工作没有承诺数量，只需期末确认。',
  'duty.in-future': '发生日期不能在今天以后。',
  'duty.short-of-promise': '本期记录的数量还不到承诺数：请补记，或确认未完成并写明原因。',
  'duty.not-drawn': '没有抽中待核实的确认。',
  'duty.spot-check': '抽查数不能多于总数。',
  'duty.period-runs': '本期尚未结束，还不能确认为未完成。',
} satisfies AreaWords['refusals'];
