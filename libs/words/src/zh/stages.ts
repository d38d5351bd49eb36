import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

const { deliverableStage } = labels;

/** 交付阶段。 */
export const commands = {
  'report-stage': {
    name: '报送阶段',
    follows: '先记为本单位自评；督查室在 3 个工作日内核定。印发后仍须另报完成。',
    fields: { stage: { label: '到了哪一步' } },
  },
  'confirm-stage': {
    name: '核定阶段',
    follows: '核定后计入进度；退回的，以上次核定为准。',
    todo: { why: '承办单位报送了阶段' },
  },
} satisfies AreaWords['commands'];

/** 记载里怎么说。 */
export const events = {
  'stage.reported': ({ stage, evidence }) => `报送阶段：${deliverableStage[stage]}（${evidence}）`,
  'stage.confirmed': ({ stage }) => `核定阶段：${deliverableStage[stage]}`,
  'stage.sent-back': ({ stage, reason }) => `退回阶段“${deliverableStage[stage]}”：${reason}`,
} satisfies AreaWords['events'];

/** 为什么不受理。 */
export const refusals = {
  'stage.other-kind': '这件举措不是交付类，不报阶段。',
  'stage.not-onward': '这一阶段已经核定，请报后面的阶段。',
  'stage.none-waits': '没有待核定的阶段。',
} satisfies AreaWords['refusals'];
