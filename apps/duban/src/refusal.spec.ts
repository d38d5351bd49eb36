import { ConfigError } from '@duban/config';
import { HouseRefusal } from '@duban/database';
import { StackError } from '@duban/local-stack';
import { expect, it } from 'vitest';
import { endingOf } from './ending.js';
import { Refusal } from './refusal.js';

it('ends a refused command with its code and sentence on one line', () => {
  expect(endingOf(new Refusal('port.taken', 4, 'Taken.\n  Truly.'))).toEqual({
    exit: 4,
    line: 'duban: port.taken: Taken. / Truly.',
  });
});

it('takes over code and exit status of the libraries below', () => {
  expect(endingOf(new StackError('temporal.missing', 'None.', { exit: 3, fix: 'npm start' }))).toEqual({
    exit: 3,
    line: 'duban: temporal.missing: None. Get it by: npm start',
  });
  expect(endingOf(new ConfigError('PORT', 'is bad'))).toMatchObject({ exit: 2 });
});

it('says the no of the house in words, as what was given is refused', () => {
  expect(endingOf(new HouseRefusal('policy.not-found', { version: 'none' }))).toEqual({
    exit: 5,
    line: 'duban: policy.not-found: There is no policy of this version. 没有这一版规则。',
  });
});

it('says that a server went away, without a trace', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  expect(endingOf(refused)).toMatchObject({
    exit: 6,
    line: expect.stringMatching(/^duban: record\.unavailable: /) as string,
  });
  const grpc = Object.assign(new Error('5 NOT_FOUND: Namespace duban is not found.'), {
    code: 5,
    details: '',
    metadata: {},
  });
  expect(endingOf(grpc)).toMatchObject({
    exit: 6,
    line: expect.stringMatching(/^duban: temporal\.failed: /) as string,
  });
});

it('tells a bug from a refusal, also when the system gave the error a code', () => {
  expect(endingOf(new TypeError('x is undefined'))).toEqual({ exit: 70, line: 'duban: bug: x is undefined' });
  expect(endingOf(Object.assign(new Error('ENOENT'), { code: 'ENOENT' }))).toMatchObject({ exit: 70 });
  expect(endingOf('thrown text')).toEqual({ exit: 70, line: 'duban: bug: thrown text' });
});
