import { describe, expect, it } from 'vitest';
import { numberOf, standingOf, treeOf, type OutlineNode } from './outline-tree.js';

const section = (path: string, depth: number) => ({
  ...{ path, title: path, depth, measures: 0, parts: 0, lights: {}, waiting: 0, leftOut: 0, outside: [] },
});
const row = (inSection: string | null, number: string) => ({
  ...{ section: inSection, number, title: number, measureId: null, parentId: null, lead: null },
  ...{ status: null, light: null, dueOn: null, leftOut: false },
});
const drawn = (nodes: readonly OutlineNode[]): unknown =>
  nodes.map((each) => [each.section.path, each.rows.map(({ number }) => number), drawn(each.below)]);

describe('the outline of a plan', () => {
  it('is a tree by how deep its sections stand, with the rows of each in their order', () => {
    const sections = [
      section('一', 0),
      section('二', 0),
      section('二/(一)', 1),
      section('二/(二)', 1),
      section('三', 0),
    ];
    const rows = [row('二/(一)', '1'), row('三', '4'), row('二/(一)', '2'), row(null, '9'), row('二', '3')];
    expect(drawn(treeOf({ sections, rows }))).toEqual([
      ['一', [], []],
      [
        '二',
        ['3'],
        [
          ['二/(一)', ['1', '2'], []],
          ['二/(二)', [], []],
        ],
      ],
      ['三', ['4'], []],
    ]);
  });

  it('says the number of a section as the document has it, and none where it has none', () => {
    expect(['二', '二/(一)', '#3', '四/(一)/#2'].map((path) => numberOf({ path }))).toEqual(['二', '(一)', null, null]);
  });

  it('shows the light of what is owed, and says so of what was terminated, left out or not launched', () => {
    const at = row('一', '1');
    expect([
      standingOf({ ...at, status: 'in-progress', light: 'red' }),
      standingOf({ ...at, status: 'terminated', light: 'none' }),
      standingOf({ ...at, leftOut: true }),
      standingOf(at),
    ]).toEqual([{ light: 'red' }, 'terminated', 'left-out', 'not-launched']);
  });
});
