import type { PaperRoute } from '@duban/domain';
import type { AreaWords, Labels } from '../commands.js';
import { counted } from './counted.js';

function wayOf({ check, signer, approve, skipped }: PaperRoute, labels: Labels): string {
  const steps = [
    check ? 'checked first' : '',
    `signed by the ${signer === 'head' ? 'head' : 'deputy head'}`,
    approve ? 'approved by the leader in charge' : '',
  ];
  const words = steps.filter((each) => each !== '').join(', ');
  return skipped.length === 0
    ? words
    : `${words}; left out as nobody could: ${skipped.map((step) => labels.chainStep[step].toLowerCase()).join(', ')}`;
}

/** Papers on their way: drafted, checked, signed, passed on, accepted, sent back, withdrawn. */
export const events = {
  'files.attached': ({ files }) => `Files: ${files.map((each) => each.name).join(', ')}`,
  'paper.drafted': ({ paperId, route }, { paper, labels }) =>
    `Drafted: ${paper(paperId)}${route ? ` (${wayOf(route, labels)})` : ''}`,
  'paper.checked': ({ paperId, role }, { paper }) =>
    `Checked by the ${role === 'deputy-head' ? 'deputy head' : 'section head'}: ${paper(paperId)}`,
  'paper.rerouted': ({ paperId, route }, { paper, labels }) =>
    `The department’s chain changed; ${paper(paperId)} goes: ${route === null ? 'the usual way' : wayOf(route, labels)}`,
  'paper.handed-in': ({ paperId, late, partsMissing }, { paper, department }) => {
    const days = Math.max(0, ...late.map((each) => each.lateWorkingDays));
    return `Handed in: ${paper(paperId)}${days > 0 ? `, ${counted(days, 'working day')} late` : ''}${
      partsMissing.length > 0 ? `; parts missing: ${partsMissing.map(department).join(', ')}` : ''
    }`;
  },
  'paper.passed-on': ({ paperId }, { paper }) => `Checked by the office, for a leader to approve: ${paper(paperId)}`,
  'paper.accepted': ({ paperId, conclusion }, { paper, labels }) =>
    `Accepted: ${paper(paperId)}${conclusion === null ? '' : ` (${labels.conclusion[conclusion]})`}`,
  'paper.sent-back': ({ paperId, code, reason }, { paper, labels }) =>
    code === 'refused'
      ? `Refused: ${paper(paperId)}${reason === '' ? '' : ` (${reason})`}`
      : `Sent back: ${paper(paperId)} (${labels.sendBackCode[code]}${reason === '' ? '' : `: ${reason}`})`,
  'paper.withdrawn': ({ paperId }, { paper }) => `Withdrawn: ${paper(paperId)}`,
} satisfies AreaWords['events'];
