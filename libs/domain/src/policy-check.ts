import { FORMS_A_WEEK } from './form-limit.js';
import { SILENT_AFTER, type Policy } from './policy.js';
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
import { ladders, someLadders } from './policy-ladders.js';
import {
  instrumentKinds,
  leaderRoles,
  matterOrigins,
  measureKinds,
  officeRoles,
  reportCycles,
  roles,
  strikeOffHands,
} from './vocabulary.js';

const MOST_DAYS = 250;
const MOST_CLASSES = 60;

/** Everything that is wrong with a policy before it is adopted; nothing when it can be. */
export function policyFaults(policy: unknown): readonly PolicyFault[] {
  if (!isObject(policy)) return [fault('policy.not-an-object', { at: '', value: policy })];
  return [
    ...sections(policy),
    ...strangers(policy),
    ...version(policy['version']),
    ...ladders({ at: '/ladders', value: policy['ladders'] }),
    ...classes(policy),
    ...numbers(policy),
    ...words(policy),
    ...patterns({ at: '/instrumentNumbers', value: policy['instrumentNumbers'] }),
    ...hands({ at: '/instrumentHands', value: policy['instrumentHands'] }),
  ];
}

/** A policy that can be adopted; null for one that can not. */
export function asPolicy(policy: unknown): Policy | null {
  return policyFaults(policy).length === 0 ? (policy as Policy) : null;
}

const SECTIONS = [
  'version',
  'ladders',
  'classes',
  'defaultClass',
  'workPlan',
  'acknowledgement',
  'report',
  'part',
  'confirmation',
  'office',
  'approval',
  'extension',
  'reassignment',
  'lookBack',
  'sight',
  'bulletin',
  'weeklyList',
  'publicity',
  'revision',
  'comment',
  'planEvaluation',
  'desk',
  'instrumentNumbers',
  'instrumentHands',
] as const satisfies readonly (keyof Policy)[];

/** What later releases added: a file from before them is completed by what is shipped. */
const SINCE_THEN = ['comment', 'planEvaluation'] as const satisfies readonly (keyof Policy)[];

function sections(policy: Value): readonly PolicyFault[] {
  return SECTIONS.filter(
    (name) => !SINCE_THEN.some((each) => each === name) && [undefined, ''].includes(policy[name] as ''),
  ).map((name) => fault('policy.section-missing', { at: `/${name}`, value: policy[name] }));
}

/** Sections that no release knows: a misspelt one would be obeyed by nobody. */
function strangers(policy: Value): readonly PolicyFault[] {
  return Object.keys(policy)
    .filter((name) => !SECTIONS.some((known) => known === name))
    .map((name) => fault('policy.unknown-word', { at: `/${step(name)}`, value: name }));
}

/** A version is a name that stands in addresses and on the record. */
function version(value: unknown): readonly PolicyFault[] {
  if (value === undefined || value === '') return [];
  const place = { at: '/version', value };
  if (typeof value !== 'string') return [fault('policy.version-no-text', place)];
  if (value.length > LONGEST_WORD) return [fault('policy.too-long', place)];
  if (!/^[\p{L}\p{N}]/u.test(value)) return [fault('policy.version-start', place)];
  const strange = value.replaceAll(/[\p{L}\p{N}._~-]/gu, '');
  return strange === '' ? [] : [fault('policy.version-sign', { ...place, value: strange })];
}

function classes(policy: Value): readonly PolicyFault[] {
  const listed = isObject(policy['classes']) ? Object.entries(policy['classes']) : [];
  if (listed.length > MOST_CLASSES) return [fault('policy.too-long', { at: '/classes', value: listed.length })];
  const all: readonly Place[] = [
    ...listed.map(([name, value]) => ({ at: `/classes/${step(name)}`, value })),
    { at: '/defaultClass', value: policy['defaultClass'] },
  ];
  return all.flatMap(({ at, value }) => {
    if (!isObject(value)) return value === undefined ? [] : [fault('policy.not-an-object', { at, value })];
    const day = value['reportDueDayOfMonth'];
    return [
      ...known(reportCycles, { at: `${at}/reportCycle`, value: value['reportCycle'] }),
      ...known(strikeOffHands, { at: `${at}/strikeOffBy`, value: value['strikeOffBy'] }),
      ...(day === undefined ? [] : whole({ at: `${at}/reportDueDayOfMonth`, value: day }, 1, 28)),
      ...flag({ at: `${at}/lookBackAll`, value: value['lookBackAll'] }),
      ...flag({ at: `${at}/withoutWorkPlan`, value: value['withoutWorkPlan'] }),
      ...(value['origin'] === undefined ? [] : known(matterOrigins, { at: `${at}/origin`, value: value['origin'] })),
      ...someLadders({ at: `${at}/ladders`, value: value['ladders'] }),
    ];
  });
}

