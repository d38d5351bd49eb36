import type { Measure, TimelineEvent } from '@duban/api-client';

/** 交办 → 签收 → 计划 → 办理 → 办结 → 销号. */
export const lifeStages = ['assigned', 'acknowledged', 'planned', 'at-work', 'completed', 'struck-off'] as const;
export type LifeStage = (typeof lifeStages)[number];

/** Where a measure is in its life, with whom, since when. */
export interface LifeStrip {
  readonly stages: readonly { readonly name: LifeStage; readonly state: 'done' | 'now' | 'ahead' }[];
  /** Whose turn it is; null once nobody's. */
  readonly holder: 'lead' | 'office' | 'leader' | null;
  readonly since: string | null;
}

/** How many stages are behind, by status; the next one is under way. */
const BEHIND: Readonly<Record<Measure['status'], number>> = {
  drafted: 0,
  'in-comment': 0,
  approved: 0,
  assigned: 1,
  returned: 1,
  acknowledged: 2,
  planned: 2,
  'in-progress': 3,
  suspended: 3,
  'completion-requested': 4,
  accepted: 5,
  'struck-off': 6,
  'looked-back': 6,
  terminated: 6,
};

/** Events by which a measure goes from one hand to another; papers of a period and of single dates do not move it. */
const MOVES = [
  'measure.assigned',
  'measure.acknowledged',
  'measure.returned',
  'measure.reassigned',
  'measure.suspended',
  'measure.resumed',
  'measure.struck-off',
  'measure.terminated',
  'measure.reopened',
];
const PAPER_MOVES = ['paper.handed-in', 'paper.passed-on', 'paper.accepted', 'paper.sent-back'];
const MOVING_PAPER = /^(work-plan|completion)/;

/** Reads the strip off a measure and what happened to it. */
export function lifeStrip(measure: Pick<Measure, 'status' | 'papers'>, events: readonly TimelineEvent[]): LifeStrip {
  const ended = measure.status === 'terminated';
  const behind = ended ? reachedBy(measure, events) : BEHIND[measure.status];
  const moved = [...events].sort((a, b) => b.seq - a.seq).find(moves);
  return {
    stages: lifeStages.map((name, at) => ({
      name,
      state: at < behind ? 'done' : at === behind && !ended ? 'now' : 'ahead',
    })),
    holder: holderOf(measure),
    since: moved?.at ?? null,
  };
}

/** How far a measure came that was ended before its time. */
function reachedBy({ papers }: Pick<Measure, 'papers'>, events: readonly TimelineEvent[]): number {
  if (papers.some(({ kind, stage }) => kind === 'work-plan' && stage === 'accepted')) return BEHIND['in-progress'];
  return events.some(({ type }) => type === 'measure.acknowledged') ? BEHIND.acknowledged : BEHIND.assigned;
}

function moves({ type, data }: TimelineEvent): boolean {
  if (MOVES.includes(type)) return true;
  const { paperId } = data;
  return PAPER_MOVES.includes(type) && typeof paperId === 'string' && MOVING_PAPER.test(paperId);
}

function holderOf({ status, papers }: Pick<Measure, 'status' | 'papers'>): LifeStrip['holder'] {
  if (BEHIND[status] === lifeStages.length) return null;
  if (status === 'returned' || status === 'accepted') return 'office';
  if (status === 'suspended') return 'leader';
  const waits = papers.findLast(
    ({ kind }) => kind === (status === 'completion-requested' ? 'completion' : 'work-plan'),
  );
  if (waits?.stage === 'with-leader') return 'leader';
  return waits?.stage === 'with-office' ? 'office' : 'lead';
}
