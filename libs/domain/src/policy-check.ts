import type { Policy, Rung } from './policy.js';
import {
  instrumentKinds,
  ladderNames,
  leaderRoles,
  measureKinds,
  recipients,
  reportCycles,
  roles,
  rungKinds,
  rungLights,
  strikeOffHands,
} from './vocabulary.js';

/** What is wrong with a policy, and where: a JSON pointer (RFC 6901) into it. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly pointer: string;
  readonly found: string;
}

/** Everything that can be wrong with a policy. */
export type PolicyFaultCode =
  | 'policy.not-an-object'
  | 'policy.section-missing'
  | 'policy.ladder-missing'
  | 'policy.unknown-word'
  | 'policy.wrong-number'
  | 'policy.rung-twice'
  | 'policy.rungs-contradict'
  | 'policy.draft-without-instrument'
  | 'policy.review-without-leader'
  | 'policy.rung-without-recipient'
  | 'policy.wrong-day'
  | 'policy.pattern-without-number';

const MOST_DAYS = 250;
const MOST_OFFSET = 60;

type Value = Readonly<Record<string, unknown>>;

/** Where something stands in a policy, and what. */
interface Place {
  readonly at: string;
  readonly value: unknown;
}

/** Everything that is wrong with a policy before it is adopted; nothing when it can be. */
export function policyFaults(policy: unknown): readonly PolicyFault[] {
  if (!isObject(policy)) return [fault('policy.not-an-object', { at: '', value: policy })];
  return [
    ...sections(policy),
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

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(code: PolicyFaultCode, { at, value }: Place): PolicyFault {
  return { code, pointer: at, found: (JSON.stringify(value) ?? 'nothing').slice(0, 80) };
}

/** A part of a pointer, with the two signs that stand for something else escaped. */
function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
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
  'sight',
  'desk',
  'instrumentNumbers',
  'instrumentHands',
] as const satisfies readonly (keyof Policy)[];

function sections(policy: Value): readonly PolicyFault[] {
  return SECTIONS.filter((name) => policy[name] === undefined || policy[name] === '').map((name) =>
    fault('policy.section-missing', { at: `/${name}`, value: policy[name] }),
  );
}

function ladders({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  const missing = ladderNames
    .filter((name) => !Array.isArray(value[name]))
    .map((name) => fault('policy.ladder-missing', { at: `${at}/${name}`, value: value[name] }));
  const strangers = Object.keys(value)
    .filter((name) => !ladderNames.some((known) => known === name))
    .map((name) => fault('policy.unknown-word', { at: `${at}/${step(name)}`, value: name }));
  const rungs = ladderNames.flatMap((name) =>
    Array.isArray(value[name]) ? ladder({ at: `${at}/${name}`, value: value[name] }, value[name] as unknown[]) : [],
  );
  return [...missing, ...strangers, ...rungs];
}

function ladder({ at }: Place, rungs: readonly unknown[]): readonly PolicyFault[] {
  const each = rungs.flatMap((rung, index) => oneRung({ at: `${at}/${index}`, value: rung }));
  if (each.length > 0) return each;
  return (rungs as readonly Rung[]).flatMap((rung, index) => {
    const before = rungs.slice(0, index) as readonly Rung[];
    const place = { at: `${at}/${index}`, value: rung.rung };
    if (before.some((other) => other.rung === rung.rung)) return [fault('policy.rung-twice', place)];
    const later = before.some((other) => other.offsetWorkingDays >= rung.offsetWorkingDays);
    return later ? [fault('policy.rungs-contradict', { ...place, at: `${place.at}/offsetWorkingDays` })] : [];
  });
}

function oneRung({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [fault('policy.not-an-object', { at, value })];
  const { kind, instrument, to, light, offsetWorkingDays, rung } = value;
  const recipientsOf = Array.isArray(to) ? (to as readonly unknown[]) : [];
  const faults = [
    ...known(rungKinds, { at: `${at}/kind`, value: kind }),
    ...(instrument === undefined ? [] : known(instrumentKinds, { at: `${at}/instrument`, value: instrument })),
    ...(light === undefined ? [] : known(rungLights, { at: `${at}/light`, value: light })),
    ...recipientsOf.flatMap((each, index) => known(recipients, { at: `${at}/to/${index}`, value: each })),
    ...whole({ at: `${at}/offsetWorkingDays`, value: offsetWorkingDays }, -MOST_OFFSET, MOST_OFFSET),
  ];
  if (typeof rung !== 'string' || rung === '')
    faults.push(fault('policy.unknown-word', { at: `${at}/rung`, value: rung }));
  if (recipientsOf.length === 0) faults.push(fault('policy.rung-without-recipient', { at: `${at}/to`, value: to }));
  if (kind === 'draft' && instrument === undefined)
    faults.push(fault('policy.draft-without-instrument', { at: `${at}/instrument`, value: instrument }));
  const leader = recipientsOf.some((each) => leaderRoles.some((role) => role === each));
  if ((kind === 'review' || kind === 'pass-up') && !leader)
    faults.push(fault('policy.review-without-leader', { at: `${at}/to`, value: to }));
  return faults;
}

function classes(policy: Value): readonly PolicyFault[] {
  const listed = isObject(policy['classes']) ? Object.entries(policy['classes']) : [];
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
    ];
  });
}

