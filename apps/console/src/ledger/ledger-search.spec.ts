import type { LedgerItem } from '@duban/api-client';
import { ledgerSchemas } from '@duban/api-contract';
import { handlerLedgerFields, ledgerFields } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from '../shell/address.js';
import { columnsOf, ledgerQuery, ledgerSearch, linesOf, windowOf } from './ledger-search.js';

describe('the ledger in the address', () => {
  const full = {
    light: ['overdue'],
    department: '市教育局',
    order: 'desc',
    group: 'department',
    columns: ['lead', 'dueOn'],
    gantt: 'yes',
  };

  it('comes back as it was sent, and the API takes it', () => {
    const read = ledgerSearch(parseSearch(stringifySearch(full)));
    expect(read).toMatchObject(full);
    expect(ledgerSchemas.ledgerQuery.safeParse(ledgerQuery(read)).error).toBeUndefined();
    expect(ledgerQuery(read)).toMatchObject({ sort: 'lead', order: 'desc' });
  });

  it('has number and task first, and no column that the reader does not see', () => {
    expect(columnsOf({ columns: ['lead', 'liaison'] }, ledgerFields)).toEqual(['number', 'text', 'lead', 'liaison']);
    expect(columnsOf({ columns: ['lead', 'liaison'] }, handlerLedgerFields)).toEqual(['number', 'text', 'lead']);
  });

  it('one column more moves no other', () => {
    const usual = columnsOf({}, ledgerFields);
    const asked = ledgerSearch(parseSearch(stringifySearch({ columns: [...usual, 'liaison'] })));
    expect(columnsOf(asked, ledgerFields)).toEqual([...usual, 'liaison']);
  });
});

describe('the lines of the ledger', () => {
  const row = (measureId: string, code: string) => ({ measureId, lead: { code, name: code } }) as LedgerItem;

  it('have the head of each group before its rows', () => {
    const lines = linesOf([row('1', 'a'), row('2', 'a'), row('3', 'b')], 'department');
    expect(lines.map((line) => (line.kind === 'group' ? line.key : line.row.measureId))).toEqual([
      'a',
      '1',
      '2',
      'b',
      '3',
    ]);
  });

  it('are drawn where one looks, and a few beside', () => {
    expect(windowOf({ top: 0, height: 648 }, 100_000, 36)).toEqual({ from: 0, to: 30 });
    expect(windowOf({ top: 36 * 50_000, height: 648 }, 100_000, 36)).toEqual({ from: 49_988, to: 50_030 });
    expect(windowOf({ top: 36 * 500, height: 648 }, 20, 36)).toEqual({ from: 8, to: 20 });
  });
});
