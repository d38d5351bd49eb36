import pino, { type DestinationStream } from 'pino';

/** Where the log goes: standard error. What can't be written (a full disk) is lost, and ends nothing. */
export function logOutput(descriptor = 2): DestinationStream {
  const output = pino.destination(descriptor);
  output.on('error', () => undefined);
  return output;
}

/** What of an error may stand in a log: where it was thrown, and PostgreSQL's code; never a statement's values, which are people's. */
export function loggedError(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { code, constraint } = (thrown as { driverError?: { code?: unknown; constraint?: unknown } }).driverError ?? {};
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const ofPostgres = 'driverError' in thrown || 'severity' in thrown;
  return {
    type: thrown.name,
    ...(ofPostgres ? { code, constraint } : { message: thrown.message }),
    stack: frames.join('\n'),
  };
}
