import { giveCommand, look, refresh, debug, type MeasureActivities, type MeasureInput } from '@duban/workflow-contract';
import { condition, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';

const { step } = proxyLocalActivities<MeasureActivities>({ startToCloseTimeout: '3s' });

/** A loop that sleeps before its first step: the kind of change that the replay gate must refuse. */
export async function measure({ measureId }: MeasureInput): Promise<void> {
  setHandler(giveCommand, (commandId) => ({ commandId, state: 'done', answer: {} }));
  setHandler(look, () => undefined);
  setHandler(refresh, () => undefined);
  setHandler(debug, () => ({ measureId, wakeAt: null, looked: false, steps: 0, unavailable: 0 }));
  await sleep('5s');
  await step(measureId, [], new Date(Date.now()).toISOString());
  await condition(() => false);
}
