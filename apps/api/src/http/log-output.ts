import pino, { type DestinationStream } from 'pino';

/** Where the log goes: standard error. What can't be written (a full disk) is lost, and ends nothing. */
export function logOutput(descriptor = 2): DestinationStream {
  const output = pino.destination(descriptor);
  output.on('error', () => undefined);
  return output;
}

const NOT_LET_BY = [400, 401, 403, 429];

/** At which level an answer stands in the log: what failed, what was not let by (ASVS 16.3), and what nobody asks for. */
export function levelOf(status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error';
  return NOT_LET_BY.includes(status) ? 'info' : 'debug';
}
