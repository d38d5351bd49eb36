import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';

/** 材料的流转：起草、核稿、签批、审核、审定、退回、撤回。 */
export const events = {
  'files.attached': ({ files }) => `附件：${files.map((each) => each.name).join('、')}`,
  'paper.drafted': ({ paperId }, { paper }) => `起草${paper(paperId)}`,
  'paper.checked': ({ paperId }, { paper }) => `科长核稿：${paper(paperId)}`,
  'paper.handed-in': ({ paperId, late, partsMissing }, { paper, department }) => {
    const days = Math.max(0, ...late.map((each) => each.lateWorkingDays));
    return `报送${paper(paperId)}${days > 0 ? `，逾期 ${days} 个工作日` : ''}${
      partsMissing.length > 0 ? `，协办未反馈：${partsMissing.map(department).join('、')}` : ''
    }`;
  },
  'paper.passed-on': ({ paperId }, { paper }) => `督查室审核通过，报领导审定：${paper(paperId)}`,
  'paper.accepted': ({ paperId, conclusion }, { paper }) =>
    `${paper(paperId)}审核通过${conclusion === null ? '' : `：${labels.conclusion[conclusion]}`}`,
  'paper.sent-back': ({ paperId, code, reason }, { paper }) =>
    code === 'refused'
      ? `${paper(paperId)}未获同意${reason === '' ? '' : `：${reason}`}`
      : `${paper(paperId)}退回：${labels.sendBackCode[code]}${reason === '' ? '' : `（${reason}）`}`,
  'paper.withdrawn': ({ paperId }, { paper }) => `${paper(paperId)}撤回`,
} satisfies AreaWords['events'];
