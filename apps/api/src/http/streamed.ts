import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A reader who takes nothing for so long is gone, whatever his connection says. */
const SILENT_MS = 60_000;

/**
 * An answer that is made while it is sent. Whoever goes away meanwhile, or takes nothing for a minute, has ended it: what
 * makes it is ended with it, and nothing is left open.
 */
export async function streamed(
  parts: AsyncIterable<string | Uint8Array>,
  to: ServerResponse,
  silentMs = SILENT_MS,
): Promise<void> {
  to.setTimeout(silentMs, () => to.destroy());
  try {
    await pipeline(Readable.from(parts), to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
