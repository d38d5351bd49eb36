import { FORMS_A_WEEK } from './form-limit.js';
import {
  ANSWERED_WITHIN,
  ANSWERS_URGENCY,
  CHECKED_WITHIN,
  SETTLED_WITHIN,
  SILENT_AFTER,
  type ClassPolicy,
  type Policy,
} from './policy.js';
import {
  fault,
  isObject,
  known,
  LONGEST_WORD,
  MOST_OFFSET,
  step,
  whole,
  type Place,
  type PolicyFault,
  type Value,
} from './policy-faults.js';
import { USUAL_MATTER_NUMBERS } from './letter-number.js';
import { patternFaults } from './policy-numbers.js';
import { SAMPLE_SHARE } from './sample.js';
import { USUAL_LINE } from './supervision-line.js';
import {
  classCycles,
  instrumentKinds,
  leaderRoles,
  matterOrigins,
  measureKinds,
  officeLines,
  officeRoles,
  reportCycles,
  strikeOffHands,
} from './vocabulary.js';
import { isDayOfEveryYear, LEAP_DAY } from './day-of-every-year.js';

/** What stands for a term; null where a policy leaves it open on purpose. */
export type TermValue = number | boolean | string | readonly string[] | null;

/** The words that a term chooses among, by the list in which each has its name. */
export type TermWords = 'role' | 'kind' | 'reportCycle' | 'strikeOffBy' | 'origin' | 'officeLine' | 'colour';

/** What a term may be: from it come its check, its input and its words. */
export type TermForm =
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'switch' }
  /** A day that every year has, `MM-DD`. */
  | { readonly is: 'day' }
  | { readonly is: 'choice'; readonly of: readonly string[]; readonly words: TermWords }
  | { readonly is: 'list'; readonly of: readonly string[]; readonly words: TermWords; readonly fewest: number }
  /** A number on a letter: it holds `{year}` and `{number}`, apart from other figures. */
  | { readonly is: 'pattern' }
  /** A name in any language, or none. */
  | { readonly is: 'name' }
  /** What something is called in a language: never empty. */
  | { readonly is: 'own-name' }
  /** A short word of English letters, for programs and numbers. */
  | { readonly is: 'code' };

/** A term of a policy beside its ladders. */
export interface PolicyTerm {
  /** Its name for words and messages, e.g. `comment.required`, `instrumentHands.signer`. */
  readonly term: string;
  /** The kind of letter or the class that it is said of; null for what is said once. */
  readonly of: string | null;
  /** Where it stands in the policy. */
  readonly path: readonly string[];
  readonly form: TermForm;
  /** What it is where a policy does not say; a term without it must be said. */
  readonly unsaid?: TermValue;
}

type Spec = readonly [form: TermForm, unsaid?: TermValue];
type Specs = Readonly<Record<string, Spec>>;

const MOST_DAYS = 250;
const number = (least: number, most: number, ...unsaid: [TermValue?]): Spec => [
  { is: 'number', least, most },
  ...unsaid,
];
const days = (least = 1): Spec => number(least, MOST_DAYS);
const yesOrNo = (...unsaid: [TermValue?]): Spec => [{ is: 'switch' }, ...unsaid];
const day: Spec = [{ is: 'day' }];
const hands = [...officeRoles, ...leaderRoles];
const post: Spec = [{ is: 'choice', of: hands, words: 'role' }];

