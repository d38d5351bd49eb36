import { expect, it } from 'vitest';
import { errorInALine, loggedError } from './logged-error.js';

const PHONE = '13900001234';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it.each<[string, unknown, string]>([
  [
    'PostgreSQL',
    Object.assign(new Error(`invalid input: "${PHONE}"`), { severity: 'ERROR', code: '22P02' }),
    'Error 22P02',
  ],
  [
    'PostgreSQL by way of TypeORM',
    Object.assign(new Error(`duplicate: ${PHONE}`), { driverError: { code: '23505', constraint: 'person_pk' } }),
    'Error 23505 person_pk',
  ],
  ['a parser', thrownBy(() => JSON.parse(`${PHONE}x`) as unknown), 'SyntaxError'],
  [
    'a mail server',
    Object.assign(new Error(`550 no such user ${PHONE}@example.org`), { responseCode: 550, response: PHONE }),
    'Error 550',
  ],
  ['whoever throws no error', PHONE, 'string'],
])('what %s quotes of what it was given is nobody’s to read', (_who, thrown, line) => {
  expect(JSON.stringify(loggedError(thrown))).not.toContain(PHONE);
  expect(errorInALine(thrown)).toBe(line);
});

it('a bug says what and where', () => {
  const logged = loggedError(new TypeError('x is not a function'));
  expect(logged).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
  expect(logged.stack).toContain('logged-error.spec');
  expect(errorInALine(new TypeError('x is not a function'))).toBe('TypeError x is not a function');
});
