import type { CommentRound, DraftRow } from '@duban/api-client';
import { rowsInComment } from '@duban/domain';

/** What is chosen of a launch that decides which rows go. */
export interface LaunchTakes {
  /** The doubtful go along. */
  readonly trial: boolean;
  /** Who gets what nobody leads; empty where that stays behind. */
  readonly lead: string;
}

/** The rows that a launch takes, and those that it would take were they not out for comment or unsettled. */
export function launchRows(
  rows: readonly DraftRow[],
  rounds: readonly CommentRound[],
  { trial, lead }: LaunchTakes,
): { readonly going: DraftRow[]; readonly waiting: DraftRow[] } {
  const inComment = rowsInComment(rounds);
  const wanted = rows.filter(
    ({ state }) => state === 'ready' || (trial && state === 'doubtful') || (lead !== '' && state === 'unassigned'),
  );
  return {
    going: wanted.filter(({ ref }) => !inComment.has(ref)),
    waiting: wanted.filter(({ ref }) => inComment.has(ref)),
  };
}