/** Every term that is said once, by its section. */
const ONCE: Readonly<Partial<Record<keyof Policy, Specs>>> = {
  workPlan: {
    required: yesOrNo(true),
    dueWorkingDays: days(),
    mostNodes: number(1, 24),
    yearlyDueOn: day,
    notForKinds: [{ is: 'list', of: measureKinds, words: 'kind', fewest: 0 }, []],
  },
  acknowledgement: { dueWorkingDays: days() },
  report: {
    dueDayOfMonth: number(1, 28),
    noChangeAtMost: number(0, 12),
    formsAWeekAtMost: number(1, 200, FORMS_A_WEEK),
    answerWorkingDays: number(1, MOST_DAYS, ANSWERED_WITHIN),
  },
  instruction: {
    urgentWorkingDays: number(1, MOST_DAYS, ANSWERS_URGENCY.urgent),
    pressingWorkingDays: number(1, MOST_DAYS, ANSWERS_URGENCY.pressing),
    ordinaryWorkingDays: number(1, MOST_DAYS, ANSWERS_URGENCY.ordinary),
  },
  part: {
    workingDaysBeforeLead: days(0),
    openAtMost: number(1, 200),
    silentWorkingDays: number(1, MOST_DAYS, SILENT_AFTER),
  },
  confirmation: {
    dueWorkingDaysAfterPeriod: days(),
    samplePercent: number(0, 100, SAMPLE_SHARE * 100),
    checkWorkingDays: number(1, MOST_DAYS, CHECKED_WITHIN),
    settleWorkingDays: number(1, MOST_DAYS, SETTLED_WITHIN),
  },
  office: {
    answerReportWorkingDays: days(),
    answerCompletionWorkingDays: days(),
    formalGapWorkingDays: days(0),
    scanWorkingDays: days(),
    contestWorkingDays: days(),
  },
  approval: { by: [{ is: 'list', of: hands, words: 'role', fewest: 1 }], answerWorkingDays: days() },
  extension: { atMost: number(0, 10), askedByWorkingDays: days(0) },
  reassignment: { atLeastWorkingDays: days(0), renewedWorkingDays: days() },
  lookBack: { sharePercent: number(0, 100), dueWorkingDays: days() },
  sight: { workingDays: days() },
  bulletin: { cutOffDayOfMonth: number(1, 28), checkWorkingDays: number(1, 20) },
  weeklyList: { weekday: number(1, 7), closesWorkingDaysBefore: number(0, 5) },
  publicity: { approver: post },
  revision: { approver: post },
  comment: { workingDays: days(), silenceAgrees: yesOrNo(), required: yesOrNo() },
  planEvaluation: {
    fewestYears: number(2, 30),
    midTermOn: day,
    finalOn: day,
    remindWorkingDays: days(),
    signer: post,
  },
  supervision: {
    line: [{ is: 'choice', of: officeLines, words: 'officeLine' }, USUAL_LINE],
    governmentOffice: [{ is: 'name' }, ''],
    partyOffice: [{ is: 'name' }, ''],
    mark: [{ is: 'name' }, ''],
    matterNumbers: [{ is: 'pattern' }, USUAL_MATTER_NUMBERS],
  },
  desk: { opensAtMinute: number(0, 1_439), closesAtMinute: number(1, 1_440) },
};

/** What is said of each kind of letter. */
const OF_LETTERS: Specs = {
  signer: [{ is: 'choice', of: ['office', ...leaderRoles], words: 'role' }],
  check: yesOrNo(),
  replyWorkingDays: number(0, MOST_OFFSET),
  perMatter: yesOrNo(false),
  automatic: yesOrNo(false),
};

/** What is said of each class. */
const OF_CLASSES: Specs = {
  reportCycle: [{ is: 'choice', of: classCycles, words: 'reportCycle' }],
  nodesCycle: [{ is: 'choice', of: reportCycles, words: 'reportCycle' }, null],
  reportDueDayOfMonth: number(1, 28, null),
  strikeOffBy: [{ is: 'choice', of: strikeOffHands, words: 'strikeOffBy' }],
  silenceStrikesOff: yesOrNo(false),
  withoutWorkPlan: yesOrNo(false),
  extensionNeedsDocument: yesOrNo(false),
  lookBackAll: yesOrNo(false),
  origin: [{ is: 'choice', of: matterOrigins, words: 'origin' }, null],
  code: [{ is: 'code' }, null],
};

