import type { Session } from '@duban/api-client';
import { describe, expect, it } from 'vitest';
import { mayEnter, placesOf } from './places.js';

const person = (role: string) => ({ roles: [{ role, department: null }] }) as unknown as Session;

describe('a place of the console', () => {
  it('is there for those whose it is', () => {
    expect(placesOf(person('handler')).map(({ to }) => to)).toEqual([
      '/inbox',
      '/report',
      '/measures',
      '/ledger',
      '/indicators',
      '/instruments',
      '/departments',
      '/problems',
      '/bulletins',
      '/evaluations',
    ]);
    expect(placesOf(person('leader')).map(({ to }) => to)).toEqual([
      '/inbox',
      '/measures',
      '/ledger',
      '/indicators',
      '/reviews',
      '/instruments',
      '/departments',
      '/matters',
      '/problems',
      '/bulletins',
      '/evaluations',
      '/cockpit',
      '/policies',
    ]);
    expect(placesOf(person('officer'))).toHaveLength(17);
    expect(placesOf(person('system-admin')).map(({ to }) => to)).toEqual(['/calendar', '/admin']);
    expect(placesOf(person('audit-admin')).map(({ to }) => to)).toEqual(['/audit', '/admin']);
  });

  it('is not there for anybody else', () => {
    expect(mayEnter('/desk', person('handler'))).toBe(false);
    expect(mayEnter('/plans/import', person('system-admin'))).toBe(false);
    expect(mayEnter('/audit', person('auditor'))).toBe(true);
    expect(mayEnter('/inbox', undefined)).toBe(false);
  });
});
