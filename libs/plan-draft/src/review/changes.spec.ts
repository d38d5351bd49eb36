import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedRows } from './changes.js';
import { correctionsOf } from './corrections.js';
import { takenBack, undoOf } from './undo.js';
import type { AskedRowChanges } from './asked-changes.js';
import type { DraftRow } from '../stored/row.js';

const SOURCE =
  '一、任务\n1.建设书屋。到2027年,新建书屋50个。到2028年,新建书屋90个。每年评选书屋10个。(甲局负责)\n2.开放场馆。(乙局负责)\n';
const TEXT = '建设书屋。到2027年,新建书屋50个。到2028年,新建书屋90个。每年评选书屋10个。(甲局负责)';
const at = (words: string) => ({ start: SOURCE.indexOf(words), end: SOURCE.indexOf(words) + words.length });

const row = (some: Partial<DraftRow> = {}): DraftRow => ({
  ref: '一/1',
  number: '一/1',
  title: '建设书屋',
  text: TEXT,
  lead: '甲局',
  coLeads: [],
  supporting: [],
  parties: ['各县(市、区)人民政府'],
  departmentsVerbatim: '甲局负责',
  suggestedLead: null,
  kind: 'quantified',
  class: '规划任务',
  span: at(TEXT),
  deadlines: [
    { title: '新建书屋50个', dueOn: '2027-12-31', confirmed: true, text: '到2027年', span: at('到2027年') },
    { title: '新建书屋90个', dueOn: '2028-12-31', confirmed: false, text: '到2028年', span: at('到2028年') },
  ],
  targets: [{ title: '新建书屋90个', dueOn: '2028-12-31', confirmed: false, span: at('新建书屋90个') }],
  recurring: [{ title: '评选书屋10个', confirmation: 'yearly', confirmed: false, text: '每年评选书屋10个' }],
  undated: [],
  cutFrom: [],
  corrected: {},
  confidence: 1,
  doubtful: [],
  confirmed: false,
  state: 'ready',
  measureId: null,
  ...some,
});
const patch = (some: Partial<AskedRowChanges>): AskedRowChanges => ({
  split: [],
  merge: [],
  assign: [],
  rows: [],
  ...some,
});
const inThree = patch({
  split: [
    {
      ref: '一/1',
      parts: [
        { title: '前期', text: '建设书屋。到2027年,新建书屋50个。' },
        { title: '后期', text: '到2028年,新建书屋90个。' },
        { title: '评选', text: '每年评选书屋10个。(甲局负责)' },
      ],
    },
  ],
});

