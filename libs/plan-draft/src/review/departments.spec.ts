import { describe, expect, it } from 'vitest';
import { draftDepartments, heldAgainstRegister, trialDecisions, unsettledSpellings } from './departments.js';
import type { DraftRow } from '../stored/row.js';

const row = (lead: string, ...supporting: string[]): DraftRow =>
  ({ ref: lead, lead, coLeads: [], supporting, state: 'ready', doubtful: [] }) as unknown as DraftRow;
const register = [
  { code: 'D1', name: '市发展和改革委员会', aliases: [] },
  { code: 'D2', name: '市教育局', aliases: ['市教体局'] },
];
const nothing = { proposals: [], decided: [] };

describe('the departments of a draft', () => {
  it('are known by name or alias, suggested by likeness, new otherwise', () => {
    const rows = [row('市教体局', '市发改委'), row('市教体局', '市气象局')];
    expect(draftDepartments(rows, nothing, register)).toMatchObject([
      { name: '市教体局', mentions: 2, state: 'known', match: { code: 'D2', name: '市教育局', score: 1 } },
      { name: '市发改委', mentions: 1, state: 'suggested', match: { code: 'D1', score: 0.95 } },
      { name: '市气象局', state: 'new', match: null, level: 'city', parent: '市人民政府', line: 'none' },
    ]);
  });

  it('are one entry for two spellings, and two where the register knows two', () => {
    const rows = [row('市卫健委', '市卫生健康委'), row('市卫健委')];
    expect(draftDepartments(rows, nothing, [])).toMatchObject([
      { name: '市卫健委', spellings: ['市卫健委', '市卫生健康委'], mentions: 3, state: 'new' },
    ]);
    const apart = [
      { code: 'A', name: '市卫健委', aliases: [] },
      { code: 'B', name: '市卫生健康委', aliases: [] },
    ];
    expect(draftDepartments(rows, nothing, apart).map((each) => each.match?.code)).toEqual(['A', 'B']);
  });

  it('hold their rows back while they only resemble an office, and no longer once that is decided', () => {
    const rows = [row('市教育局', '市发改委')];
    const suggested = draftDepartments(rows, nothing, register);
    const [held] = rows.map((each) => heldAgainstRegister(each, unsettledSpellings(suggested)));
    expect(held).toMatchObject({ state: 'doubtful', doubtful: ['departments'] });
    const decided = trialDecisions(suggested);
    expect(decided).toEqual([{ spelling: '市发改委', code: 'D1', by: 'trial' }]);
    const mapped = draftDepartments(rows, { proposals: [], decided }, register);
    expect(mapped.find((each) => each.name === '市发改委')?.state).toBe('mapped');
    expect(unsettledSpellings(mapped).size).toBe(0);
  });

  it('are not taken by a trial when they are less alike than 0.9', () => {
    expect(trialDecisions(draftDepartments([row('教育局')], nothing, register))).toEqual([]);
  });
});
