import type { AreaWords } from '../commands.js';

/** Completion, acceptance, strike-off. */
export const commands = {
  'request-completion': {
    name: 'Request completion',
    follows: 'The head signs, the office accepts; a document number is evidence, photos are never asked.',
    todo: { asks: 'Request completion or an extension', why: 'your department leads' },
    fields: {
      text: { label: 'How it was done' },
      rest: {
        label: 'Dates that still lie ahead',
        hint: 'Say of each: finished early (evidence), left over, or of a later year',
      },
    },
  },
  'sign-completion': {
    name: 'Sign the completion',
    follows: 'The office answers within 5 working days and the clock stands still.',
    todo: { why: 'it is drafted' },
  },
  'decide-completion': {
    name: 'Decide the completion',
    follows: 'Acceptance gives a conclusion; mostly completed names what is left.',
    todo: { why: 'it waits with the office' },
    fields: {
      agree: { label: 'Decision', yes: 'Accept', no: 'Send back' },
      conclusion: { label: 'Conclusion' },
      leftOver: { label: 'What is left' },
      year: { label: 'Year', hint: 'The year that is closed, where it is completed for the year' },
    },
  },
  'look-back': {
    name: 'Look back',
    follows: 'Seen on site after strike-off: it holds, or it is opened again with a new date.',
    todo: { why: 'drawn to be looked back at' },
    fields: {
      confirmed: { label: 'Does it hold?', yes: 'It holds', no: 'It does not' },
      finding: { label: 'What was found' },
      title: { label: 'What is to be done' },
      dueOn: { label: 'New date' },
    },
  },
  reopen: {
    name: 'Open again',
    follows: 'A measure that was struck off is worked on again, by a new date.',
    fields: { title: { label: 'What is to be done' } },
  },
  'ask-standing': {
    name: 'Ask to make it standing',
    follows:
      'The leader decides within 5 working days, which do not count; agreed, its dates end and it is vouched for by the year.',
    fields: {
      document: { label: 'Document that makes it daily work' },
      owner: { label: 'Who does it from now on', hint: 'a section or a post' },
      yearlyFigure: { label: 'How much a year', hint: 'such as: 100 people trained a year' },
      text: { label: 'Why' },
    },
  },
  'decide-standing': {
    name: 'Decide whether it is standing',
    follows: 'Agreed, its dates end and it is vouched for by the year; refused, the ladder goes on where it stood.',
    todo: { why: 'the lead asks to make it standing' },
    fields: { agree: { label: 'Decision', yes: 'Agree', no: 'Refuse' } },
  },
  'strike-off': {
    name: 'Strike off',
    follows: 'Nothing is chased any more; it can be looked back at.',
    todo: { why: 'it is accepted' },
  },
} satisfies AreaWords['commands'];

/** What the record says. */
export const events = {
  'measure.struck-off': ({ lookBack: draw, bySilence }) =>
    (bySilence ? 'The days passed without a new word. ' : '') +
    (draw?.drawn
      ? `Struck off; drawn to be looked back at by ${draw.dueOn ?? ''} (seed ${draw.seed}, ${draw.sharePercent} %)`
      : 'Struck off'),
  'measure.looked-back': ({ confirmed, finding }) =>
    `Looked back: ${confirmed ? 'it holds' : 'it does not hold'} (${finding})`,
  'measure.reopened': () => 'Opened again',
} satisfies AreaWords['events'];

/** Why something was refused. */
export const refusals = {
  'completion.no-evidence': 'A completion needs evidence.',
  'completion.not-requested': 'Completion was not requested.',
  'completion.left-over-missing': '"Mostly completed" needs what is left and by when.',
  'completion.use-terminate': 'A termination needs its document: use terminate.',
  'completion.finish-waits': 'Finished dates wait with the office; ask after its answer.',
  'completion.later-dates-unsaid':
    'Dates still lie ahead: say of each whether it is finished early, left over, or of a later year.',
  'completion.early-without-evidence': 'What is finished early needs evidence (a document number will do).',
  'completion.not-submitted': 'No completion waits for the office.',
  'standing.asked-already': 'It was asked already and waits with the leader.',
  'standing.not-asked': 'Nobody asked to make it standing.',
  'completion.figure-waits': 'A figure waits to be confirmed: answer it first.',
  'completion.work-left': 'The request leaves dates open: conclude as mostly completed or completed for the year.',
  'strike-off.givers-own': 'An instruction is struck off by whoever gave it, or by who stands in for that person.',
  'strike-off.unanswered': 'An instruction, a part, a problem or a scan is still owed; settle it first.',
} satisfies AreaWords['refusals'];

/** What its papers are called. */
export const paperKinds = {
  completion: 'Completion request',
  standing: 'Request to make it standing',
} satisfies AreaWords['paperKinds'];
