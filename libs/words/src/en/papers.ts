import type { AreaWords } from '../commands.js';
import { labels } from './labels.js';
import { counted } from './counted.js';

/** Papers on their way: drafted, checked, signed, passed on, accepted, sent back, withdrawn. */
export const events = {
  'files.attached': ({ files }) => `Files: ${files.map((each) => each.name).join(', ')}`,
  'paper.drafted': ({ paperId }, { paper }) => `Drafted: ${paper(paperId)}`,
  'paper.checked': ({ paperId }, { paper }) => `Checked by the section head: ${paper(paperId)}`,
  'paper.handed-in': ({ paperId, late, partsMissing }, { paper, department }) => {
    const days = Math.max(0, ...late.map((each) => each.lateWorkingDays));
    return `Handed in: ${paper(paperId)}${days > 0 ? `, ${counted(days, 'working day')} late` : ''}${
      partsMissing.length > 0 ? `; parts missing: ${partsMissing.map(department).join(', ')}` : ''
    }`;
  },
  'paper.passed-on': ({ paperId }, { paper }) => `Checked by the office, for a leader to approve: ${paper(paperId)}`,
  'paper.accepted': ({ paperId, conclusion }, { paper }) =>
    `Accepted: ${paper(paperId)}${conclusion === null ? '' : ` (${labels.conclusion[conclusion]})`}`,
  'paper.sent-back': ({ paperId, code, reason }, { paper }) =>
    code === 'refused'
      ? `Refused: ${paper(paperId)}${reason === '' ? '' : ` (${reason})`}`
      : `Sent back: ${paper(paperId)} (${labels.sendBackCode[code]}${reason === '' ? '' : `: ${reason}`})`,
  'paper.withdrawn': ({ paperId }, { paper }) => `Withdrawn: ${paper(paperId)}`,
} satisfies AreaWords['events'];
