import { decisionsFor } from '@duban/domain';
import { describe, expect, it } from 'vitest';
import { quickDecisions } from './review-presets.js';

describe('the buttons of a review’s row', () => {
  it('are the common decisions where they fit', () => {
    expect(quickDecisions({ decisions: decisionsFor({ kind: 'node' }, { status: 'in-progress' }) })).toEqual([
      'instruct',
      'extend',
      'accept-explanation',
    ]);
  });

  it('are those of the row where nobody signed for a measure, or a suspension is over', () => {
    expect(quickDecisions({ decisions: decisionsFor({ kind: 'acknowledgement' }, { status: 'assigned' }) })).toEqual([
      'sign-for',
      'reassign',
      'return',
    ]);
    expect(quickDecisions({ decisions: decisionsFor(null, { status: 'in-progress' }) })).toEqual([
      'continue',
      'suspend',
      'terminate',
    ]);
  });
});