/** Sections whose numbers are counts of days or things, by what may stand in them. */
const NUMBERS: Readonly<Record<string, Readonly<Record<string, readonly [least: number, most: number]>>>> = {
  workPlan: { dueWorkingDays: [1, MOST_DAYS], mostNodes: [1, 24] },
  acknowledgement: { dueWorkingDays: [1, MOST_DAYS] },
  report: { dueDayOfMonth: [1, 28], noChangeAtMost: [0, 12] },
  part: { workingDaysBeforeLead: [0, MOST_DAYS], openAtMost: [1, 200] },
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
  sight: { workingDays: [1, MOST_DAYS] },
  desk: { opensAtMinute: [0, 1_439], closesAtMinute: [1, 1_440] },
};

function numbers(policy: Value): readonly PolicyFault[] {
  const each = Object.entries(NUMBERS).flatMap(([section, fields]) => {
    const value = policy[section];
    if (!isObject(value))
      return value === undefined ? [] : [fault('policy.not-an-object', { at: `/${section}`, value })];
    return Object.entries(fields).flatMap(([name, [least, most]]) =>
      whole({ at: `/${section}/${name}`, value: value[name] }, least, most),
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
    ...kinds.flatMap((each, index) => known(measureKinds, { at: `/workPlan/notForKinds/${index}`, value: each })),
    ...by.flatMap((each, index) => known(roles, { at: `/approval/by/${index}`, value: each })),
    ...(isObject(approval) && by.length === 0
      ? [fault('policy.review-without-leader', { at: '/approval/by', value: approval['by'] })]
      : []),
    ...(isObject(plan) && !day ? [fault('policy.wrong-day', { at: '/workPlan/yearlyDueOn', value: yearly })] : []),
  ];
}

function patterns({ at, value }: Place): readonly PolicyFault[] {
  if (!isObject(value)) return [];
  return instrumentKinds.flatMap((kind) => {
    const pattern = value[kind];
    return typeof pattern === 'string' && pattern.includes('{number}')
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
      ...known(['office', ...leaderRoles], { at: `${place.at}/signer`, value: hand['signer'] }),
      ...whole({ at: `${place.at}/replyWorkingDays`, value: hand['replyWorkingDays'] }, 0, MOST_OFFSET),
    ];
  });
}

function known(list: readonly string[], place: Place): readonly PolicyFault[] {
  return list.some((each) => each === place.value) ? [] : [fault('policy.unknown-word', place)];
}

function whole(place: Place, least: number, most: number): readonly PolicyFault[] {
  const { value } = place;
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? []
    : [fault('policy.wrong-number', place)];
}
