import {
  debug,
  leadDepartmentKey,
  lightKey,
  measureStatusKey,
  planIdKey,
  type MeasureActivities,
  type MeasureInput,
  type RunSinks,
  type StepResult,
} from '@duban/workflow-contract';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  proxySinks,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { Alarm } from './alarm.js';
import { Inbox } from './inbox.js';
import { OldUpdates } from './old-updates.js';

const { step } = proxyLocalActivities<MeasureActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '4s',
  retry: { maximumAttempts: 4, initialInterval: '100ms' },
});

const { failpoints } = proxySinks<RunSinks>();

const LONG_HISTORY_EVENTS = 400;
const LONG_RUN_MS = 90 * 86_400_000;
const SHORTEST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 300_000;

/**
 * One measure's clock and queue. Waits for a look or its next due moment, and then lets `step` take
 * what waits in the record, decide and record; until the measure is closed. On silence the due
 * moment itself acts. Replays safely because it holds nothing: a run that is deleted and started
 * again reads everything from the record.
 */
export async function measure({ measureId }: MeasureInput): Promise<void> {
  const inbox = new Inbox();
  const updates = new OldUpdates();
  const alarm = new Alarm();
  const startedAt = Date.now();
  let steps = 0;
  let unavailable = 0;
  let shown: StepResult | null = null;
  inbox.open();
  updates.open();
  setHandler(debug, () => ({ measureId, wakeAt: shown?.wakeAt ?? null, looked: inbox.looked, steps, unavailable }));
  const asked = () => inbox.looked || updates.size > 0;
  const awake = () => asked() || alarm.rang;
  const long = () => inbox.refreshing || isLong(startedAt);

  for (;;) {
    await condition(() => awake() || long());
    if (awake()) {
      steps += 1;
      const result = await tryStep(measureId, updates.take(), inbox.take() || (alarm.rang ? 'due' : 'look'));
      updates.answer(result);
      if (result === null) {
        unavailable += 1;
        alarm.set(backoff(unavailable));
        continue;
      }
      unavailable = 0;
      show(result, shown);
      shown = result;
      alarm.set(result.wakeAt);
      inbox.looked ||= result.more === true;
      if (result.closed && !asked()) {
        await condition(allHandlersFinished);
        if (!asked()) return;
      }
    }
    if (long() && !awake() && (await quiet(awake))) {
      failpoints.continuingAsNew();
      await continueAsNew<typeof measure>({ v: 1, measureId });
    }
  }
}

/** Long enough to go on as a new run: by its history, by the server's word, or by its age. */
function isLong(startedAt: number): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > LONG_HISTORY_EVENTS || Date.now() - startedAt > LONG_RUN_MS;
}

/** A second without anything to do, in a task of its own, with every answer handed out. */
async function quiet(awake: () => boolean): Promise<boolean> {
  const disturbed = await condition(awake, '1s');
  return !disturbed && !awake() && allHandlersFinished();
}

/** One step; null when the record could not be reached: what waits there stands. */
async function tryStep(measureId: string, commandIds: readonly string[], summary: string): Promise<StepResult | null> {
  try {
    return await step.executeWithOptions({ summary }, [measureId, commandIds, new Date(Date.now()).toISOString()]);
  } catch {
    // Whatever went wrong: an event that was not recorded has not happened.
    return null;
  }
}

/** Ten seconds, doubling to five minutes, with a jitter so that measures do not all return at once. */
function backoff(failures: number): string {
  const wait = Math.min(LONGEST_BACKOFF_MS, SHORTEST_BACKOFF_MS * 2 ** (failures - 1));
  return new Date(Date.now() + wait * (0.75 + Math.random() / 2)).toISOString();
}

/** Tells Temporal's own pages what a person wants to know; attributes only when they changed. */
function show(result: StepResult, before: StepResult | null): void {
  setCurrentDetails(result.details);
  if (
    before !== null &&
    before.status === result.status &&
    before.light === result.light &&
    before.lead === result.lead
  )
    return;
  upsertSearchAttributes([
    { key: planIdKey, value: result.planId },
    { key: leadDepartmentKey, value: result.lead },
    { key: measureStatusKey, value: result.status },
    { key: lightKey, value: result.light },
  ]);
}
