import { describe, expect, it } from 'vitest';
import {
  classPolicy,
  allTerms,
  completePolicy,
  defaultPolicy,
  policyFaults,
  shippedPolicies,
  termOf,
  withTerm,
  type Policy,
  type PolicyTerm,
} from '../src/index.js';

type Loose = Record<string, Record<string, unknown>>;
type Change = (policy: Loose) => void;

/** The shipped policy with one mistake. */
function mistaken(change: Change): readonly string[] {
  const policy = structuredClone(defaultPolicy) as unknown as Loose;
  change(policy);
  return policyFaults(policy).map((each) => `${each.code} ${each.pointer}`);
}

const section = (policy: Loose, name: string) => policy[name] ?? {};
const dated = (policy: Loose) => section(policy, 'ladders')['dated'] as Record<string, unknown>[];

const patterned =
  (patterns: Record<string, string>, codes: Record<string, string> = {}): Change =>
  (policy) => {
    Object.assign(section(policy, 'instrumentNumbers'), patterns);
    Object.assign(section(policy, 'instrumentCodes'), codes);
  };
const KIND = '{kind}-{year}-{number}';

/** Numbers that two letters could bear, or that nobody could read. */
const numbersAlike: readonly [what: string, change: Change, ...faults: string[]][] = [
  ['no year in it', patterned({ 催办单: '政督催{number}号' }), 'policy.pattern-without-year /instrumentNumbers/催办单'],
  [
    'the pattern of another kind',
    patterned({ 督办单: '政督催〔{year}〕{number}号' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'the pattern of another kind in full-width figures',
    patterned({ 催办单: 'R1-{year}-{number}', 督办单: 'Ｒ１-{year}-{number}' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'the pattern of another kind but for capitals',
    patterned({ 催办单: 'R-{year}-{number}', 督办单: 'r-{year}-{number}' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'the code of another kind, spelt out',
    patterned({ 催办单: KIND, 督办单: 'R-{year}-{number}' }, { 催办单: 'R' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'year and number the other way round',
    patterned({ 催办单: '{year}-{number}', 督办单: '{number}-{year}' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'a figure where another kind has its number',
    patterned({ 催办单: 'R-{year}-{number}-1', 督办单: 'R-{year}-1-{number}' }),
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'a code that differs in capitals only',
    patterned({ 催办单: KIND, 督办单: KIND }, { 督办单: 'Reminder' }),
    'policy.word-twice /instrumentCodes/督办单',
    'policy.numbers-alike /instrumentNumbers/督办单',
  ],
  [
    'its number right behind a code',
    patterned({ 催办单: '{year}-{kind}{number}' }),
    'policy.pattern-runs-on /instrumentNumbers/催办单',
  ],
  [
    'its number right before a figure',
    patterned({ 催办单: '{year}-{number}0' }),
    'policy.pattern-runs-on /instrumentNumbers/催办单',
  ],
  [
    'its year right before its number',
    patterned({ 催办单: '政督催{year}{number}' }),
    'policy.pattern-runs-on /instrumentNumbers/催办单',
  ],
  [
    'braces in braces',
    patterned({ 催办单: '{{year}}-{number}' }),
    'policy.pattern-wrong-sign /instrumentNumbers/催办单',
  ],
  ['half a brace', patterned({ 催办单: '{year}-{number}}' }), 'policy.pattern-wrong-sign /instrumentNumbers/催办单'],
  ['two lines', patterned({ 催办单: '{year}\n{number}' }), 'policy.pattern-wrong-sign /instrumentNumbers/催办单'],
  [
    'a sign that nobody sees',
    patterned({ 催办单: '政\u200b督催〔{year}〕{number}号' }),
    'policy.pattern-wrong-sign /instrumentNumbers/催办单',
  ],
];

const mistakes: readonly [what: string, change: Change, fault: string][] = [
  ['a version that is no text', (policy) => Object.assign(policy, { version: 7 }), 'policy.version-no-text /version'],
  [
    'a version that begins with a dash',
    (policy) => Object.assign(policy, { version: '-1' }),
    'policy.version-start /version',
  ],
  ['a version with a slash', (policy) => Object.assign(policy, { version: 'a/1' }), 'policy.version-sign /version'],
  ['no section of reports', (policy) => delete policy['report'], 'policy.section-missing /report'],
  ['one ladder less', (policy) => delete section(policy, 'ladders')['part'], 'policy.ladder-missing /ladders/part'],
  [
    'a ladder nobody climbs',
    (policy) => Object.assign(section(policy, 'ladders'), { 'a/b': [] }),
    'policy.unknown-word /ladders/a~1b',
  ],
  [
    'a recipient who is no post',
    (policy) => Object.assign(dated(policy)[0] ?? {}, { to: ['mayor'] }),
    'policy.unknown-word /ladders/dated/0/to/0',
  ],
  [
    'a rung that does nothing known',
    (policy) => Object.assign(dated(policy)[0] ?? {}, { kind: 'shout' }),
    'policy.unknown-word /ladders/dated/0/kind',
  ],
  [
    'an instrument nobody writes',
    (policy) => Object.assign(dated(policy)[4] ?? {}, { instrument: '红头文件' }),
    'policy.unknown-word /ladders/dated/4/instrument',
  ],
  [
    'an instrument that nobody writes, where a report was missed twice',
    (policy) => Object.assign(dated(policy)[4] ?? {}, { instrumentWhenMissedTwice: '红头文件' }),
    'policy.unknown-word /ladders/dated/4/instrumentWhenMissedTwice',
  ],
  [
    'a letter that goes out by itself past the head of the office',
    (policy) => Object.assign(section(policy, 'instrumentHands')['督办单'] as object, { automatic: true }),
    'policy.automatic-past-a-hand /instrumentHands/督办单/automatic',
  ],
  [
    'letters of one matter, perhaps',
    (policy) => Object.assign(section(policy, 'instrumentHands')['催办单'] as object, { perMatter: 'perhaps' }),
    'policy.unknown-word /instrumentHands/催办单/perMatter',
  ],
  [
    'a draft of nothing',
    (policy) => delete (dated(policy)[4] ?? {})['instrument'],
    'policy.draft-without-instrument /ladders/dated/4/instrument',
  ],
  [
    'a rung for nobody',
    (policy) => Object.assign(dated(policy)[1] ?? {}, { to: [] }),
    'policy.rung-without-recipient /ladders/dated/1/to',
  ],
  [
    'a review without a leader',
    (policy) => Object.assign(dated(policy)[7] ?? {}, { to: ['head'] }),
    'policy.review-without-leader /ladders/dated/7/to',
  ],
  [
    'a letter signed by nobody known',
    (policy) => Object.assign(section(policy, 'instrumentHands')['督办单'] as object, { signer: 'mayor' }),
    'policy.unknown-word /instrumentHands/督办单/signer',
  ],
  [
    'a kind of letter without hands',
    (policy) => delete section(policy, 'instrumentHands')['通报'],
    'policy.section-missing /instrumentHands/通报',
  ],
  [
    'two rungs of one name',
    (policy) => Object.assign(dated(policy)[5] ?? {}, { rung: 'T+1' }),
    'policy.rung-twice /ladders/dated/5',
  ],
  [
    'a rung whose name says another day',
    (policy) => Object.assign(dated(policy)[5] ?? {}, { offsetWorkingDays: 4 }),
    'policy.rung-names-another-day /ladders/dated/5/rung',
  ],
  [
    'a later rung that comes earlier',
    (policy) => Object.assign(dated(policy)[6] ?? {}, { offsetWorkingDays: 2 }),
    'policy.rungs-contradict /ladders/dated/6/offsetWorkingDays',
  ],
  [
    'half a day',
    (policy) => Object.assign(section(policy, 'acknowledgement'), { dueWorkingDays: 2.5 }),
    'policy.wrong-number /acknowledgement/dueWorkingDays',
  ],
  [
    'a class that reports daily',
    (policy) => Object.assign(section(policy, 'classes'), { 专项: { reportCycle: 'daily', strikeOffBy: 'office' } }),
    'policy.unknown-word /classes/专项/reportCycle',
  ],
  [
    'a number without a number',
    (policy) => Object.assign(section(policy, 'instrumentNumbers'), { 催办单: '政督催' }),
    'policy.pattern-without-number /instrumentNumbers/催办单',
  ],
  [
    'a number that says what no letter has',
    (policy) => Object.assign(section(policy, 'instrumentNumbers'), { 催办单: '{kind}-{month}-{year}-{number}' }),
    'policy.pattern-unknown-word /instrumentNumbers/催办单',
  ],
  [
    'a number that says the class of a letter of many',
    (policy) => Object.assign(section(policy, 'instrumentNumbers'), { 催办单: '{class}-{year}-{number}' }),
    'policy.class-of-no-letter /instrumentNumbers/催办单',
  ],
  [
    'a code in Chinese',
    (policy) => Object.assign(section(policy, 'instrumentCodes'), { 催办单: '催' }),
    'policy.wrong-code /instrumentCodes/催办单',
  ],
  [
    'a kind of letter without a code',
    (policy) => delete section(policy, 'instrumentCodes')['通报'],
    'policy.wrong-code /instrumentCodes/通报',
  ],
  [
    'two kinds of one code',
    (policy) => Object.assign(section(policy, 'instrumentCodes'), { 督办单: 'reminder' }),
    'policy.word-twice /instrumentCodes/督办单',
  ],
  [
    'two classes of one code',
    (policy) => {
      Object.assign(section(policy, 'classes')['批示'] as object, { code: 'A' });
      Object.assign(section(policy, 'classes')['调度'] as object, { code: 'A' });
    },
    'policy.word-twice /classes/调度/code',
  ],
  [
    'a day that is none',
    (policy) => Object.assign(section(policy, 'workPlan'), { yearlyDueOn: '13-45' }),
    'policy.wrong-day /workPlan/yearlyDueOn',
  ],
  [
    'silence that may agree',
    (policy) => Object.assign(section(policy, 'comment'), { silenceAgrees: 'perhaps' }),
    'policy.unknown-word /comment/silenceAgrees',
  ],
  [
    'a term that no release knows',
    (policy) => Object.assign(section(policy, 'comment'), { silenceAgree: true }),
    'policy.unknown-word /comment/silenceAgree',
  ],
  [
    'a class with a term that no release knows',
    (policy) => Object.assign(section(policy, 'classes')['年度重点'] as object, { lookback: true }),
    'policy.unknown-word /classes/年度重点/lookback',
  ],
  [
    'an evaluation on a day that few years have',
    (policy) => Object.assign(section(policy, 'planEvaluation'), { midTermOn: '02-29' }),
    'policy.leap-day /planEvaluation/midTermOn',
  ],
  [
    'an evaluation on a day that there is not',
    (policy) => Object.assign(section(policy, 'planEvaluation'), { midTermOn: '02-30' }),
    'policy.wrong-day /planEvaluation/midTermOn',
  ],
  [
    'the same post twice among those who approve',
    (policy) => Object.assign(section(policy, 'approval'), { by: ['leader', 'leader'] }),
    'policy.word-twice /approval/by/1',
  ],
  [
    'work that nobody approves',
    (policy) => Object.assign(section(policy, 'approval'), { by: [] }),
    'policy.list-too-short /approval/by',
  ],
  [
    'a class whose extensions may need a document',
    (policy) => Object.assign(section(policy, 'classes')['年度重点'] as object, { extensionNeedsDocument: 'yes' }),
    'policy.unknown-word /classes/年度重点/extensionNeedsDocument',
  ],
];

describe('a policy before it is adopted', () => {
  it('is whole as shipped', () => {
    expect(policyFaults(defaultPolicy)).toEqual([]);
  });

  it.each(mistakes)('with %s is refused at its place', (_what, change, fault) => {
    expect(mistaken(change)).toEqual([fault]);
  });

  it.each(numbersAlike)('R28: whose numbers have %s is refused', (_what, change, ...faults) => {
    expect(mistaken(change)).toEqual(faults);
  });

  it('R28: whose kinds are told apart by their codes, or by figures in them, is whole', () => {
    const all = { 催办单: KIND, 督办单: KIND, 通报: KIND, 督查专报: KIND, 商请: KIND };
    expect(mistaken(patterned(all))).toEqual([]);
    expect(mistaken(patterned(all, { 催办单: 'R1', 督办单: 'R2' }))).toEqual([]);
    expect(mistaken(patterned({ 催办单: '第{number}号（{year}）', 督办单: 'No.{number}/{year}' }))).toEqual([]);
  });

  it('R28: that names classes in a number has a code for each of them, that of all others too, and each its own', () => {
    const coded =
      (other: string | undefined): Change =>
      (policy) => {
        Object.assign(section(policy, 'instrumentHands')['催办单'] as object, { perMatter: true });
        Object.assign(section(policy, 'instrumentNumbers'), { 催办单: '{class}-{year}-{number}' });
        for (const [index, each] of Object.values(section(policy, 'classes')).entries())
          Object.assign(each as object, { code: `C${index}` });
        Object.assign(section(policy, 'defaultClass'), other !== undefined && { code: other });
      };
    expect(mistaken(coded('X'))).toEqual([]);
    expect(mistaken(coded(undefined))).toEqual(['policy.class-without-code /defaultClass/code']);
    expect(mistaken(coded('c0'))).toEqual(['policy.word-twice /defaultClass/code']);
  });

  it.each(['instrumentHands', 'instrumentNumbers', 'classes'])('whose %s are a list is told so', (name) => {
    expect(mistaken((policy) => Object.assign(policy, { [name]: [] }))).toContain(`policy.not-an-object /${name}`);
  });

  it('that is no object is told so', () => {
    expect(policyFaults('monthly').map((each) => each.code)).toEqual(['policy.not-an-object']);
  });
});

describe('the terms of a policy', () => {
  const all = allTerms(defaultPolicy);
  const named = (term: string, of: string | null = null) =>
    all.find((each) => each.term === term && each.of === of) as PolicyTerm;

  it('hold whatever stands in a policy beside its version and ladders', () => {
    const leaves = (at: unknown, path: string): readonly string[] =>
      typeof at === 'object' && at !== null && !Array.isArray(at)
        ? Object.entries(at).flatMap(([name, value]) => leaves(value, `${path}/${name}`))
        : [path];
    for (const policy of Object.values(shippedPolicies)) {
      const said = leaves(policy, '').filter((each) => !/^\/version$|^\/ladders\/|\/ladders\//.test(each));
      const terms = allTerms(policy).map(({ path }) => `/${path.join('/')}`);
      expect(said.filter((each) => !terms.includes(each))).toEqual([]);
      for (const each of allTerms(policy)) expect(termOf(policy, each)).not.toBeUndefined();
    }
  });

  it('are said otherwise one at a time, and what may be left open is left open', () => {
    const required = withTerm(defaultPolicy, named('comment.required'), true);
    expect([required.comment.required, defaultPolicy.comment.required]).toEqual([true, false]);
    const due = named('classes.reportDueDayOfMonth', '年度重点');
    const on5th = withTerm(defaultPolicy, due, 5);
    expect([termOf(defaultPolicy, due), termOf(on5th, due)]).toEqual([null, 5]);
    expect(withTerm(on5th, due, null)).toEqual(defaultPolicy);
    const signer = named('instrumentHands.signer', '督办单');
    expect(policyFaults(withTerm(defaultPolicy, signer, 'leader'))).toEqual([]);
  });
});

describe('a policy of an earlier release', () => {
  it('is completed by the shipped one and keeps its own words', () => {
    const { approval, sight, ...rest } = structuredClone(defaultPolicy);
    const { approval: gone, scan, none, ...ladders } = rest.ladders;
    const old = { ...rest, version: 'default-1', ladders, report: { dueDayOfMonth: 15 } } as unknown as Policy;
    expect(completePolicy(old)).toMatchObject({
      version: 'default-1',
      approval,
      sight,
      report: { dueDayOfMonth: 15, noChangeAtMost: 2 },
    });
    expect(completePolicy(old).ladders).toMatchObject({ approval: gone, scan, none });
  });
});

describe('the class of a measure', () => {
  it('is one of the policy’s own, never a word of the language', () => {
    for (const name of ['constructor', '__proto__', 'toString', '无此类'])
      expect(classPolicy(defaultPolicy, name)).toBe(defaultPolicy.defaultClass);
  });
});
