import { CancelledFailure, Context } from '@temporalio/activity';

const BEAT_MS = 4_000;

/**
 * Does long work with a sign of life, so that a worker that was killed is waited for no longer than the
 * heartbeat time-out. `goOn` throws once the work was called off or given to another worker.
 */
export async function beating<T>(work: (goOn: () => void) => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  context.heartbeat();
  try {
    return await work(() => {
      if (context.cancellationSignal.aborted) throw new CancelledFailure('called off, or given to another worker');
    });
  } finally {
    clearInterval(beat);
  }
}
