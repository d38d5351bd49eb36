import { describe, expect, it } from 'vitest';
import { auditSearch, eventQuery } from './event-address.js';

const types = ['deadline.changed', 'measure.assigned'] as const;

describe('what is looked for among all that happened', () => {
  it('stands in the address, and what is no condition is dropped', () => {
    const search = auditSearch({
      type: 'deadline.changed',
      who: ['顾川', '程远'],
      from: '2026-02-30',
      to: '2026-03-01',
      sung: 'x',
    });
    expect(eventQuery(search, types)).toEqual({ type: 'deadline.changed', who: '顾川', to: '2026-03-01' });
    expect(eventQuery(auditSearch({ type: 'measure.sung-about' }), types)).toEqual({});
  });

  it('is apart from the measure whose chain is checked', () => {
    const search = auditSearch({ measureId: '1', measure: '二/7' });
    expect([search.measureId, eventQuery(search, types)]).toEqual(['1', { measure: '二/7' }]);
  });
});
