import type { DraftRow } from '@duban/api-client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedOver, changesOf, confirmedWith, editOf } from './draft-changes.js';
import { doubtfulFirst, piecesOf, sectionOf, sectionsOf, showPlace, uncheckedRows } from './draft-order.js';

const row = (ref: string, start: number, end: number, state: DraftRow['state'] = 'ready'): DraftRow => ({
  ref,
  number: ref,
  title: '提升学生体质',
  text: '',
  lead: '市教育局',
  coLeads: [],
  supporting: [],
  parties: [],
  departmentsVerbatim: null,
  suggestedLead: null,
  kind: 'staged',
  class: '规划任务',
  span: { start, end },
  deadlines: [{ title: '年底前', dueOn: '2026-12-31', confirmed: false }],
  targets: [],
  recurring: [],
  undated: [],
  cutFrom: [],
  corrected: {},
  confidence: 1,
  doubtful: [],
  confirmed: false,
  state,
  measureId: null,
});

describe('the source beside its draft', () => {
  it('loses no character, whatever the spans', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), spans, (source, pairs) => {
        const pieces = piecesOf(
          source,
          pairs.map(([start, end], index) => row(String(index), start, end)),
        );
        expect(pieces.map((piece) => piece.text).join('')).toBe(source);
      }),
    );
  });

  it('marks each clause with its row', () => {
    expect(piecesOf('总则。甲乙。丙', [row('2', 5, 6), row('1', 3, 5)])).toEqual([
      { text: '总则。', ref: null },
      { text: '甲乙', ref: '1' },
      { text: '。', ref: '2' },
      { text: '丙', ref: null },
    ]);
  });
});

describe('a place in the source that a reader is sent to', () => {
  const pieces = piecesOf('总则。甲乙。丙', [row('1', 3, 5)]);

  it('is marked, across clauses too, and nothing is lost', () => {
    expect(showPlace(pieces, { start: 4, end: 7 })).toEqual([
      { text: '总则。', ref: null },
      { text: '甲', ref: '1' },
      { text: '乙', ref: '1', shown: true },
      { text: '。丙', ref: null, shown: true },
    ]);
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10), (start, end) => {
        const shown = showPlace(pieces, { start, end });
        expect(shown.map((piece) => piece.text).join('')).toBe('总则。甲乙。丙');
      }),
    );
  });
});

describe('the rows of a draft', () => {
  it('come doubtful first, what is settled last', () => {
    const rows = [row('a', 1, 2, 'launched'), row('b', 2, 3), row('c', 3, 4, 'unassigned'), row('d', 4, 5, 'doubtful')];
    expect(doubtfulFirst(rows).map((each) => each.ref)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('send only what was changed, and nobody as null', () => {
    const before = row('a', 0, 1);
    const edit = editOf(before);
    expect(changesOf(before, edit)).toEqual({});
    expect(changesOf(before, { ...edit, lead: ' ', kind: 'standing' })).toEqual({ lead: null, kind: 'standing' });
    expect(changesOf(before, { ...edit, text: ' ', number: '' })).toEqual({});
  });

  it('keep what is being typed when the row changes meanwhile, and follow it elsewhere', () => {
    const before = row('a', 0, 1);
    const typed = { ...editOf(before), title: '改了名' };
    const now = { ...before, lead: '市体育局' };
    const carried = carriedOver(before, typed, now);
    expect(changesOf(now, carried)).toEqual({ title: '改了名' });
    expect(carriedOver(before, editOf(before), now)).toEqual(editOf(now));
  });

  it('are not changed by the order in which the record gives their fields back', () => {
    const before = row('a', 0, 1);
    const typed = { ...editOf(before), targets: [{ title: '十个', dueOn: null, confirmed: true, unit: '个' }] };
    const saved = { ...before, targets: [{ unit: '个', confirmed: true, title: '十个', dueOn: null }] };
    expect(changesOf(saved, carriedOver(before, typed, saved))).toEqual({});
  });

  it('are confirmed with the dates, targets and duties that are seen with them', () => {
    const target = { title: '120个', dueOn: null, confirmed: false };
    const edit = editOf({ ...row('a', 0, 1), targets: [target] });
    expect(confirmedWith(edit)).toEqual({
      deadlines: [{ title: '年底前', dueOn: '2026-12-31', confirmed: true }],
      targets: [{ ...target, confirmed: true }],
      confirmed: true,
    });
  });
});

describe('the rows that are ready though nobody checked their dates', () => {
  it('are told, as those dates would stay behind', () => {
    const checked = { ...row('b', 3, 4), deadlines: [] };
    const rows = [row('a', 1, 2), checked, row('c', 5, 6, 'doubtful')];
    expect(uncheckedRows(rows).map((each) => each.ref)).toEqual(['a']);
  });
});

describe('the sections of a draft', () => {
  it('are the path without its last step', () => {
    expect([sectionOf('二/(一)/1'), sectionOf('3')]).toEqual(['二/(一)', '3']);
  });

  it('count the rows that can still be assigned, at every depth', () => {
    const rows = [
      row('二/(二)/1', 9, 10),
      row('二/(一)/1', 1, 2),
      row('二/(一)/2', 3, 4, 'unassigned'),
      row('三/1', 20, 21, 'launched'),
    ];
    expect(sectionsOf(rows)).toEqual([
      { section: '二', rows: 3 },
      { section: '二/(一)', rows: 2 },
      { section: '二/(二)', rows: 1 },
    ]);
  });
});
