import { describe, expect, it } from 'vitest';
import {
  completePolicy,
  defaultPolicy,
  inChineseWords,
  isMark,
  letterNumber,
  numberOfTwo,
  policyFaults,
  sequenceOf,
  shippedPolicies,
  type Numbered,
  type Policy,
} from '../src/index.js';

const numbered = (some: Partial<Numbered> = {}): Numbered => {
  return { kind: '催办单', year: 2026, inYear: 7, className: null, ...some };
};

describe('R28: a letter is numbered in the words of its house', () => {
  it('reads as ever where a house says nothing of codes', () => {
    const { instrumentCodes: _none, ...before } = defaultPolicy;
    const policy = completePolicy(before as Policy);
    expect(letterNumber(policy, numbered())).toBe('政督催〔2026〕7号');
    expect(letterNumber(policy, numbered({ kind: '通报' }))).toBe('2026年第7期');
  });

  it('has no Chinese word in a company of two tiers', () => {
    const kinds = ['催办单', '督办单', '通报', '督查专报', '商请'] as const;
    expect(kinds.map((kind) => letterNumber(shippedPolicies.company, numbered({ kind })))).toEqual([
      'R-2026-7',
      'S-2026-7',
      'B-2026-7',
      'T-2026-7',
      'C-2026-7',
    ]);
  });

  it('names the class by its code, by its name where it has none, and says nothing of a letter of many', () => {
    const { company } = shippedPolicies;
    const policy = {
      ...company,
      instrumentNumbers: { ...company.instrumentNumbers, 催办单: '{kind}{class}/{number}' },
    };
    expect(letterNumber(policy, numbered({ className: 'priority' }))).toBe('RP/7');
    expect(letterNumber(policy, numbered({ className: 'other' }))).toBe('Rother/7');
    expect(letterNumber(policy, numbered())).toBe('R/7');
  });

  it('bears the 代字 of its office, which counts by itself where it has one of its own', () => {
    const policy = {
      ...defaultPolicy,
      supervision: { line: 'government' as const, mark: '政督' },
      instrumentNumbers: { ...defaultPolicy.instrumentNumbers, 催办单: '{office}催〔{year}〕{number}号' },
    };
    expect(letterNumber(policy, numbered({ mark: '党督' }))).toBe('党督催〔2026〕7号');
    expect([letterNumber(policy, numbered({ mark: null })), letterNumber(policy, numbered())]).toEqual([
      '政督催〔2026〕7号',
      '政督催〔2026〕7号',
    ]);
    expect(['党督', '政督', null].map((mark) => sequenceOf(policy, '催办单', mark))).toEqual(['党督', '', '']);
    expect(sequenceOf(policy, '督办单', '党督')).toBe('');
    // A reader takes capitals and full-width signs for the same.
    expect(['ＤＤ', 'dd'].map((mark) => sequenceOf(policy, '催办单', mark))).toEqual(['dd', 'dd']);
    expect(policyFaults(policy)).toEqual([]);
    const alike = { ...policy.instrumentNumbers, 督办单: '{office}催〔{year}〕{number}号' };
    expect(policyFaults({ ...policy, instrumentNumbers: alike }).map(({ code }) => code)).toContain(
      'policy.numbers-alike',
    );
  });

  it('is told from that of another kind when it says the 代字 of the house, and when there is none', () => {
    const faults = (mark: string, numbers: object) => {
      const instrumentNumbers = { ...defaultPolicy.instrumentNumbers, ...numbers };
      return policyFaults({ ...defaultPolicy, supervision: { line: 'government', mark }, instrumentNumbers });
    };
    const alike = { 催办单: '{office}〔{year}〕{number}号', 督办单: '政督〔{year}〕{number}号' };
    expect(faults('政督', alike)).toMatchObject([
      { code: 'policy.numbers-alike', pointer: '/instrumentNumbers/督办单' },
    ]);
    expect(faults('市督', alike)).toEqual([]);
    const none = { ...alike, 督办单: '〔{year}〕{number}号' };
    expect(faults('', none)).toMatchObject([{ code: 'policy.numbers-alike' }]);
    expect(faults('政督', none)).toEqual([]);
  });

  it('has a 代字 that is read as it is written: no figure, no brace, no sign that nobody sees', () => {
    expect(['政督', '政 督', 'Z-D', ''].map(isMark)).toEqual([true, true, true, true]);
    expect(['政督1', '政督１', '{year}', '政\u200b督'].map(isMark)).toEqual([false, false, false, false]);
    const faults = policyFaults({ ...defaultPolicy, supervision: { line: 'government', mark: '{year}' } });
    expect(faults).toMatchObject([{ code: 'policy.mark-wrong-sign', pointer: '/supervision/mark' }]);
  });

  it('is asked for in a policy that is written in English, which is read as the same', () => {
    const { company } = shippedPolicies;
    const named = (all: object) =>
      Object.fromEntries(
        Object.entries(all).map(([kind, value]) => [defaultPolicy.instrumentCodes[kind as '催办单'], value as unknown]),
      );
    const english = JSON.parse(JSON.stringify(company), (key, value: unknown) =>
      key === 'instrument' || key === 'instrumentWhenMissedTwice'
        ? defaultPolicy.instrumentCodes[value as '催办单']
        : ['instrumentNumbers', 'instrumentCodes', 'instrumentHands', 'instrumentKind'].includes(key)
          ? named(value as object)
          : value,
    ) as object;
    expect(JSON.stringify(english)).not.toMatch(/催办单|督办单|通报|商请|专报/);
    expect(inChineseWords(english)).toEqual(company);
    expect(inChineseWords(company)).toEqual(company);
  });

  it('refuses a kind that is said twice, once in each language, and one that nobody knows', () => {
    const both = { ...defaultPolicy, instrumentNumbers: { ...defaultPolicy.instrumentNumbers, reminder: 'R{number}' } };
    expect(policyFaults(inChineseWords(both)).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'policy.unknown-word /instrumentNumbers/reminder',
    ]);
    const stranger = { ...defaultPolicy, instrumentCodes: { ...defaultPolicy.instrumentCodes, memo: 'M' } };
    expect(policyFaults(stranger).map(({ pointer }) => pointer)).toEqual(['/instrumentCodes/memo']);
  });
});

it('R28: a number that two kinds could give by the 代字 of two offices is found before anything is saved', () => {
  const { instrumentNumbers } = defaultPolicy;
  const policy = (reminder: string, letter: string) => ({
    ...defaultPolicy,
    instrumentNumbers: { ...instrumentNumbers, 催办单: reminder, 督办单: letter },
  });
  const both = policy('政{office}催〔{year}〕{number}号', '政督{office}催〔{year}〕{number}号');
  expect(numberOfTwo(both, ['甲', '乙'])).toBeNull();
  expect(numberOfTwo(both, ['督查', '查'])).toBe('政督查催〔2026〕1号'.normalize('NFKC'));
  // What is told apart by its end is told apart whatever an office is called.
  const apart = policy('{office}催〔{year}〕{number}号', '{office}办〔{year}〕{number}号');
  expect(numberOfTwo(apart, ['督查', '查', '督查催'])).toBeNull();
  expect(numberOfTwo(defaultPolicy, ['督查', '查'])).toBeNull();
});
