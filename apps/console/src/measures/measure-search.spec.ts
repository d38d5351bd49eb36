import { measureSchemas } from '@duban/api-contract';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../shell/address.js';
import { measureQuery, measureSearch } from './measure-search.js';

describe('filters in the address', () => {
  const full = {
    planId: '3f2b8c1e-5d4a-4c6b-9a7e-0d1c2b3a4f5e',
    status: ['assigned', 'in-progress'],
    light: ['red', 'overdue'],
    department: '市教育局',
    role: 'lead',
    dueFrom: '2026-01-01',
    dueTo: '2026-12-31',
    text: '学前教育 & 托育',
    sort: 'due',
  };

  it('come back as they were sent', () => {
    expect(measureSearch(parseSearch(stringifySearch(full)))).toEqual(full);
  });

  it('are what the API takes', () => {
    expect(measureSchemas.measureQuery.safeParse(measureQuery(measureSearch(full))).error).toBeUndefined();
    expect(measureQuery(measureSearch({}))).toEqual({});
  });

  it('drop what is no filter', () => {
    const odd = measureSearch(parseSearch('?light=purple&light=red&dueFrom=soon&role=boss&sort=rank&other=1'));
    expect(measureQuery(odd)).toEqual({ light: ['red'] });
  });
});
