import { describe, expect, it } from 'vitest';
import { chinese } from '../words/zh.js';
import { entriesFor } from './palette-entries.js';

const known = {
  places: [
    { to: '/inbox', word: 'inbox' },
    { to: '/report', word: 'report' },
  ],
  measure: {
    measureId: 'm1',
    number: '一/1',
    offers: [
      { name: 'report', allowed: true, why: null, sentence: null },
      { name: 'instruct', allowed: false, why: 'measure.not-your-role', sentence: '' },
    ],
  },
  measures: [{ measureId: 'm2', number: '一/2', title: '建设书屋', lead: { code: 'x', name: '市教育局' } }],
  departments: [{ code: '填海局', name: '填海局', note: '' }],
  people: [{ personId: 'p1', name: '填海', note: '承办人', department: '市教育局' }],
} as never;

describe('the palette', () => {
  it('offers what can be done on the measure at hand, and the places that are one’s own', () => {
    expect(entriesFor(chinese, '', known).map((each) => each.words)).toEqual(['填报进展', '我的待办', '填报']);
  });

  it('finds by a few letters, commands before places, then measures, departments and people', () => {
    expect(entriesFor(chinese, '填', known).map((each) => [each.group, each.to])).toEqual([
      ['commands', '/measures/m1?act=report'],
      ['places', '/report'],
      ['measures', '/measures/m2'],
      ['departments', '/measures?department=%E5%A1%AB%E6%B5%B7%E5%B1%80'],
      ['people', '/measures?department=%E5%B8%82%E6%95%99%E8%82%B2%E5%B1%80'],
    ]);
  });
});
