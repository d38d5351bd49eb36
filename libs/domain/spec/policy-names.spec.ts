import { describe, expect, it } from 'vitest';
import {
  allTerms,
  completePolicy,
  coloursOf,
  defaultPolicy,
  inChineseWords,
  lights,
  policyChanges,
  policyFaults,
  shippedPolicies,
  termOf,
  withTerm,
  type Policy,
  type PolicyTerm,
} from '../src/index.js';

/** The shipped policy that names things so. */
const naming = (own: object) =>
  policyFaults({ ...defaultPolicy, ...own }).map(({ code, pointer }) => `${code} ${pointer}`);
const named = (names: object) => naming({ names });
const termAt = (pointer: string, policy: Policy = defaultPolicy) =>
  allTerms(policy).find(({ path }) => `/${path.join('/')}` === pointer) as PolicyTerm;

describe('what a house calls things', () => {
  it('is data: lights, posts, recipients, letters, conclusions, steps and its own classes, in each language', () => {
    expect(
      named({
        light: { red: { zh: '红牌', en: 'Red card' }, overdue: { zh: '黄牌' } },
        role: { 'deputy-secretary-general': { zh: '总裁助理' }, giver: { zh: '交办人' } },
        instrumentKind: { 催办单: { zh: '提醒函' } },
        conclusion: { completed: { en: 'Delivered' } },
        chainStep: { 'section-check': { zh: '主管核稿' } },
        class: { 批示: { en: 'Instruction' } },
      }),
    ).toEqual([]);
  });

  it.each([
    ['a list that is none', { lights: {} }, 'policy.unknown-word /names/lights'],
    ['a light that nobody lights', { light: { scarlet: { zh: '红' } } }, 'policy.unknown-word /names/light/scarlet'],
    ['a post that nobody holds', { role: { mayor: { zh: '市长' } } }, 'policy.unknown-word /names/role/mayor'],
    ['a class that is not there', { class: { project: { zh: '项目' } } }, 'policy.unknown-word /names/class/project'],
    ['a language that nobody reads', { light: { red: { fr: 'rouge' } } }, 'policy.unknown-word /names/light/red/fr'],
    ['an empty name', { light: { red: { zh: '' } } }, 'policy.name-empty /names/light/red/zh'],
    ['a blank before it', { light: { red: { zh: ' 红' } } }, 'policy.name-empty /names/light/red/zh'],
    ['no text', { light: { red: { zh: 1 } } }, 'policy.name-empty /names/light/red/zh'],
    ['a long name', { light: { red: { zh: '红'.repeat(41) } } }, 'policy.name-too-long /names/light/red/zh'],
    ['an end of line', { light: { red: { zh: '红\n牌' } } }, 'policy.name-sign /names/light/red/zh'],
    ['no object', { light: { red: '红牌' } }, 'policy.not-an-object /names/light/red'],
    [
      'two lights with one name',
      { light: { red: { zh: '红' }, overdue: { zh: '红' } } },
      'policy.name-twice /names/light/overdue/zh',
    ],
    ['a name of JavaScript', { light: { constructor: { zh: '红' } } }, 'policy.unknown-word /names/light/constructor'],
  ])('is refused when the policy is saved with %s', (_what, names, fault) => {
    expect(named(names)).toEqual([fault]);
  });

  it('has a colour of the palette for each light, the usual one where it does not say', () => {
    expect(naming({ colours: { red: 'violet' } })).toEqual([]);
    expect(naming({ colours: { red: '#ff0000' } })).toEqual(['policy.unknown-colour /colours/red']);
    expect(naming({ colours: { scarlet: 'crimson' } })).toEqual(['policy.unknown-word /colours/scarlet']);
    const colours = coloursOf({ colours: { red: 'violet' } });
    expect([colours.red, colours.overdue, Object.keys(colours).toSorted()]).toEqual([
      'violet',
      'crimson',
      lights.toSorted(),
    ]);
  });

  it('is said and taken back one at a time, and stands in what differs', () => {
    const red = termAt('/names/light/red/zh');
    const renamed = withTerm(withTerm(defaultPolicy, red, '红牌'), termAt('/colours/red'), 'violet');
    expect(policyFaults(renamed)).toEqual([]);
    expect(policyChanges(defaultPolicy, renamed).map((each) => [each.from, each.to])).toEqual([
      [null, '红牌'],
      ['crimson', 'violet'],
    ]);
    expect(termOf(renamed, red)).toBe('红牌');
    const { colours: _colours, ...back } = withTerm(renamed, red, null);
    expect(back).toEqual(defaultPolicy);
  });

  it('may name kinds of letters in English', () => {
    const names = { instrumentKind: { reminder: { zh: '提醒函' } } };
    expect(inChineseWords({ names })).toEqual({ names: { instrumentKind: { 催办单: { zh: '提醒函' } } } });
  });

  it('is kept in a policy that is completed, and is nothing in one of an earlier release', () => {
    expect(completePolicy(shippedPolicies.company)).toEqual(shippedPolicies.company);
    expect(completePolicy(defaultPolicy)).toEqual(defaultPolicy);
  });
});
