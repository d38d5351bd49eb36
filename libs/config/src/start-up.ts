/**
 * Does what a process starts with. A refusal that has a code and an exit status ends the process by these and one line,
 * as the command line does; anything else is a bug, and ends it as Node does.
 */
export async function startUp(part: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!isCoded(error)) throw error;
    process.stderr.write(`${part}: ${error.code}: ${error.message}\n`, () => process.exit(error.exit));
  }
}

/** Whether an error is a refusal: it says a code, and the exit status that goes with it. */
export function isCoded(error: unknown): error is Error & { code: string; exit: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'exit' in error &&
    typeof error.exit === 'number'
  );
}
