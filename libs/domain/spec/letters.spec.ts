import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  letterHand,
  letterRefusal,
  letterTurn,
  returnRefusal,
  shippedPolicies,
  type Role,
} from '../src/index.js';
import { somebody } from './a-story.js';

const everybody = () => true;
const without = (missing: Role) => (role: Role) => role !== missing;

describe('R29 the hands of an instrument', () => {
  it('goes out by the office at once where the policy asks no check', () => {
    const draft = { kind: '催办单', checkedBy: null, returnedBy: null } as const;
    const hand = letterHand(draft, defaultPolicy, everybody);
    expect(hand).toEqual({ act: 'sign', roles: ['officer', 'office-head'] });
    expect(letterRefusal(draft, 'sign', somebody('officer'), hand)).toBeNull();
    expect(letterRefusal(draft, 'sign', somebody('leader'), hand)?.code).toBe('instrument.not-your-hand');
    expect(letterRefusal(draft, 'check', somebody('office-head'), hand)?.code).toBe('instrument.checked-already');
  });

  it('is checked by the head of the office, then signed by whom the policy names for the kind', () => {
    const draft = { kind: '督办单', checkedBy: null, returnedBy: null } as const;
    const first = letterHand(draft, defaultPolicy, everybody);
    expect(first).toEqual({ act: 'check', roles: ['office-head'] });
    expect(letterRefusal(draft, 'sign', somebody('deputy-secretary-general'), first)?.code).toBe(
      'instrument.not-checked',
    );
    expect(letterRefusal(draft, 'check', somebody('officer'), first)).toMatchObject({
      code: 'instrument.not-your-hand',
      facts: { who: ['office-head'] },
    });
    const checked = { ...draft, checkedBy: 'office-head' };
    const second = letterHand(checked, defaultPolicy, everybody);
    expect(second).toEqual({ act: 'sign', roles: ['deputy-secretary-general'] });
    expect(letterRefusal(checked, 'sign', somebody('deputy-secretary-general'), second)).toBeNull();
    expect(
      letterHand({ kind: '通报', checkedBy: 'office-head', returnedBy: null }, defaultPolicy, everybody).roles,
    ).toEqual(['secretary-general']);
  });

  it('never takes two hands of one person', () => {
    const draft = { kind: '商请', checkedBy: 'office-head', returnedBy: null } as const;
    const hand = letterHand(draft, defaultPolicy, everybody);
    expect(letterRefusal(draft, 'sign', somebody('office-head'), hand)?.code).toBe('measure.same-hand');
    expect(letterRefusal(draft, 'sign', somebody('officer'), hand)).toBeNull();
  });

  it('waits on nobody: a step whose post nobody holds is left out, and the office signs', () => {
    const draft = { kind: '督办单', checkedBy: null, returnedBy: null } as const;
    expect(letterHand(draft, defaultPolicy, without('office-head')).act).toBe('sign');
    const checked = { ...draft, checkedBy: 'office-head' };
    expect(letterHand(checked, defaultPolicy, without('deputy-secretary-general')).roles).toEqual([
      'officer',
      'office-head',
    ]);
  });

  it('has one tier less in a company', () => {
    const { company } = shippedPolicies;
    expect(letterHand({ kind: '督办单', checkedBy: 'x', returnedBy: null }, company, everybody).roles).toEqual([
      'leader',
    ]);
    expect(letterHand({ kind: '通报', checkedBy: 'x', returnedBy: null }, company, everybody).roles).toEqual([
      'principal',
    ]);
  });

  it('is given back by whoever has it in hand by post and by the head of the office, whoever took the step before (R17)', () => {
    const checked = { kind: '通报', checkedBy: 'both', returnedBy: null } as const;
    const hand = letterHand(checked, defaultPolicy, everybody);
    const both = { ...somebody('secretary-general'), personId: 'both' };
    expect(letterRefusal(checked, 'sign', both, hand)?.code).toBe('measure.same-hand');
    expect(returnRefusal(both, hand)).toBeNull();
    expect(letterTurn(checked, both, hand)).toEqual({ mine: false, returns: true, sameHand: true });
    expect(returnRefusal(somebody('office-head'), hand)).toBeNull();
    expect(returnRefusal(somebody('officer'), hand)?.code).toBe('instrument.not-your-hand');
  });

  it('is in the hands of the office when it came back, and is checked only after it was sent again', () => {
    const back = { kind: '督办单', checkedBy: null, returnedBy: 'office-head' } as const;
    const hand = letterHand(back, defaultPolicy, everybody);
    expect(hand).toEqual({ act: 'redo', roles: ['officer'] });
    expect(letterHand(back, defaultPolicy, without('officer')).roles).toEqual(['officer', 'office-head']);
    expect(letterRefusal(back, 'redo', somebody('officer'), hand)).toBeNull();
    expect(letterRefusal(back, 'check', somebody('office-head'), hand)?.code).toBe('instrument.given-back');
    expect(returnRefusal(somebody('office-head'), hand)?.code).toBe('instrument.given-back');
    const again = letterHand({ ...back, returnedBy: null }, defaultPolicy, everybody);
    expect(letterRefusal({ ...back, returnedBy: null }, 'redo', somebody('officer'), again)?.code).toBe(
      'instrument.not-returned',
    );
  });
});
