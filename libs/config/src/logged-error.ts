import { inSources } from './source-place.js';

/** What of an error may be said to whoever runs the house. */
export interface LoggedError {
  readonly type: string;
  readonly message?: string;
  /** PostgreSQL's, or a mail server's number. */
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly stack?: string;
}

/**
 * What of an error may stand in a log, or in Temporal's store: what kind it is, where it was thrown, and the code of
 * whoever refused; never what PostgreSQL, a parser or a mail server quotes of what it was given, which is people's.
 */
export function loggedError(thrown: unknown): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { code, constraint } = (thrown as { driverError?: { code?: unknown; constraint?: unknown } }).driverError ?? {};
  const { responseCode } = thrown as { responseCode?: unknown };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: thrown.name,
    ...(isOfPostgres(thrown) && { code: code ?? (thrown as { code?: unknown }).code, constraint }),
    ...(responseCode !== undefined && { code: responseCode }),
    ...(!quotes(thrown) && { message: thrown.message }),
    stack: frames.map(inSources).join('\n'),
  };
}

/** The same in one line, without the place. */
export function errorInALine(thrown: unknown): string {
  const { type, code, constraint, message } = loggedError(thrown);
  return [type, ...[code, constraint, message].filter((each) => each !== undefined && each !== '').map(String)].join(
    ' ',
  );
}

function isOfPostgres(thrown: Error): boolean {
  return 'driverError' in thrown || 'severity' in thrown;
}

/** JSON.parse quotes what it could not read, a mail server repeats who it was asked for. */
function quotes(thrown: Error): boolean {
  return isOfPostgres(thrown) || thrown instanceof SyntaxError || 'response' in thrown || 'responseCode' in thrown;
}