function flag(place: Place): readonly PolicyFault[] {
  return place.value === undefined || typeof place.value === 'boolean' ? [] : [fault('policy.unknown-word', place)];
}

/** Between which numbers a term lies, and for what it stands where a policy does not say it. */
type Range = readonly [least: number, most: number, unsaid?: number];

/** Sections whose numbers are counts of days or things, by what may stand in them. */
const NUMBERS: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  workPlan: { dueWorkingDays: [1, MOST_DAYS], mostNodes: [1, 24] },
  acknowledgement: { dueWorkingDays: [1, MOST_DAYS] },
  report: { dueDayOfMonth: [1, 28], noChangeAtMost: [0, 12], formsAWeekAtMost: [1, 200, FORMS_A_WEEK] },
  part: {
    workingDaysBeforeLead: [0, MOST_DAYS],
    openAtMost: [1, 200],
    silentWorkingDays: [1, MOST_DAYS, SILENT_AFTER],
  },
  confirmation: { dueWorkingDaysAfterPeriod: [1, MOST_DAYS] },
  office: {
    answerReportWorkingDays: [1, MOST_DAYS],
    answerCompletionWorkingDays: [1, MOST_DAYS],
    formalGapWorkingDays: [0, MOST_DAYS],
    scanWorkingDays: [1, MOST_DAYS],
    contestWorkingDays: [1, MOST_DAYS],
  },
  approval: { answerWorkingDays: [1, MOST_DAYS] },
  extension: { atMost: [0, 10], askedByWorkingDays: [0, MOST_DAYS] },
  reassignment: { atLeastWorkingDays: [0, MOST_DAYS], renewedWorkingDays: [1, MOST_DAYS] },
  lookBack: { sharePercent: [0, 100], dueWorkingDays: [1, MOST_DAYS] },
  sight: { workingDays: [1, MOST_DAYS] },
  bulletin: { cutOffDayOfMonth: [1, 28], checkWorkingDays: [1, 20] },
  weeklyList: { weekday: [1, 7], closesWorkingDaysBefore: [0, 5] },
  comment: { workingDays: [1, MOST_DAYS] },
  planEvaluation: { fewestYears: [2, 30], remindWorkingDays: [1, MOST_DAYS] },
  desk: { opensAtMinute: [0, 1_439], closesAtMinute: [1, 1_440] },
};

/** A term of a policy that is a whole number: the section and name under which it stands, and its range. */
export interface PolicyTerm {
  readonly section: keyof Policy;
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** What it is where a policy does not say; a term without it must be said. */
  readonly unsaid: number | null;
}

/** Every term of a policy that is a whole number, for who edits one. */
export const policyTerms: readonly PolicyTerm[] = Object.entries(NUMBERS).flatMap(([section, fields]) =>
  Object.entries(fields).map(([name, [least, most, unsaid]]) => ({
    section: section as keyof Policy,
    name,
    least,
    most,
    unsaid: unsaid ?? null,
  })),
);

function numbers(policy: Value): readonly PolicyFault[] {
  const each = Object.entries(NUMBERS).flatMap(([section, fields]) => {
    const value = policy[section];
    if (!isObject(value))
      return value === undefined ? [] : [fault('policy.not-an-object', { at: `/${section}`, value })];
    return Object.entries(fields).flatMap(([name, [least, most, unsaid]]) =>
      value[name] === undefined && unsaid !== undefined
        ? []
        : whole({ at: `/${section}/${name}`, value: value[name] }, least, most),
    );
  });
  const desk = policy['desk'];
  const shut = isObject(desk) && Number(desk['closesAtMinute']) <= Number(desk['opensAtMinute']);
  return shut
    ? [...each, fault('policy.rungs-contradict', { at: '/desk/closesAtMinute', value: desk['closesAtMinute'] })]
    : each;
}

