import {
  debug,
  giveCommand,
  leadDepartmentKey,
  lightKey,
  look,
  measureStatusKey,
  planIdKey,
  recordUnavailable,
  refresh,
  runContinuing,
  type CommandResult,
  type MeasureActivities,
  type MeasureInput,
  type StepResult,
} from '@duban/workflow-contract';
import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { Alarm } from './alarm.js';

const { step } = proxyLocalActivities<MeasureActivities>({
  startToCloseTimeout: '3s',
  scheduleToCloseTimeout: '4s',
  retry: { maximumAttempts: 4, initialInterval: '100ms' },
});

const MOST_COMMANDS_A_STEP = 20;
const LONG_HISTORY_EVENTS = 400;
const LONG_RUN_MS = 90 * 86_400_000;
const SHORTEST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 300_000;

interface Waiting {
  readonly commandId: string;
  result: CommandResult | ApplicationFailure | null;
}

/**
 * One measure's clock and queue. Waits for a command, a look or its next due moment, and then lets
 * `step` decide and record; until the measure is closed. On silence the due moment itself acts.
 * Replays safely because it holds nothing but the queue: a run that is deleted and started again
 * reads everything from the record.
 */
export async function measure(input: MeasureInput): Promise<void> {
  const { measureId } = input;
  const inbox: Waiting[] = [];
  const alarm = new Alarm();
  const startedAt = Date.now();
  let looked = true;
  let refreshing = false;
  let closing = false;
  let steps = 0;
  let unavailable = 0;
  let shown: StepResult | null = null;

  setHandler(
    giveCommand,
    async (commandId) => {
      const waiting: Waiting = { commandId, result: null };
      inbox.push(waiting);
      await condition(() => waiting.result !== null);
      if (waiting.result instanceof ApplicationFailure || waiting.result === null) throw waiting.result ?? ApplicationFailure.create({ type: recordUnavailable });
      return waiting.result;
    },
    {
      validator: (_commandId: string) => {
        if (closing) throw ApplicationFailure.nonRetryable('this run is handing over to the next', runContinuing);
      },
    },
  );
  setHandler(look, () => void (looked = true));
  setHandler(refresh, () => void (refreshing = true));
  setHandler(debug, () => ({ measureId, wakeAt: shown?.wakeAt ?? null, inbox: inbox.length, steps, unavailable, closing }));

  const awake = () => inbox.length > 0 || looked || alarm.rang;
  const long = () => refreshing || workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > LONG_HISTORY_EVENTS || Date.now() - startedAt > LONG_RUN_MS;

  for (;;) {
    await condition(() => awake() || long());
    if (awake()) {
      const taken = inbox.splice(0, MOST_COMMANDS_A_STEP);
      looked = false;
      steps += 1;
      const result = await tryStep(measureId, taken);
      if (result === null) {
        unavailable += 1;
        alarm.set(backoff(unavailable));
        continue;
      }
      unavailable = 0;
      show(result, shown);
      shown = result;
      alarm.set(result.wakeAt);
      if (result.closed && inbox.length === 0 && !looked) {
        await condition(allHandlersFinished);
        if (inbox.length === 0 && !looked) return;
      }
    }
    closing = workflowInfo().historyLength > 2 * LONG_HISTORY_EVENTS;
    if (long() && !awake() && (await quiet(awake))) await continueAsNew<typeof measure>({ v: 1, measureId });
  }
}

/** A second without anything to do, in a task of its own, with every answer handed out. */
async function quiet(awake: () => boolean): Promise<boolean> {
  const disturbed = await condition(awake, '1s');
  return !disturbed && !awake() && allHandlersFinished();
}

/** One step; null when the record could not be reached, which the commands in hand are told. */
async function tryStep(measureId: string, taken: readonly Waiting[]): Promise<StepResult | null> {
  try {
    const result = await step(measureId, taken.map((each) => each.commandId), new Date(Date.now()).toISOString());
    for (const each of taken) {
      each.result =
        result.answers.find((answer) => answer.commandId === each.commandId) ??
        ApplicationFailure.nonRetryable(`the record has no command ${each.commandId}`, 'command.unknown');
    }
    return result;
  } catch {
    // Whatever went wrong, the command rows stand and the sweeper sends them again.
    for (const each of taken) each.result = ApplicationFailure.nonRetryable('the record cannot be reached', recordUnavailable);
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
  if (before !== null && before.status === result.status && before.light === result.light && before.lead === result.lead) return;
  upsertSearchAttributes([
    { key: planIdKey, value: result.planId },
    { key: leadDepartmentKey, value: result.lead },
    { key: measureStatusKey, value: result.status },
    { key: lightKey, value: result.light },
  ]);
}
