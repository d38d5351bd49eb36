/** The rules threw where they should have refused: a fault of ours, not of the record's. */
export class RuleFault extends Error {
  override readonly name = 'RuleFault';

  constructor(cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
  }
}

/** Does a piece of the rules' work; what it throws is known as theirs. */
export function byRules<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new RuleFault(error);
  }
}

/** SQLSTATE classes that speak of the value that was written, not of the server: data, constraint, limit. */
const OF_THE_VALUE = ['21', '22', '23', '54'];

/** True when the same work would fail again however often it is tried: by the rules, or by what they wrote. */
export function willFailAgain(thrown: unknown): boolean {
  if (thrown instanceof RuleFault) return true;
  const state = sqlStateOf(thrown);
  return state !== null && OF_THE_VALUE.includes(state.slice(0, 2));
}

/** True when PostgreSQL refused a value as none that it can hold, such as text with NUL or a day that is none. */
export function isUnstorable(thrown: unknown): boolean {
  return sqlStateOf(thrown)?.startsWith('22') === true;
}

function sqlStateOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null) return null;
  const { code, driverError } = thrown as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  return driverError === thrown ? null : sqlStateOf(driverError);
}

const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '08006',
  '08001',
  '08003',
  '53100',
  '53200',
  '53300',
];

/** True for the many ways in which a pool says that PostgreSQL is not there, or has no room. */
export function isRecordAway(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { code, driverError, message, errors } = thrown as {
    code?: unknown;
    driverError?: unknown;
    message?: unknown;
    errors?: unknown;
  };
  if (typeof code === 'string' && AWAY.includes(code)) return true;
  if (Array.isArray(errors) && errors.some(isRecordAway)) return true;
  if (driverError !== undefined && driverError !== thrown && isRecordAway(driverError)) return true;
  return (
    typeof message === 'string' &&
    /connection terminated|timeout exceeded when trying to connect|query read timeout/i.test(message)
  );
}