function termsAt(path: readonly string[], specs: Specs, of: string | null): readonly PolicyTerm[] {
  return Object.entries(specs).map(([name, [form, unsaid]]) => ({
    term: `${path[0] === 'defaultClass' ? 'classes' : (path[0] ?? '')}.${name}`,
    of,
    path: [...path, name],
    form,
    ...(unsaid !== undefined && { unsaid }),
  }));
}

/** The terms that every policy has: those said once, then those of each kind of letter. */
export const policyTerms: readonly PolicyTerm[] = [
  ...Object.entries(ONCE).flatMap(([section, specs]) => termsAt([section], specs, null)),
  ...instrumentKinds.flatMap((kind) => [
    ...termsAt(['instrumentHands', kind], OF_LETTERS, kind),
    {
      term: 'instrumentNumbers.pattern',
      of: kind,
      path: ['instrumentNumbers', kind],
      form: { is: 'pattern' as const },
    },
    {
      term: 'instrumentCodes.code',
      of: kind,
      path: ['instrumentCodes', kind],
      form: { is: 'code' as const },
    },
  ]),
];

/** The class of whatever is of no class that the policy lists. */
export const OTHER_CLASSES = '';

/** The terms of a policy’s classes, the one for all others last (`OTHER_CLASSES`). */
export function classTerms(policy: { readonly classes: object }): readonly PolicyTerm[] {
  return [
    ...Object.keys(policy.classes).flatMap((name) => termsAt(['classes', name], OF_CLASSES, name)),
    ...termsAt(['defaultClass'], OF_CLASSES, OTHER_CLASSES),
  ];
}

