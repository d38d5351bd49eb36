import { describe, expect, it } from 'vitest';
import { policyFaults, shippedPolicies, shippedPolicyNames } from '../src/index.js';

describe('the shipped policies', () => {
  it.each(shippedPolicyNames)('can be adopted as they are: %s', (name) => {
    expect(policyFaults(shippedPolicies[name])).toEqual([]);
  });

  it('reach nobody in a company whom it does not have', () => {
    const reached = Object.values(shippedPolicies.company.ladders).flatMap((rungs) => rungs.flatMap((rung) => rung.to));
    expect(reached.filter((each) => each.endsWith('secretary-general'))).toEqual([]);
  });
});
