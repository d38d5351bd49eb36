import { describe, expect, it } from 'vitest';
import { changedBy } from './changed-by.js';

interface Node {
  readonly dueOn: string | null;
  readonly weight: number | null;
}

describe('a form with several fields in one value', () => {
  it('keeps what was typed while a calendar had not answered yet', () => {
    const set = (some: Partial<Node>) => (before: unknown) =>
      (before as readonly Node[]).map((node, at) => (at === 0 ? { ...node, ...some } : node));
    const typed = changedBy({ nodes: [{ dueOn: null, weight: null }] }, { nodes: set({ weight: 30 }) });
    expect(changedBy(typed, { nodes: set({ dueOn: '2027-03-31' }) })).toEqual({
      nodes: [{ dueOn: '2027-03-31', weight: 30 }],
    });
  });

  it('takes a plain value as it is and leaves the others', () => {
    expect(changedBy({ text: 'a', agree: true }, { text: 'b' })).toEqual({ text: 'b', agree: true });
  });
});
