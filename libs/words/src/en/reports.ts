import type { AreaWords } from '../commands.js';

const period = { obligationId: { label: 'About', hint: 'Left empty: the one due soonest' } };

/** Progress reports. */
export const commands = {
  report: {
    name: 'Report progress',
    follows:
      'The section head checks, the deputy head signs. “As planned, no change” may be said twice running and needs no text.',
    todo: { why: 'your department leads' },
    fields: {
      ...period,
      noChange: { label: 'As planned, no change' },
      text: { label: 'What was done', hint: 'What was done and how far it is; empty words come back.' },
      nodes: { label: 'Nodes done in this period' },
      acts: {
        label: 'Done in this period, counted',
        hint: 'Standing and advocated work says what was done and how often, never a percentage.',
      },
      problems: { label: 'Problems' },
      nextSteps: { label: 'Next steps' },
    },
  },
  'sign-report': {
    name: 'Sign the report',
    follows:
      'A section head’s check leaves it with the deputy head; the deputy head’s or head’s signature hands it in.',
    todo: { why: 'it is drafted' },
    fields: period,
  },
  'sign-reply': {
    name: 'Sign the reply',
    follows:
      'A section head’s check leaves it with the deputy head or head; the last signature sends it to its reader: the giver of the instruction, the lead department, or the office for a problem. It is in time by that signature.',
    todo: { why: 'the reply is drafted' },
    fields: { obligationId: { label: 'Which reply' } },
  },
  'accept-report': {
    name: 'Accept the report',
    follows: 'Nodes in the report count as done and progress is confirmed.',
    todo: { asks: 'Check the report', why: 'it waits with the office' },
    fields: period,
  },
  'send-back-report': {
    name: 'Send the report back',
    follows: 'The department mends it; its clock goes on where it stood.',
    fields: period,
  },
  'approve-paper': {
    name: 'Approve what the department sends',
    follows:
      'It goes on to the office; sent back, the department mends it. Whether it was in time was decided when the department signed.',
    todo: { why: 'its department signed it and asks your approval' },
    fields: { paperId: { label: 'Which paper' } },
  },
  'return-draft': {
    name: 'Return to the section',
    follows: 'The draft goes back to whoever wrote it; it has not left the department, and no clock moves.',
    fields: { paperId: { label: 'Which paper' } },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'paper.approved': ({ paperId }, { paper }) =>
    `Approved by the leader in charge, now with the office: ${paper(paperId)}`,
  'paper.returned': ({ paperIds, reason }, { paper }) =>
    `${paperIds.map(paper).join(', ')} returned to whoever drafted it: ${reason}`,
} satisfies AreaWords['events'];

/** Words to a department. */
export const tidings = {
  'put-off': 'This report is due a week later: too many forms were asked for',
} satisfies AreaWords['tidings'];

/** Why something was refused. */
export const refusals = {
  'paper.not-with-leader': 'Nothing waits for the approval of the leader in charge.',
  'paper.not-drafted': 'There is no draft to give back.',
  'paper.redrafted': 'It was written anew after you had read it: read it again before you sign.',
  'reply.not-drafted': 'There is no drafted reply to sign.',
  'report.not-put-off': 'This report cannot be put off.',
  'report.not-open': 'There is no report to hand in.',
  'report.acts-of-other-kind': 'Only standing and advocated work is counted in acts.',
  'report.empty': 'Say what was done, or choose "as planned, no change".',
  'report.no-change-too-often': '"No change" may be said twice running; say what was done.',
  'report.no-such-node': 'There is no such open node.',
  'report.node-without-evidence': 'A node needs evidence (a document number will do).',
  'report.not-drafted': 'There is no drafted report to sign.',
  'report.not-submitted': 'There is no report with the office.',
  'report.no-change-with-nodes': 'Where a node is finished, there is change.',
  'report.no-change-while-overdue': 'Something is overdue: "no change" will not do, say how it stands.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  report: 'Progress report',
  reply: 'Reply',
} satisfies AreaWords['paperKinds'];
