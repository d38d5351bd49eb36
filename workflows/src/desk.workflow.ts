import type { DeskActivities, DeskInput } from '@duban/workflow-contract';
import { continueAsNew, proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';

const { nextDesk } = proxyActivities<DeskActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});
// A worker that is killed at it is missed after a heartbeat, and another goes on.
const { wakeLate, gatherDay } = proxyActivities<DeskActivities>({
  startToCloseTimeout: '2m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});
const { sendMessages } = proxyActivities<DeskActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '15s',
  scheduleToCloseTimeout: '8h',
  retry: { initialInterval: '2s', maximumInterval: '10m' },
});

const DAYS_A_RUN = 20;

/**
 * The supervision office's morning. Waits until 8:30 of the next working day, wakes measures that
 * are behind, gives them ten minutes, then gathers instruments and one digest a person and sends
 * them. On a day when mail is away it keeps trying until the desk closes and goes on the next day.
 * Replays safely because the record says what was gathered and sent.
 */
export async function desk(_input: DeskInput): Promise<void> {
  for (let days = 0; days < DAYS_A_RUN; days += 1) {
    const { day, opensAt } = await nextDesk(now());
    setCurrentDetails(`opens for ${day} at ${opensAt}`);
    await sleep(Math.max(1_000, Date.parse(opensAt) - Date.now()), { summary: `the desk opens for ${day}` });
    const { late, waitMs } = await wakeLate(day, now());
    if (late > 0) await sleep(waitMs, { summary: `${late} measures are behind` });
    await gatherDay(day, now(), late);
    try {
      await sendMessages(day);
    } catch {
      // Unsent mail stays queued in the record and goes out with the next morning's.
    }
  }
  await continueAsNew<typeof desk>({ v: 1 });
}

function now(): string {
  return new Date(Date.now()).toISOString();
}
