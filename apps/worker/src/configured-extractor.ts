import { config } from '@duban/config';
import type { OcrSettings, PlanExtractor } from '@duban/plan-intake';
import { Context } from '@temporalio/activity';

/** What is left of an activity's time for storing what was read. */
const STORING_MS = 10_000;

/** The extractor that this worker is configured for, within the time of the activity that asks; null is the grammar. */
export async function configuredExtractor(): Promise<PlanExtractor | null> {
  const { extractor } = config();
  if (extractor === undefined) return null;
  const timeoutSeconds = Math.min(extractor.timeoutSeconds, secondsLeft());
  const { endpointExtractor } = await import('@duban/plan-intake');
  return endpointExtractor({ ...extractor, timeoutSeconds });
}

/** The program for scanned pages that this worker is configured for; null where it has none. */
export function configuredOcr(): OcrSettings | null {
  const { ocrCommand } = config();
  return ocrCommand === undefined ? null : { command: ocrCommand, timeoutSeconds: secondsLeft() / 2 };
}

function secondsLeft(): number {
  return Math.max(1, (Context.current().info.startToCloseTimeoutMs - STORING_MS) / 1000);
}
