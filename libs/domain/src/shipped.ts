import type { Calendar } from './calendar.js';
import cn from './data/calendar-cn.json' with { type: 'json' };
import defaults from './data/default-policy.json' with { type: 'json' };
import type { OwnNames } from './policy-names.js';
import type { Policy } from './policy.js';
import type { Recipient, Role } from './vocabulary.js';

/** Working days of Asia/Shanghai by the official notices, made from chinese-days by `make-calendar.mjs`. */
export const shippedCalendar: Calendar = cn;

/** The policy that a new office starts with. */
export const defaultPolicy = defaults as Policy;

/** The kinds of organisation that a policy is shipped for. */
export const shippedPolicyNames = ['government', 'party', 'company'] as const;

/** A kind of organisation that a policy is shipped for. */
export type ShippedPolicyName = (typeof shippedPolicyNames)[number];

const shippedSupervision = { line: 'government', ...defaultPolicy.supervision } as const;

/** In a company of two tiers the head of a division reports to the management, and the timer passes a row up to it. */
const ONE_TIER_LESS = {
  'deputy-secretary-general': 'leader',
  'secretary-general': 'principal',
} as const satisfies Partial<Record<Recipient & Role, Recipient & Role>>;

/** A company has executives and a programme office, and speaks of red and orange lights. */
const COMPANY_NAMES: OwnNames = {
  light: { red: { zh: '红灯', en: 'Red' }, overdue: { zh: '橙灯', en: 'Orange' } },
  role: {
    'section-head': { zh: '部门主管', en: 'Team lead' },
    'deputy-head': { zh: '部门副总', en: 'Deputy division head' },
    head: { zh: '部门负责人', en: 'Division head' },
    officer: { zh: '项目办', en: 'Programme office' },
    'office-head': { zh: '项目办主任', en: 'Head of the programme office' },
    leader: { zh: '分管高管', en: 'Executive in charge' },
    'leader-liaison': { zh: '高管助理', en: 'Executive’s assistant' },
    'next-tier-liaison': { zh: '上一级高管助理', en: 'Assistant of the next executive' },
    principal: { zh: '总经理', en: 'Chief executive' },
    giver: { zh: '交办人', en: 'Giver of the task' },
  },
  instrumentKind: {
    催办单: { zh: '提醒函', en: 'Reminder' },
    督办单: { zh: '督促函', en: 'Escalation notice' },
    督查专报: { zh: '专题报告', en: 'Report to management' },
  },
  class: {
    priority: { zh: '重点任务', en: 'Priority' },
    project: { zh: '项目', en: 'Project' },
  },
};

/**
 * The policies that a new organisation chooses from: a government, a party organ (its own numbers on letters), and a
 * company of two tiers (no secretariat between a leader and the top).
 */
export const shippedPolicies: Readonly<Record<ShippedPolicyName, Policy>> = {
  government: defaultPolicy,
  party: {
    ...defaultPolicy,
    version: 'party-2',
    supervision: { ...shippedSupervision, line: 'party' },
    instrumentNumbers: {
      ...defaultPolicy.instrumentNumbers,
      催办单: '委督催〔{year}〕{number}号',
      督办单: '委督办〔{year}〕{number}号',
      商请: '委督商〔{year}〕{number}号',
    },
    names: {
      role: {
        leader: { zh: '分管常委', en: 'Standing committee member in charge' },
        principal: { zh: '书记', en: 'Party secretary' },
      },
    },
  },
  company: {
    ...defaultPolicy,
    version: 'company-2',
    supervision: { line: 'all', governmentOffice: '', partyOffice: '' },
    ladders: twoTiers(defaultPolicy.ladders),
    instrumentHands: lifted(defaultPolicy.instrumentHands),
    publicity: { approver: tierUp(defaultPolicy.publicity.approver) },
    revision: { approver: tierUp(defaultPolicy.revision.approver) },
    planEvaluation: { ...defaultPolicy.planEvaluation, signer: tierUp(defaultPolicy.planEvaluation.signer) },
    classes: {
      priority: { reportCycle: 'monthly', strikeOffBy: 'leader', code: 'P' },
      project: { reportCycle: 'monthly', strikeOffBy: 'office', code: 'J' },
    },
    defaultClass: { reportCycle: 'quarterly', strikeOffBy: 'office' },
    instrumentNumbers: eachKind('{kind}-{year}-{number}'),
    instrumentCodes: { 催办单: 'R', 督办单: 'S', 通报: 'B', 督查专报: 'T', 商请: 'C' },
    names: COMPANY_NAMES,
    colours: { overdue: 'orange' },
  },
};

function eachKind(pattern: string): Policy['instrumentNumbers'] {
  return { 催办单: pattern, 督办单: pattern, 通报: pattern, 督查专报: pattern, 商请: pattern };
}

function tierUp<T extends string>(role: T): T | 'leader' | 'principal' {
  return Object.hasOwn(ONE_TIER_LESS, role) ? ONE_TIER_LESS[role as keyof typeof ONE_TIER_LESS] : role;
}

function lifted(hands: Policy['instrumentHands']): Policy['instrumentHands'] {
  return Object.fromEntries(
    Object.entries(hands).map(([kind, hand]) => [kind, { ...hand, signer: tierUp(hand.signer) }]),
  ) as unknown as Policy['instrumentHands'];
}

function twoTiers(ladders: Policy['ladders']): Policy['ladders'] {
  return Object.fromEntries(
    Object.entries(ladders).map(([name, rungs]) => [
      name,
      rungs.map((rung) => ({ ...rung, to: [...new Set(rung.to.map(tierUp))] })),
    ]),
  ) as unknown as Policy['ladders'];
}

/** Sections that a policy says as a whole: what it leaves out it means to. */
const WHOLE: readonly string[] = ['classes', 'supervision'];

/** A policy of an earlier release, with the shipped words where it has none: ladders and sections that came later. */
export function completePolicy(policy: Policy): Policy {
  const shipped = { ...defaultPolicy, supervision: supervisionBefore(policy) };
  const sections = Object.entries(shipped as unknown as Record<string, unknown>).map(
    ([name, usual]): [string, unknown] => {
      const own = (policy as unknown as Record<string, unknown>)[name];
      const merges = typeof usual === 'object' && !WHOLE.includes(name) && !Array.isArray(usual);
      return [name, own === undefined ? usual : merges ? { ...usual, ...own } : own];
    },
  );
  const { names, colours } = policy;
  return {
    ...(Object.fromEntries(sections) as unknown as Policy),
    ...(names !== undefined && { names }),
    ...(colours !== undefined && { colours }),
  };
}

/** 督查归口 of a policy from before it was said: that of the shipped one whose numbers its letters bear. */
function supervisionBefore({ instrumentNumbers }: Pick<Policy, 'instrumentNumbers'>): Policy['supervision'] {
  const numbers = Object.values(instrumentNumbers);
  const [found = defaultPolicy] = [shippedPolicies.party, shippedPolicies.company].filter((each) =>
    numbers.includes(each.instrumentNumbers.催办单),
  );
  return found.supervision;
}
