import type { AreaWords } from '../commands.js';
import { handedInLate } from './phrases.js';

/** 问题清单。 */
export const commands = {
  'raise-problem': {
    name: '列入问题清单',
    follows: '问题从此有责任单位和时限，单独催办、单独销号；未销号前举措不能销号。',
    fields: {
      title: { label: '问题' },
      department: { label: '责任单位' },
      source: { label: '来源', choices: { inspection: '督查发现', report: '反馈中提出' } },
    },
  },
  'answer-problem': {
    name: '反馈问题整改',
    follows: '由督查室在 3 个工作日内核实，期间时限不计。',
    todo: { why: '督查室列入问题清单' },
    fields: { text: { label: '整改情况和佐证', hint: '文号即可作为佐证' } },
  },
  'settle-problem': {
    name: '核实问题整改',
    follows: '属实的问题销号；退回的，催办从停下的地方继续。',
    todo: { why: '责任单位已反馈整改' },
    fields: { agree: { label: '意见', yes: '问题销号', no: '退回整改' } },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'problem.raised': ({ opened, source }, { department }) =>
    `列入问题清单（${{ inspection: '督查发现', report: '反馈中提出' }[source]}）：${opened.title}${opened.department === null ? '' : `（${department(opened.department)}，${opened.dueOn}）`}`,
  'problem.answered': ({ obligationId, lateWorkingDays }, { obligation }) =>
    `反馈问题整改：${obligation(obligationId)}${handedInLate(lateWorkingDays)}`,
  'problem.settled': ({ obligationId, agree, reason }, { obligation }) =>
    `${agree ? '问题销号' : '问题整改退回'}：${obligation(obligationId)}${reason === '' ? '' : `（${reason}）`}`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'problem.department-not-involved': '该单位不是牵头或配合单位。',
  'problem.not-open': '没有待整改的问题。',
  'problem.not-answered': '没有待核实的问题整改。',
} satisfies AreaWords['refusals'];
