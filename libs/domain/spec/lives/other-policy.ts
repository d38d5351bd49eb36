import { defaultPolicy, type Policy } from '../../src/index.js';

const [notice, ...later] = defaultPolicy.ladders.dated;

const OTHER_DAYS: Readonly<Record<string, { rung: string; offsetWorkingDays: number }>> = {
  'T+3': { rung: 'T+4', offsetWorkingDays: 4 },
  'T+10': { rung: 'T+7', offsetWorkingDays: 7 },
};

/** A stricter house: fewer notices, other days, a review sooner, work of the year reported by the quarter on the 15th. */
export const otherPolicy: Policy = {
  ...defaultPolicy,
  version: 'strict-1',
  ladders: {
    ...defaultPolicy.ladders,
    dated: [
      ...(notice ? [notice] : []),
      ...later.filter((each) => each.rung !== 'T-5').map((each) => ({ ...each, ...OTHER_DAYS[each.rung] })),
    ],
  },
  classes: {
    ...defaultPolicy.classes,
    年度重点: {
      reportCycle: 'quarterly',
      strikeOffBy: 'leader',
      reportDueDayOfMonth: 15,
      ladders: { report: defaultPolicy.ladders.report.filter((each) => each.rung !== 'T-3') },
    },
  },
  confirmation: { dueWorkingDaysAfterPeriod: 8 },
};

/** Every policy that a life can go by. */
export const policies: readonly Policy[] = [defaultPolicy, otherPolicy];

/** The policy of this version; the shipped one for a version that nobody adopted. */
export function policyNamed(version: unknown): Policy {
  return policies.find((each) => each.version === version) ?? defaultPolicy;
}
