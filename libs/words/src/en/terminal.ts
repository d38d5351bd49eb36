import type { terminal as chinese } from '../zh/terminal.js';

/** The command line: what a ladder and a rehearsal came to. */
export const terminal: typeof chinese = {
  ladderOf: ({ due, judgedOn }) => `due ${due}, judged on ${judgedOn}`,
  provisional: ' (provisional: no holiday notice for that year yet)',
  provisionalMark: 'provisional',
  ran: ({ measures, moments, letters, reviews, seconds }) =>
    `${measures} measures: ${moments} moments, ${letters} letters, ${reviews} rows of reviews, in ${seconds} s`,
  noForms: 'no forms',
  mostForms: ({ department, week, forms }) => `most forms in a week: ${forms} for ${department} in ${week}`,
  overLimit: ({ forms }) => ` (over the limit of ${forms} a week)`,
  instructed: ({ given, answered, late, week, most }) =>
    `${given} instructions: ${answered} answered, ${late} of them late; most in ${week}: ${most}`,
  asksAnother: ({ n }) => `${n} of the letters ask the office of another line`,
  remindedOnly: ({ n }) => `${n} reminders where a letter would go: their departments are in no line of supervision`,
  doneOf: ({ done, of }) => `${done} of ${of} measures`,
};
