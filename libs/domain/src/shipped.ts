import type { Calendar } from './calendar.js';
import cn from './data/calendar-cn.json' with { type: 'json' };
import defaults from './data/default-policy.json' with { type: 'json' };
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

/**
 * The policies that a new organisation chooses from: a government, a party organ (its own numbers on letters), and a
 * company of two tiers (no secretariat between a leader and the top).
 */
export const shippedPolicies: Readonly<Record<ShippedPolicyName, Policy>> = {
  government: defaultPolicy,
  party: {
    ...defaultPolicy,
    version: 'party-1',
    supervision: { ...shippedSupervision, line: 'party' },
    instrumentNumbers: {
      ...defaultPolicy.instrumentNumbers,
      催办单: '委督催〔{year}〕{number}号',
      督办单: '委督办〔{year}〕{number}号',
      商请: '委督商〔{year}〕{number}号',
    },
  },
  company: {
    ...defaultPolicy,
    version: 'company-1',
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
  return Object.fromEntries(sections) as unknown as Policy;
}

/** 督查归口 of a policy from before it was said: that of the shipped one whose numbers its letters bear. */
function supervisionBefore({ instrumentNumbers }: Pick<Policy, 'instrumentNumbers'>): Policy['supervision'] {
  const numbers = Object.values(instrumentNumbers);
  const [found = defaultPolicy] = [shippedPolicies.party, shippedPolicies.company].filter((each) =>
    numbers.includes(each.instrumentNumbers.催办单),
  );
  return found.supervision;
}
