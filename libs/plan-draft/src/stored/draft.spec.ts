import { describe, expect, it } from 'vitest';
import { readDraft } from './draft.js';

/** A row as the first releases stored it. */
const early = {
  ref: '一/1',
  number: '一/1',
  title: '建设书屋',
  text: '建设书屋。',
  lead: '市文化局',
  supporting: [],
  kind: 'deliverable',
  class: '规划任务',
  span: { start: 0, end: 5 },
  deadlines: [{ title: '建设书屋', dueOn: '2030-12-31', confirmed: false }],
  targets: [],
  recurring: [],
  confidence: 1,
  doubtful: [],
  confirmed: false,
  state: 'ready',
  measureId: null,
};

describe('a stored draft', () => {
  it('of an early release has what came later', () => {
    const draft = readDraft({ rows: [early] });
    expect(draft).toMatchObject({ findings: [], decided: [], undo: null, goals: { targets: [] }, indicators: [] });
    expect(draft.rows).toEqual([
      {
        ...early,
        coLeads: [],
        parties: [],
        departmentsVerbatim: null,
        suggestedLead: null,
        undated: [],
        cutFrom: [],
        corrected: {},
      },
    ]);
  });

  it('of a later release keeps what this one does not know', () => {
    const later = { rows: [{ ...early, weighed: 3 }], rounds: [{ asked: '2027-01-04' }] };
    expect(JSON.parse(JSON.stringify(readDraft(later)))).toMatchObject(later);
  });

  it('is refused where a row could not be launched by anybody', () => {
    expect(() => readDraft({ rows: [{ ...early, deadlines: [{ title: '建设书屋' }] }] })).toThrow(/dueOn/);
    expect(() => readDraft({ rows: [{ ...early, state: 'gone' }] })).toThrow(/state/);
  });
});