function words(policy: Value): readonly PolicyFault[] {
  const plan = policy['workPlan'];
  const approval = policy['approval'];
  const kinds = isObject(plan) && Array.isArray(plan['notForKinds']) ? (plan['notForKinds'] as readonly unknown[]) : [];
  const by = isObject(approval) && Array.isArray(approval['by']) ? (approval['by'] as readonly unknown[]) : [];
  const yearly = isObject(plan) ? plan['yearlyDueOn'] : undefined;
  const day = typeof yearly === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(yearly);
  return [
    ...['publicity', 'revision'].flatMap((section) => approver(policy, section)),
    ...switches(policy['comment']),
    ...evaluationDays(policy['planEvaluation']),
    ...kinds.flatMap((each, index) => known(measureKinds, { at: `/workPlan/notForKinds/${index}`, value: each })),
    ...by.flatMap((each, index) => known(roles, { at: `/approval/by/${index}`, value: each })),
    ...(isObject(approval) && by.length === 0
      ? [fault('policy.review-without-leader', { at: '/approval/by', value: approval['by'] })]
      : []),
    ...(isObject(plan) && !day ? [fault('policy.wrong-day', { at: '/workPlan/yearlyDueOn', value: yearly })] : []),
  ];
}

/** Who approves, where an earlier release's policy says so at all. */
function evaluationDays(value: unknown): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  return [
    ...['midTermOn', 'finalOn'].flatMap((name) =>
      isDay(value[name]) ? [] : [fault('policy.wrong-day', { at: `/planEvaluation/${name}`, value: value[name] })],
    ),
    ...known([...officeRoles, ...leaderRoles], { at: '/planEvaluation/signer', value: value['signer'] }),
  ];
}

/** A day that every year has. */
function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30|31)$/.test(value) && value !== '02-29';
}

function switches(comment: unknown): readonly PolicyFault[] {
  if (!isObject(comment)) return [];
  return ['silenceAgrees', 'required'].flatMap((name) =>
    typeof comment[name] === 'boolean'
      ? []
      : [fault('policy.unknown-word', { at: `/comment/${name}`, value: comment[name] })],
  );
}

function approver(policy: Value, section: string): readonly PolicyFault[] {
  const value = policy[section];
  if (value === undefined) return [];
  return known([...officeRoles, ...leaderRoles], {
    at: `/${section}/approver`,
    value: isObject(value) ? value['approver'] : value,
  });
}

function patterns({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  return instrumentKinds.flatMap((kind) => {
    const pattern = value[kind];
    return typeof pattern === 'string' && pattern.includes('{number}') && pattern.length <= LONGEST_WORD
      ? []
      : [fault('policy.pattern-without-number', { at: `${at}/${kind}`, value: pattern })];
  });
}

function hands({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  return instrumentKinds.flatMap((kind) => {
    const hand = value[kind];
    const place = { at: `${at}/${kind}`, value: hand };
    if (!isObject(hand)) return [fault('policy.section-missing', place)];
    return [
      ...(typeof hand['check'] === 'boolean'
        ? []
        : [fault('policy.unknown-word', { at: `${place.at}/check`, value: hand['check'] })]),
      ...['perMatter', 'automatic'].flatMap((name) =>
        hand[name] === undefined || typeof hand[name] === 'boolean'
          ? []
          : [fault('policy.unknown-word', { at: `${place.at}/${name}`, value: hand[name] })],
      ),
      ...(hand['automatic'] === true && (hand['signer'] !== 'office' || hand['check'] === true)
        ? [fault('policy.automatic-past-a-hand', { at: `${place.at}/automatic`, value: true })]
        : []),
      ...known(['office', ...leaderRoles], { at: `${place.at}/signer`, value: hand['signer'] }),
      ...whole({ at: `${place.at}/replyWorkingDays`, value: hand['replyWorkingDays'] }, 0, MOST_OFFSET),
    ];
  });
}
