import pino, { type DestinationStream } from 'pino';

/** Where the log goes: standard error. What can't be written (a full disk) is lost, and ends nothing. */
export function logOutput(descriptor = 2): DestinationStream {
  const output = pino.destination(descriptor);
  output.on('error', () => undefined);
  return output;
}
