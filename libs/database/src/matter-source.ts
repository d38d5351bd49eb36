/** How a paper that matters come from is known among the plans. */
export const MATTER_SOURCE = 'matter';

/** The condition that a measure of this plan came in as a leader's instruction: its text is that leader's own. */
export const isInstruction = (planId: string) =>
  `exists (select 1 from plan given where given.plan_id = ${planId} and given.source_name = '${MATTER_SOURCE}:instruction')`;
