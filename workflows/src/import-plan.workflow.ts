import { launch, type ImportActivities, type ImportInput } from '@duban/workflow-contract';
import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

// A model behind the optional extractor may take minutes for a long plan; the grammar takes a second.
const { readDocument } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '15s',
  retry: { maximumAttempts: 5, initialInterval: '1s' },
});
const { launchNext } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/**
 * A plan on its way in: reads the document, waits for its reviewer for as long as that takes, and
 * launches what the reviewer says, a handful of measures at a time; later parts come by the same
 * signal. Ends when the document is refused or the import is given up. Replays safely because what
 * is read and launched stands in the record: reading twice reads once.
 */
export async function importPlan({ planId }: ImportInput): Promise<void> {
  // A run that follows another, or one started twice, first finishes what was asked before.
  let asked = 1;
  setHandler(launch, () => void (asked += 1));
  for (;;) {
    await condition(() => asked > 0);
    asked = 0;
    const read = await readDocument(planId);
    if (read.refused !== null) {
      // Asked again while it was being read: the same document may have been handed in anew.
      if (asked > 0) continue;
      return;
    }
    for (let left = 1; left > 0;) {
      ({ left } = await launchNext(planId, new Date(Date.now()).toISOString()));
      setCurrentDetails(
        left > 0 ? `launching: ${left} left` : `${read.measures} measures read; waiting for the reviewer`,
      );
      // Between handfuls is where a long launch may continue as new: the record knows the rest.
      if (asked === 0 && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof importPlan>({ v: 1, planId });
    }
  }
}
