import { expect, it } from 'vitest';
import { callerFolder } from './caller.js';

it('resolves files against the folder where npm was called, if npm moved us to the root', () => {
  expect(callerFolder({ npm_package_json: '/clone/package.json', INIT_CWD: '/home/me' }, '/clone')).toBe('/home/me');
});

it('resolves files against the working folder everywhere else, whatever an npm script above left in INIT_CWD', () => {
  expect(callerFolder({ npm_package_json: '/clone/package.json', INIT_CWD: '/home/me' }, '/tmp')).toBe('/tmp');
  expect(callerFolder({ INIT_CWD: '/home/me' }, '/clone')).toBe('/clone');
});
