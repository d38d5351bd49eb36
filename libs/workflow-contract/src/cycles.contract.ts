/** The type of the desk’s workflow. */
export const deskWorkflow = 'desk';
/** There is one desk. */
export const deskWorkflowId = 'desk';

/** The office's morning, in two halves: what is behind is woken first, then everything is gathered and sent. */
export interface DeskActivities {
  /** When the desk opens next, and the day it opens for (domain's). */
  nextDesk(now: string): Promise<{ readonly day: string; readonly opensAt: string }>;
  /** Wakes measures that are behind the desk's cut-off: how many, and how long to wait for them. */
  wakeLate(day: string, now: string): Promise<{ readonly late: number; readonly waitMs: number }>;
  /** Gathers instruments and digests of the day; repeats add nothing. */
  gatherDay(
    day: string,
    now: string,
    late: number,
  ): Promise<{ readonly messages: number; readonly instruments: number }>;
  /** Sends what is queued; throws while the mail server is away. */
  sendMessages(day: string): Promise<{ readonly sent: number; readonly left: number }>;
}

/** What a desk’s run is started with. */
export interface DeskInput {
  readonly v: 1;
}

/** The type of an import’s workflow. */
export const importWorkflow = 'importPlan';

/** The workflow id of a plan's import. */
export function importWorkflowId(planId: string): string {
  return `import/${planId}`;
}

/** What an import’s run is started with. */
export interface ImportInput {
  readonly v: 1;
  readonly planId: string;
}

/** Launching is resumable: each call takes the next handful of rows that are not launched yet. */
export interface ImportActivities {
  readDocument(planId: string): Promise<{ readonly measures: number; readonly refused: string | null }>;
  launchNext(planId: string, now: string): Promise<{ readonly launched: number; readonly left: number }>;
}
