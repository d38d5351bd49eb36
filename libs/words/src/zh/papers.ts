import type { PaperRoute } from '@duban/domain';
import type { AreaWords, Labels } from '../commands.js';

function wayOf({ check, signer, approve, skipped }: PaperRoute, labels: Labels): string {
  const steps = [check ? '先核稿' : '', `${labels.role[signer]}签批`, approve ? `报${labels.role.leader}审定` : ''];
  const words = steps.filter((each) => each !== '').join('，');
  return skipped.length === 0
    ? words
    : `${words}；无人可办而跳过：${skipped.map((step) => labels.chainStep[step]).join('、')}`;
}

/** 材料的流转：起草、核稿、签批、审核、审定、退回、撤回。 */
export const events = {
  'files.attached': ({ files }) => `附件：${files.map((each) => each.name).join('、')}`,
  'paper.drafted': ({ paperId, route }, { paper, labels }) =>
    `起草${paper(paperId)}${route ? `（${wayOf(route, labels)}）` : ''}`,
  'paper.checked': ({ paperId, role }, { paper, labels }) =>
    `${role === 'deputy-head' ? '分管负责人审核' : `${labels.role['section-head']}核稿`}：${paper(paperId)}`,
  'paper.rerouted': ({ paperId, route }, { paper, labels }) =>
    `办文环节变更，${paper(paperId)}改走：${route === null ? '通常环节' : wayOf(route, labels)}`,
  'paper.handed-in': ({ paperId, late, partsMissing }, { paper, department }) => {
    const days = Math.max(0, ...late.map((each) => each.lateWorkingDays));
    return `报送${paper(paperId)}${days > 0 ? `，逾期 ${days} 个工作日` : ''}${
      partsMissing.length > 0 ? `，协办未反馈：${partsMissing.map(department).join('、')}` : ''
    }`;
  },
  'paper.passed-on': ({ paperId }, { paper }) => `督查室审核通过，报领导审定：${paper(paperId)}`,
  'paper.accepted': ({ paperId, conclusion }, { paper, labels }) =>
    `${paper(paperId)}审核通过${conclusion === null ? '' : `：${labels.conclusion[conclusion]}`}`,
  'paper.sent-back': ({ paperId, code, reason }, { paper, labels }) =>
    code === 'refused'
      ? `${paper(paperId)}未获同意${reason === '' ? '' : `：${reason}`}`
      : `${paper(paperId)}退回：${labels.sendBackCode[code]}${reason === '' ? '' : `（${reason}）`}`,
  'paper.withdrawn': ({ paperId }, { paper }) => `${paper(paperId)}撤回`,
} satisfies AreaWords['events'];
