// The record's steps as a process of its own, beside the launcher that asks for them (record-beside.ts).
import { isCoded } from '@duban/config';
import { recordSteps } from './record-steps.js';
import type { Asked, Said } from './record-beside.js';

// Who asked is told to stop, and says so itself once the step that runs is done.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
process.once('disconnect', () => process.exit());

process.on('message', ({ id, step, args }: Asked) => {
  const steps: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = { ...recordSteps };
  void Promise.resolve(steps[step]?.(...(args as never[])))
    .then(
      (value): Said => ({ id, value }),
      (error: unknown): Said => ({ id, error: toldOf(error) }),
    )
    .then((said) => process.send?.(said));
});

function toldOf(error: unknown): NonNullable<Said['error']> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, name } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { message, name, stack, code, exit: isCoded(error) ? error.exit : undefined };
}
