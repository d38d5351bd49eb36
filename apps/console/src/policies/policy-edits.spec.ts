import {
  classTerms,
  defaultPolicy,
  hasOwnLadder,
  policyChanges,
  policyFaults,
  policyTerms,
  rungsAt,
  shippedPolicies,
  withTerm,
  type PolicyTerm,
} from '@duban/domain';
import { describe, expect, it } from 'vitest';
import {
  doingElse,
  nextRung,
  nextVersion,
  onAnotherDay,
  rungName,
  withoutOwnLadder,
  withRungs,
} from './policy-edits.js';

const named = (term: string, of: string | null = null) =>
  [...policyTerms, ...classTerms(defaultPolicy)].find((each) => each.term === term && each.of === of) as PolicyTerm;
const dated = { className: null, ladder: 'dated' } as const;
const ofClass = { className: '十件实事', ladder: 'dated' } as const;
const moved = withRungs(
  defaultPolicy,
  dated,
  defaultPolicy.ladders.dated.map((each) => (each.rung === 'T+3' ? onAnotherDay(each, 'dated', 4) : each)),
);

describe('a policy that is being changed', () => {
  it('has a rung on another day under that day’s name, in order, and says what differs', () => {
    expect(rungsAt(moved, dated).map((each) => each.rung)).toEqual([
      'T-10',
      'T-5',
      'T-3',
      'T-1',
      'T+1',
      'T+4',
      'T+5',
      'T+10',
    ]);
    expect(policyChanges(defaultPolicy, moved)).toMatchObject([
      { what: 'rung', from: { rung: 'T+3' }, to: { rung: 'T+4' } },
    ]);
    expect(policyChanges(defaultPolicy, defaultPolicy)).toEqual([]);
    expect(policyChanges(defaultPolicy, withTerm(defaultPolicy, named('report.noChangeAtMost'), 1))).toMatchObject([
      { what: 'term', term: { term: 'report.noChangeAtMost' }, from: 2, to: 1 },
    ]);
  });

  it('says which switch, post, day and class is another', () => {
    const changed = [
      [named('comment.required'), true],
      [named('planEvaluation.signer'), 'principal'],
      [named('planEvaluation.midTermOn'), '09-30'],
      [named('classes.reportCycle', '规划任务'), 'quarterly'],
    ] as const;
    const policy = changed.reduce((all, [term, value]) => withTerm(all, term, value), defaultPolicy);
    expect(policyChanges(defaultPolicy, policy).map((each) => each.what === 'term' && [each.from, each.to])).toEqual([
      [false, true],
      ['06-30', '09-30'],
      ['secretary-general', 'principal'],
      ['halfyearly', 'quarterly'],
    ]);
    expect(policyChanges(defaultPolicy, shippedPolicies.company)).toContainEqual(
      expect.objectContaining({ what: 'term', from: 'monthly', to: undefined }),
    );
  });

  it('gives a class a ladder of its own, and takes it back', () => {
    const own = withRungs(defaultPolicy, ofClass, rungsAt(defaultPolicy, ofClass).slice(1));
    expect([hasOwnLadder(own, ofClass), rungsAt(own, ofClass).length, rungsAt(own, dated).length]).toEqual([
      true,
      7,
      8,
    ]);
    expect(policyFaults({ ...own, version: 'x-1' })).toEqual([]);
    expect(withoutOwnLadder(own, ofClass)).toEqual(defaultPolicy);
  });

  it('has an instrument only where one is drafted', () => {
    const [notice] = defaultPolicy.ladders.dated;
    const draft = notice && doingElse(notice, 'draft');
    expect(draft?.instrument).toBe('催办单');
    expect(draft && doingElse(draft, 'reminder')).not.toHaveProperty('instrument');
  });

  it('adds a rung after the last, and names it by its day', () => {
    expect(nextRung(defaultPolicy.ladders.dated, 'dated')).toMatchObject({ rung: 'T+11', offsetWorkingDays: 11 });
    expect([rungName('dated', 0), rungName('dated', -2), rungName('review', 3)]).toEqual(['T', 'T-2', '+3']);
  });

  it('gets a version that nobody used', () => {
    expect(nextVersion('default-2', ['default-2', 'default-3'])).toBe('default-4');
    expect(nextVersion('云桥', [])).toBe('云桥-2');
  });
});
