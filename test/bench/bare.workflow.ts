import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '3s' });

/** An Update that does no more than a local activity. */
export const doNothing = defineUpdate<void>('doNothing');

/** The floor under a command: a run that waits for Updates, for ever. */
export async function bareUpdates(): Promise<void> {
  setHandler(doNothing, () => nothing());
  await condition(() => false);
}

/** The floor under a launch: a run that ends at once. */
export function bareStart(): Promise<void> {
  return Promise.resolve();
}