/** What a policy says for a term; undefined where it says nothing and must. */
export function termOf(policy: Policy, { path, unsaid }: PolicyTerm): TermValue | undefined {
  const found = path.reduce<unknown>(
    (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    policy,
  );
  return found === undefined ? unsaid : (found as TermValue);
}

/** The policy that says something else for a term; null takes away what may be left open. */
export function withTerm(policy: Policy, { path }: PolicyTerm, value: TermValue): Policy {
  return set(policy as unknown as Value, path, value) as unknown as Policy;
}

function set(at: Value, [name = '', ...rest]: readonly string[], value: TermValue): Value {
  if (rest.length > 0) {
    const inner = set(isObject(at[name]) ? at[name] : {}, rest, value);
    // What holds nothing any more is not kept: a policy that says nothing of its own is the one it was.
    return value === null && Object.keys(inner).length === 0 ? without(at, name) : { ...at, [name]: inner };
  }
  return value === null ? without(at, name) : { ...at, [name]: value };
}

function without(at: Value, name: string): Value {
  return Object.fromEntries(Object.entries(at).filter(([each]) => each !== name));
}

/** What stands in a class beside its terms, and is looked at elsewhere. */
const NO_TERMS = ['ladders'] as const satisfies readonly (keyof ClassPolicy)[];

/** What is wrong with the terms that stand in an object, each at its place, and with what is none. */
function faultsAt({ at, value }: Place, specs: Specs, besides: readonly string[] = []): readonly PolicyFault[] {
  if (!isObject(value)) return value === undefined ? [] : [fault('policy.not-an-object', { at, value })];
  const strangers = Object.keys(value).filter((name) => !Object.hasOwn(specs, name) && !besides.includes(name));
  return [
    ...Object.entries(specs).flatMap(([name, [form, unsaid]]) => {
      const said = Object.hasOwn(value, name) ? value[name] : undefined;
      return said === undefined && unsaid !== undefined ? [] : formFaults({ at: `${at}/${name}`, value: said }, form);
    }),
    // A misspelt term would be obeyed by nobody.
    ...strangers.map((name) => fault('policy.unknown-word', { at: `${at}/${step(name)}`, value: name })),
  ];
}

function formFaults(place: Place, form: TermForm): readonly PolicyFault[] {
  const { at, value } = place;
  switch (form.is) {
    case 'number':
      return whole(place, form.least, form.most);
    case 'switch':
      return typeof value === 'boolean' ? [] : [fault('policy.unknown-word', place)];
    case 'day':
      return isDayOfEveryYear(value) ? [] : [fault(value === LEAP_DAY ? 'policy.leap-day' : 'policy.wrong-day', place)];
    case 'choice':
      return known(form.of, place);
    case 'list': {
      if (!Array.isArray(value) || value.length < form.fewest) return [fault('policy.list-too-short', place)];
      return value.flatMap((each: unknown, index) => {
        const entry = { at: `${at}/${index}`, value: each };
        return value.indexOf(each) < index ? [fault('policy.word-twice', entry)] : known(form.of, entry);
      });
    }
    case 'pattern':
      return patternFaults(place);
    case 'name':
      if (typeof value !== 'string' || /[\p{Cc}\p{Cf}]/u.test(value)) return [fault('policy.unknown-word', place)];
      return value.length > LONGEST_WORD ? [fault('policy.too-long', place)] : [];
    case 'own-name':
      return []; // looked at with all others of its list: `nameFaults`
    case 'code':
      return typeof value === 'string' && CODE.test(value) ? [] : [fault('policy.wrong-code', place)];
  }
}

/** A code stands in numbers of letters and in programs: English letters, figures and hyphens, a letter first. */
const CODE = /^[A-Za-z][A-Za-z0-9-]{0,19}$/;

/** Sections that say something of each kind of letter. */
const OF_KINDS = [
  'instrumentHands',
  'instrumentNumbers',
  'instrumentCodes',
] as const satisfies readonly (keyof Policy)[];

/** Everything that is wrong with the terms of a policy. */
export function termFaults(policy: Value): readonly PolicyFault[] {
  const letters = policy['instrumentHands'];
  const numbers = policy['instrumentNumbers'];
  const codes = policy['instrumentCodes'];
  const classes = policy['classes'];
  return [
    // Without a set of them nothing could be looked up in it.
    ...[...OF_KINDS, 'classes'].flatMap((section) => {
      const value = policy[section];
      const isSet = value === undefined || value === '' || isObject(value);
      return isSet ? [] : [fault('policy.not-an-object', { at: `/${section}`, value })];
    }),
    ...Object.entries(ONCE).flatMap(([section, specs]) =>
      faultsAt({ at: `/${section}`, value: policy[section] }, specs),
    ),
    ...(isObject(classes)
      ? Object.entries(classes).flatMap(([name, value]) =>
          faultsAt({ at: `/classes/${step(name)}`, value }, OF_CLASSES, NO_TERMS),
        )
      : []),
    ...faultsAt({ at: '/defaultClass', value: policy['defaultClass'] }, OF_CLASSES, NO_TERMS),
    // A kind that nobody knows would be numbered and signed by nobody.
    ...OF_KINDS.flatMap((section) => {
      const value = policy[section];
      const strangers = isObject(value)
        ? Object.keys(value).filter((name) => !instrumentKinds.some((kind) => kind === name))
        : [];
      return strangers.map((name) => fault('policy.unknown-word', { at: `/${section}/${step(name)}`, value: name }));
    }),
    ...(isObject(numbers)
      ? instrumentKinds.flatMap((kind) =>
          formFaults({ at: `/instrumentNumbers/${kind}`, value: numbers[kind] }, { is: 'pattern' }),
        )
      : []),
    ...(isObject(codes)
      ? instrumentKinds.flatMap((kind) =>
          formFaults({ at: `/instrumentCodes/${kind}`, value: codes[kind] }, { is: 'code' }),
        )
      : []),
    ...(isObject(letters)
      ? instrumentKinds.flatMap((kind) => {
          const place = { at: `/instrumentHands/${kind}`, value: letters[kind] };
          return isObject(place.value) ? faultsAt(place, OF_LETTERS) : [fault('policy.section-missing', place)];
        })
      : []),
  ];
}
