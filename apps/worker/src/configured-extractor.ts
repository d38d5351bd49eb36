import { config } from '@duban/config';
import type { PlanExtractor } from '@duban/plan-intake';
import { Context } from '@temporalio/activity';

/** What is left of an activity's time for storing what was read. */
const STORING_MS = 10_000;

/** The extractor that this worker is configured for, within the time of the activity that asks; null is the grammar. */
export async function configuredExtractor(): Promise<PlanExtractor | null> {
  const { extractor } = config();
  if (extractor === undefined) return null;
  const activityMs = Context.current().info.startToCloseTimeoutMs;
  const timeoutSeconds = Math.min(extractor.timeoutSeconds, Math.max(1, (activityMs - STORING_MS) / 1000));
  const { endpointExtractor } = await import('@duban/plan-intake');
  return endpointExtractor({ ...extractor, timeoutSeconds });
}
