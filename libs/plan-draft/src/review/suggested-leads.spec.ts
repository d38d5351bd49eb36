import { describe, expect, it } from 'vitest';
import { suggestedLeads } from './suggested-leads.js';
import type { DraftRow } from '../stored/row.js';

const row = (ref: string, lead: string | null, text = '加强阅读服务。'): DraftRow =>
  ({ ref, lead, text, state: lead === null ? 'unassigned' : 'ready' }) as DraftRow;
const offices = ['市教育局', '市文化和旅游局', '市文旅局', '市总工会'];
const suggest = (rows: readonly DraftRow[], issuer: string | null = null) =>
  suggestedLeads({ rows, offices, issuer }).get('二/1') ?? null;

describe('a row without a lead', () => {
  it('is suggested the lead that most rows of its section have', () => {
    expect(
      suggest([row('二/1', null), row('二/2', '市教育局'), row('二/3', '市教育局'), row('二/4', '市总工会')]),
    ).toEqual({
      name: '市教育局',
      because: 'section',
    });
    expect(suggest([row('二/1', null), row('二/2', '市教育局'), row('二/3', '市总工会')])).toBeNull();
    expect(suggest([row('二/1', null), row('三/1', '市教育局'), row('三/2', '市教育局')])).toBeNull();
  });

  it('is else suggested the office that its own text shows acting', () => {
    for (const text of ['由市文旅局制定办法。', '完善制度。市文旅局要制定办法。', '市文旅局负责日常工作。'])
      expect([text, suggest([row('二/1', null, text)])]).toEqual([text, { name: '市文旅局', because: 'text' }]);
    for (const text of ['制定办法,报市文旅局备案。', '配合市总工会开展活动。', '落实市教育局要求。'])
      expect([text, suggest([row('二/1', null, text)])]).toEqual([text, null]);
  });

  it('is else suggested the issuer, if that is an office and no government or its general office', () => {
    expect(suggest([row('二/1', null)], '云桥市教育局')).toEqual({ name: '市教育局', because: 'issuer' });
    expect(suggest([row('二/1', null)], '省体育局')).toEqual({ name: '省体育局', because: 'issuer' });
    for (const issuer of ['云桥市人民政府', '云桥市人民政府办公室', '中共云桥市委', '省政府办公厅', '市委办公室', null])
      expect([issuer, suggest([row('二/1', null)], issuer)]).toEqual([issuer, null]);
  });

  it('is suggested nobody once it is left out', () => {
    expect(suggest([{ ...row('二/1', null), state: 'left-out' }], '省体育局')).toBeNull();
  });
});
