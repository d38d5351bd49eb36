import type { Mutation } from './mutation.js';

/** What each story stands on, broken. */
export const ofStories: readonly Mutation[] = [
  ['S1', 'gather.ts', 'return planEndsOn !== null && planEndsOn === dueOn;', 'return false;'],
  ['S1', 'gather.ts', '${row.on}${matter(row)}`', '${row.on}/${row.itemId}/${row.measureId}${matter(row)}`'],
  ['S2', 'commands/parts/part.ts', '-policy.part.workingDaysBeforeLead)', '-policy.part.workingDaysBeforeLead - 1)'],
  [
    'S4',
    'commands/system/assign.ts',
    'policy.acknowledgement.dueWorkingDays',
    'policy.acknowledgement.dueWorkingDays + 1',
  ],
  ['S4', 'light.ts', 'each.dueOn < date && ', 'each.dueOn > date && '],
  ['S7', 'figures.ts', '(held?.value ?? null);\n  if', 'goalOf(each.target);\n  if'],
  ['S8', 'commands/break-down/divide.ts', 'return byTheOffice(when) || isOfLine(lead.name, below.name)', 'return true'],
  [
    'S8',
    'figures.ts',
    "return ratioOf(total('numerator'), total('denominator'), unit);",
    'return parts.reduce((sum, part) => sum + (ratioOf(part.numerator ?? 0, part.denominator ?? 1, unit) ?? 0), 0) / parts.length;',
  ],
  ['S8', 'figures.ts', 'return sum !== null && settled === null && rounded(sum) !== rounded(value);', 'return false;'],
  [
    'S9',
    'figures.ts',
    'return release === undefined || release.on < each.dueOn ? each.dueOn : release.on;',
    'return each.dueOn;',
  ],
  ['S9', 'commands/figures/confirm-value.ts', "subject.terms === null || subject.terms.strength === 'binding'", 'true'],
  ['S10', 'light.ts', "if (isWaiting(obligation)) return 'in-review';", ''],
  [
    'S10',
    'ladder.ts',
    'return workingDaysAfter(calendar, due, on, inOtherHands(obligation, calendar, on));',
    'return workingDaysAfter(calendar, due, on);',
  ],
  ['S11', 'ladder.ts', 'rung.offsetWorkingDays, inOtherHands(', 'rung.offsetWorkingDays + 1, inOtherHands('],
  [
    'S11',
    'commands/leadership/decide-review.ts',
    'const drafts = withdrawDrafts(measure, rowIds);',
    'const drafts = [];',
    [
      'commands/leadership/decide-review.ts',
      '!mine(each) && !(',
      'each.type !== "item.withdrawn" && !mine(each) && !(',
    ],
  ],
  [
    'S13',
    'commands/finish/answer-finish.ts',
    'closes: [...named, ...reviews]',
    'closes: measure.obligations.map((each) => each.obligationId)',
  ],
  ['S14', 'commands/finish/finished.ts', 'waits: paper.about,', 'waits: [],'],
  ['S15', 'commands/assignment/reassign.ts', 'late: latenessOf(measure, moved, when)', 'late: []'],
  [
    'S16',
    'folds/life.ts',
    'return { ...measure, suspendedUntil: data.until, datesAfter',
    'return { ...measure, suspendedFrom: actsFrom, suspendedUntil: data.until, datesAfter',
  ],
  ['S17', 'commands/system/assign.ts', 'policy.workPlan.dueWorkingDays', 'policy.workPlan.dueWorkingDays + 1'],
  ['S6', 'school-years.ts', 'said?.terms[term]?.until ?? ', ''],
  [
    'S6',
    'commands/system/move-calendar.ts',
    'isSchoolPeriod(cycle) ? addDays(schoolPeriodNamed(period, next.calendar).lastDay, 1) : nextOpensOn',
    'nextOpensOn',
  ],
  ['S18', 'commands/completion/conclusions.ts', 'work.filter((each) => each.dueOn <= lastDay)', 'openWork(measure)'],
];