describe('a row that is split', () => {
  const [first, second, third] = changedRows([row()], inThree, SOURCE);

  it('gives each date, target and duty to the part that holds its words', () => {
    expect([first, second, third].map((each) => each?.deadlines.map((one) => one.dueOn))).toEqual([
      ['2027-12-31'],
      ['2028-12-31'],
      [],
    ]);
    expect([first, second, third].map((each) => each?.targets.length)).toEqual([0, 1, 0]);
    expect([first, second, third].map((each) => each?.recurring.length)).toEqual([0, 0, 1]);
  });

  it('knows each part’s place in the source, one after another without a gap', () => {
    expect(SOURCE.slice(second?.span.start, second?.span.end)).toBe('到2028年,新建书屋90个。');
    expect([first?.span.start, first?.span.end, third?.span.end]).toEqual([
      row().span.start,
      second?.span.start,
      row().span.end,
    ]);
  });

  it('goes by the place where the same words stand in two parts', () => {
    const source = '到2027年建甲馆。到2027年建乙馆。';
    const whole = row({
      text: source,
      span: { start: 0, end: source.length },
      deadlines: [10, 0].map((start) => ({
        title: `从${start}`,
        dueOn: '2027-12-31',
        confirmed: false,
        text: '到2027年',
        span: { start, end: start + 6 },
      })),
    });
    const parts = [
      { title: '甲馆', text: '到2027年建甲馆。' },
      { title: '乙馆', text: '到2027年建乙馆。' },
    ];
    const cut = changedRows([whole], patch({ split: [{ ref: '一/1', parts }] }), source);
    expect(cut.map((each) => each.deadlines.map((one) => one.title))).toEqual([['从0'], ['从10']]);
  });

  it('is whole again when its parts are merged, number and wording included', () => {
    const parts = changedRows([row()], inThree, SOURCE);
    const refs = parts.map((each) => each.ref);
    expect(changedRows(parts, patch({ merge: [{ refs }] }), SOURCE)).toEqual([row()]);
    const two = changedRows(parts, patch({ merge: [{ refs: refs.slice(0, 2) }] }), SOURCE);
    expect(two.map((each) => each.ref)).toEqual(['一/1.1', '一/1.3']);
    expect(changedRows(two, patch({ merge: [{ refs: ['一/1.1', '一/1.3'] }] }), SOURCE)).toEqual([row()]);
  });

  it('loses no date, target or duty and doubles none, wherever it is cut', () => {
    const place = fc.tuple(fc.nat(60), fc.nat(12));
    const cutsOf = fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.string({ minLength: 60, maxLength: 60 }), cutsOf, fc.array(place), (source, cuts, places) => {
        const deadlines = places.map(([start, length], index) => ({
          title: `第${index}件`,
          dueOn: '2030-12-31',
          confirmed: false,
          text: source.slice(start, start + length),
          span: { start, end: start + length },
        }));
        const whole = row({ text: source, span: { start: 0, end: source.length }, deadlines });
        const edges = [0, ...cuts.sort((a, b) => a - b), source.length];
        const parts = edges
          .slice(1)
          .map((end, index) => ({ title: `${index}`, text: source.slice(edges[index], end) }));
        const cut = changedRows([whole], { ...patch({}), split: [{ ref: '一/1', parts }] }, source);
        const titles = cut.flatMap((each) => each.deadlines.map((one) => one.title));
        expect(titles.sort()).toEqual(deadlines.map((each) => each.title).sort());
        expect(cut.map((each) => each.span.start)).toEqual(cut.map((each) => each.span.start).sort((a, b) => a - b));
        const [merged, ...none] = changedRows(cut, patch({ merge: [{ refs: cut.map((each) => each.ref) }] }), source);
        expect([none, merged?.text, merged?.deadlines.length]).toEqual([[], source, deadlines.length]);
      }),
    );
  });

  it('takes names that no other row has', () => {
    const refs = changedRows([row(), row({ ref: '一/1.2' })], inThree, SOURCE).map((each) => each.ref);
    expect(new Set(refs).size).toBe(4);
  });
});

describe('rows that are merged', () => {
  it('keep everything once: other leads as co-leads, a date that stands in both as one, confirmed if one was', () => {
    const other = row({
      ref: '一/2',
      lead: '乙局',
      supporting: ['甲局', '丙局'],
      departmentsVerbatim: '乙局负责',
      deadlines: [{ ...row().deadlines[1]!, confirmed: true }],
    });
    const [merged] = changedRows([row(), other], patch({ merge: [{ refs: ['一/1', '一/2'] }] }), SOURCE);
    expect(merged).toMatchObject({
      lead: '甲局',
      coLeads: ['乙局'],
      supporting: ['丙局'],
      parties: ['各县(市、区)人民政府'],
      departmentsVerbatim: '甲局负责;乙局负责',
    });
    expect(merged?.deadlines.map((each) => [each.dueOn, each.confirmed])).toEqual([
      ['2027-12-31', true],
      ['2028-12-31', true],
    ]);
    expect(merged?.recurring).toHaveLength(1);
  });
});

describe('a field that is corrected', () => {
  it('is doubtful no longer, the others are', () => {
    const doubtful = row({ doubtful: ['departments', 'kind'], state: 'doubtful' });
    const [one] = changedRows([doubtful], patch({ rows: [{ ref: '一/1', kind: 'standing' }] }), SOURCE);
    expect(one).toMatchObject({ doubtful: ['departments'], state: 'doubtful' });
    const [both] = changedRows([one!], patch({ rows: [{ ref: '一/1', lead: '丙局' }] }), SOURCE);
    expect(both).toMatchObject({ doubtful: [], state: 'ready' });
  });
});

describe('a row that is confirmed', () => {
  it('is confirmed with all that could start a clock, but for what the change says otherwise of', () => {
    const [bulk] = changedRows([row()], patch({ assign: [{ section: '一', confirmed: true }] }), SOURCE);
    expect([...bulk!.deadlines, ...bulk!.targets, ...bulk!.recurring].every((each) => each.confirmed)).toBe(true);
    const deadlines = row().deadlines;
    const [one] = changedRows([row()], patch({ rows: [{ ref: '一/1', confirmed: true, deadlines }] }), SOURCE);
    expect(one?.deadlines.map((each) => each.confirmed)).toEqual([true, false]);
    expect(one?.targets.map((each) => each.confirmed)).toEqual([true]);
  });
});

