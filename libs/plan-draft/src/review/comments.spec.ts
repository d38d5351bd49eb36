import { describe, expect, it } from 'vitest';
import { commentAsk, proposedCorrection } from './comments.js';
import type { DraftOffice } from './departments.js';
import type { DraftRow } from '../stored/row.js';

const row = (ref: string, some: Partial<DraftRow> = {}): DraftRow =>
  ({
    ...{ ref, number: ref, title: `做好${ref}`, text: '', lead: '市教育局', coLeads: [], supporting: [] },
    ...{ deadlines: [], targets: [], recurring: [], state: 'ready', measureId: null },
    ...some,
  }) as unknown as DraftRow;
const office = (name: string, code: string | null, state: DraftOffice['state'] = 'known'): DraftOffice =>
  ({ name, spellings: [name], match: code === null ? null : { code, name, score: 1 }, state }) as DraftOffice;
const departments = [office('市教育局', 'JY'), office('市体育局', 'TY'), office('市文旅局', 'WL', 'suggested')];
const dated = { title: '全部完成', dueOn: '2026-06-30', confirmed: true };

describe('a draft that is sent for comment', () => {
  it('asks each registered department once of each measure that names it, and says whom nobody reaches', () => {
    const rows = [
      row('1', { coLeads: ['市体育局'], supporting: ['市教育局', '市文旅局'] }),
      row('2', { state: 'left-out' }),
      row('3', { measureId: 'm', state: 'launched' }),
      row('4', { lead: null, supporting: ['市体育局'] }),
    ];
    const { items, rows: sent, unreached } = commentAsk(rows, { departments, only: null, edition: null });
    expect(items.map(({ itemId, side }) => [itemId, side])).toEqual([
      ['1#JY', 'lead'],
      ['1#TY', 'co-lead'],
      ['4#TY', 'supporting'],
    ]);
    expect(sent.map(({ ref }) => ref)).toEqual(['1', '4']);
    expect(unreached).toEqual(['市文旅局']);
    expect(commentAsk(rows, { departments, only: ['TY'], edition: null }).items).toHaveLength(2);
  });

  it('asks of a new edition only what that changes, with what it said before', () => {
    const fields = [{ field: 'lead', was: '市体育局', is: '市教育局' }];
    const edition = {
      ...{ added: [{ ref: '2', title: '' }], removed: [], unchanged: 1 },
      changed: [{ ref: '1', formerRef: '1', title: '', fields }],
    };
    const { rows } = commentAsk([row('1'), row('2'), row('3')], { departments, only: null, edition });
    expect(rows.map(({ ref, changes }) => [ref, changes])).toEqual([
      ['1', fields],
      ['2', []],
    ]);
  });
});

describe('a proposal that is taken over', () => {
  it('changes lead, dates and values of the row as it stands', () => {
    const target = { title: '覆盖', dueOn: null, confirmed: false, value: 300 };
    const standing = row('1', { supporting: ['市体育局'], deadlines: [dated], targets: [target] });
    expect(
      proposedCorrection(
        [standing],
        '1',
        {
          lead: 'TY',
          changes: [
            { of: 'deadline', title: '全部完成', was: '2026-06-30', dueOn: '2026-12-31', value: null },
            { of: 'target', title: '覆盖', was: null, dueOn: null, value: '280' },
          ],
        },
        () => '市体育局',
      ),
    ).toEqual({
      ...{ ref: '1', lead: '市体育局', coLeads: [], supporting: [] },
      deadlines: [{ ...dated, dueOn: '2026-12-31' }],
      targets: [{ ...target, value: 280 }],
    });
  });

  it('moves a date and the target that was read of the same phrase together', () => {
    const twin = { ...dated, value: 10 };
    const change = { of: 'deadline' as const, title: '全部完成', was: '2026-06-30', dueOn: '2026-12-31', value: null };
    const standing = row('1', { deadlines: [dated], targets: [twin] });
    const { deadlines, targets } = proposedCorrection([standing], '1', { lead: null, changes: [change] }, String);
    expect([...(deadlines ?? []), ...(targets ?? [])].map(({ dueOn }) => dueOn)).toEqual(['2026-12-31', '2026-12-31']);
  });

  it('is refused where the date that it speaks of is another by now, or the row is gone', () => {
    const change = { of: 'deadline' as const, title: '全部完成', was: '2026-06-30', dueOn: '2026-12-31', value: null };
    const take = (rows: readonly DraftRow[]) =>
      proposedCorrection(rows, '1', { lead: null, changes: [change] }, (code) => code);
    expect(() => take([row('1', { deadlines: [{ ...dated, dueOn: '2026-09-30' }] })])).toThrow('comment.row-changed');
    expect(() => take([row('2')])).toThrow('plan.no-such-row');
  });

  it('is refused where a counted target would be counted by no number, and taken where a target is words', () => {
    const take = (was: number | string, value: string) =>
      proposedCorrection(
        [row('1', { targets: [{ title: '覆盖', dueOn: null, confirmed: false, value: was }] })],
        '1',
        { lead: null, changes: [{ of: 'target', title: '覆盖', was: null, dueOn: null, value }] },
        String,
      ).targets?.[0]?.value;
    expect(() => take(30, '二十个')).toThrow('comment.no-number');
    expect(() => take(30, '1e999')).toThrow('comment.no-number');
    expect(take(30, '20')).toBe(20);
    expect(take('全覆盖', '基本覆盖')).toBe('基本覆盖');
  });
});
