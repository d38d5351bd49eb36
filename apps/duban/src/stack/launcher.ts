import { Stack, type StackParts } from './stack.js';
import type { StartOptions } from './start-options.js';

// npm passes a terminal's Ctrl-C on, so one press arrives twice: only a later one means "force".
const secondPressCountsAfterMs = 1000;

/** Runs a stack until it is asked to stop (then it returns) or a part gives up (then it throws, all stopped too). */
export async function runLauncher(
  options: StartOptions,
  prepare: (progress: (line: string) => void) => Promise<StackParts>,
): Promise<void> {
  const wish = new StopWish();
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  // Said at the press itself: what runs at this moment may take a while to end, such as the making of the demo.
  wish.signal.addEventListener('abort', () => progress('Stopping …'));
  let stack: Stack | undefined;
  try {
    stack = new Stack(options, await prepare(progress), { env: process.env, progress, signal: wish.signal });
    const ready = await stack.start();
    process.stdout.write(`DUBAN READY ${JSON.stringify(ready)}\n`);
    const refusal = await Promise.race([stack.gaveUp, wish.stop]);
    if (refusal !== undefined) throw refusal;
  } catch (error) {
    if (!wish.signal.aborted) throw error; // else it was broken off because it was asked to stop
  } finally {
    if (stack !== undefined) await stopAll(stack, wish, progress);
    wish.forget();
  }
}

async function stopAll(stack: Stack, wish: StopWish, progress: (line: string) => void): Promise<void> {
  if (!wish.signal.aborted) progress('Stopping …');
  const stopped = stack.stop();
  const forced = await Promise.race([stopped.then(() => false), wish.force.then(() => true)]);
  if (forced) await stack.stop({ force: true });
  await stopped;
  progress('Stopped.');
}

/** Listens to the signals that mean "stop", and tells a double one from a second press. */
class StopWish {
  readonly stop: Promise<undefined>;
  readonly force: Promise<void>;
  private readonly abort = new AbortController();
  private firstAt: number | undefined;
  private resolveStop: (value: undefined) => void = () => undefined;
  private resolveForce: () => void = () => undefined;

  constructor() {
    this.stop = new Promise((resolve) => {
      this.resolveStop = resolve;
    });
    this.force = new Promise((resolve) => {
      this.resolveForce = resolve;
    });
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, this.hear);
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  forget(): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, this.hear);
  }

  private readonly hear = (): void => {
    const now = performance.now();
    if (this.firstAt === undefined) {
      this.firstAt = now;
      this.abort.abort();
      this.resolveStop(undefined);
    } else if (now - this.firstAt > secondPressCountsAfterMs) this.resolveForce();
  };
}
