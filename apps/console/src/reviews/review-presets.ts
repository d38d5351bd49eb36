import type { Words } from '../words/words.js';

export type DecisionName = keyof Words['labels']['decision'];
type ReasonWord = keyof Words['reasons'];

/** What a decision's form starts with, so that the common ones take two clicks. */
export interface Preset {
  readonly decision: DecisionName | null;
  readonly reason: ReasonWord | null;
  /** Proposed date, in working days from today. */
  readonly workingDays: number | null;
}

/** The decisions that most rows end with: each a button of its own. */
export const commonDecisions = ['instruct', 'extend', 'accept-explanation'] as const satisfies readonly DecisionName[];

/** The buttons of a row: the common decisions where they fit, else the first that do. */
export function quickDecisions(row: { readonly decisions: readonly DecisionName[] }): readonly DecisionName[] {
  const common = commonDecisions.filter((decision) => row.decisions.includes(decision));
  return common.length > 1 ? common : row.decisions.slice(0, commonDecisions.length);
}

const PRESETS: Partial<Record<DecisionName, Omit<Preset, 'decision'>>> = {
  instruct: { reason: 'push', workingDays: 10 },
  extend: { reason: 'explained', workingDays: 20 },
  'accept-explanation': { reason: 'explained', workingDays: null },
  meeting: { reason: 'resources', workingDays: 10 },
  suspend: { reason: 'superior', workingDays: 60 },
  reassign: { reason: 'wrongLead', workingDays: null },
  bulletin: { reason: 'push', workingDays: null },
};

/** The starting values of a decision; an empty form when none was chosen yet. */
export function preset(decision: DecisionName | null): Preset {
  return { decision, reason: null, workingDays: null, ...(decision === null ? {} : PRESETS[decision]) };
}