describe('the last change', () => {
  it('is taken back whole, whatever it was', () => {
    const before = [row(), row({ ref: '一/2' }), row({ ref: '一/3', lead: null, state: 'unassigned' })];
    for (const change of [
      inThree,
      patch({ merge: [{ refs: ['一/1', '一/3'] }] }),
      patch({ assign: [{ section: '一', lead: '丁局', confirmed: true }] }),
      patch({ rows: [{ ref: '一/2', leftOut: true }], split: inThree.split }),
    ]) {
      const after = changedRows(before, change, SOURCE);
      expect(after).not.toEqual(before);
      expect(takenBack(after, undoOf(before, after))).toEqual(before);
    }
  });
});

describe('a cut that names who does each part', () => {
  const [first, second] = changedRows(
    [row({ doubtful: ['cut'], state: 'doubtful' })],
    patch({
      split: [
        {
          ref: '一/1',
          parts: [
            { title: '建设', text: '建设书屋。到2027年,新建书屋50个。', lead: '丙局', supporting: ['丁局'] },
            { title: '评选', text: '到2028年,新建书屋90个。每年评选书屋10个。(甲局负责)' },
          ],
        },
      ],
    }),
    SOURCE,
  );

  it('gives it to them; who is not named stays as in the row', () => {
    expect([first?.lead, first?.supporting, second?.lead]).toEqual(['丙局', ['丁局'], '甲局']);
  });

  it('settles the doubt about the cut', () => {
    expect([first?.doubtful, first?.state]).toEqual([[], 'ready']);
  });
});

describe('corrections', () => {
  const changed = (rows: DraftRow[], ...changes: object[]): DraftRow[] =>
    changes.reduce<DraftRow[]>((all, each) => changedRows(all, patch(each), SOURCE), rows);
  const fields = (rows: readonly DraftRow[]) => rows.map((each) => each.corrected);

  it('are counted by field, with what was read, and not where only confirmed', () => {
    const rows = changed(
      [row()],
      { rows: [{ ref: '一/1', confirmed: true }] },
      { rows: [{ ref: '一/1', lead: '乙局' }] },
    );
    expect(fields(rows)).toEqual([{ lead: '甲局' }]);
    expect(correctionsOf(rows)).toEqual({ rows: 1, fields: { lead: 1 } });
  });

  it('are none where a value is set back, by whatever steps', () => {
    const to = (lead: string) => ({ rows: [{ ref: '一/1', lead }] });
    expect(fields(changed([row()], to('乙局'), to('丙局')))).toEqual([{ lead: '甲局' }]);
    expect(fields(changed([row()], to('乙局'), to('丙局'), to('甲局')))).toEqual([{}]);
  });

  it('tell a date from its confirmation, and a measure that was none', () => {
    const [given] = row().deadlines;
    const dated = (dueOn: string) => ({ rows: [{ ref: '一/1', deadlines: [{ ...given, dueOn, confirmed: true }] }] });
    const one = row({ deadlines: given ? [given] : [] });
    expect(fields(changed([one], dated('2027-12-31')))).toEqual([{}]);
    expect(fields(changed([one], dated('2027-06-30')))).toEqual([{ deadlines: [['新建书屋50个', '2027-12-31']] }]);
    expect(fields(changed([one], { rows: [{ ref: '一/1', leftOut: true }] }))).toEqual([{ leftOut: false }]);
  });

  it('count a cut once, whatever it makes of title and text, and none where the parts are joined again', () => {
    const cut = changed([row()], inThree);
    expect(fields(cut)).toEqual([{ cut: ['一/1'] }, { cut: ['一/1'] }, { cut: ['一/1'] }]);
    const joined = changed(cut, { merge: [{ refs: cut.map((each) => each.ref) }] });
    expect(fields(joined)).toEqual([{}]);
    const two = [row(), row({ ref: '一/2', number: '一/2' })];
    expect(fields(changed(two, { merge: [{ refs: ['一/1', '一/2'] }] }))).toEqual([{ cut: ['一/1', '一/2'] }]);
  });
});
