import type { PaperKind } from './papers.js';
import type { ChainScope, ChainStep, ObligationKind, Role } from './vocabulary.js';

/** 办文环节: through whose hands what a department writes goes before it leaves, and for which papers each step is asked. */
export interface DepartmentChain {
  /** 科室核稿: the section head has seen it before it is signed. */
  readonly sectionCheck: ChainScope;
  /** 主要负责人签发: the head's own name; elsewhere the deputy head's is enough. */
  readonly headSignature: ChainScope;
  /** 分管领导审定: the leader in charge agrees before the office gets it. */
  readonly leaderApproval: ChainScope;
}

/** How every department works that says nothing else. */
export const usualChain: DepartmentChain = { sectionCheck: 'none', headSignature: 'major', leaderApproval: 'none' };

/** Each step of a chain by the field that says it. */
export const chainFields: readonly (readonly [keyof DepartmentChain, ChainStep])[] = [
  ['sectionCheck', 'section-check'],
  ['headSignature', 'head-signature'],
  ['leaderApproval', 'leader-approval'],
];

/** What commits the department for long: its plan of the work, that it is done, that it needs more time. */
const MAJOR: readonly PaperKind[] = ['work-plan', 'completion', 'extension'];

/** Replies that another than the office reads: whoever gave the instruction, the lead that named the part. */
function readsElsewhere(answers: ObligationKind | undefined): boolean {
  return answers === 'instruction' || answers === 'part';
}

/** True where a department wants its answers to this to pass hands: a step is asked for all that it writes. */
export function asksOfReplies(chain: DepartmentChain, answers: ObligationKind): boolean {
  const byLeader = chain.leaderApproval === 'all' && !readsElsewhere(answers);
  return chain.sectionCheck === 'all' || chain.headSignature === 'all' || byLeader;
}

/** Who holds the posts that a chain asks for, by their ids, on the day on which something is drafted. */
export interface ChainHolders {
  readonly sectionHeads: readonly string[];
  readonly deputyHeads: readonly string[];
  readonly heads: readonly string[];
  /** Leaders in charge of the department. */
  readonly leaders: readonly string[];
}

/** The way of one paper, as it was when it was drafted or its department's chain changed; on the record. */
export interface PaperRoute {
  readonly check: boolean;
  readonly signer: 'deputy-head' | 'head';
  readonly approve: boolean;
  /** Steps that the chain asks for and nobody could take. */
  readonly skipped: readonly ChainStep[];
}

/** The way of a paper of a department that says nothing else. */
export function usualRoute(kind: PaperKind): PaperRoute {
  return { check: false, signer: MAJOR.includes(kind) ? 'head' : 'deputy-head', approve: false, skipped: [] };
}

/**
 * The way of a paper by its department's chain. A step that nobody but its drafter could take is skipped, and that is
 * said: nothing waits on nobody. A work plan is approved by a leader after the office anyway, so not twice; a reply
 * that goes past the office, to the leader who asked or to the lead department, needs no leader before.
 */
export function routeBy(
  kind: PaperKind,
  chain: DepartmentChain,
  {
    holders,
    drafter,
    answers,
  }: { readonly holders: ChainHolders; readonly drafter: string; readonly answers?: ObligationKind | undefined },
): PaperRoute {
  const asked = (scope: ChainScope) => scope === 'all' || (scope === 'major' && MAJOR.includes(kind));
  const some = (ids: readonly string[]) => ids.some((each) => each !== drafter);
  const byHead = asked(chain.headSignature) && (some(holders.heads) || !some(holders.deputyHeads));
  const checkers = byHead ? [...holders.sectionHeads, ...holders.deputyHeads] : holders.sectionHeads;
  const check = asked(chain.sectionCheck) && some(checkers);
  const wantsLeader = asked(chain.leaderApproval) && kind !== 'work-plan' && !readsElsewhere(answers);
  const skipped: readonly [ChainStep, boolean][] = [
    ['section-check', asked(chain.sectionCheck) && !check],
    ['head-signature', asked(chain.headSignature) && !byHead],
    ['leader-approval', wantsLeader && !some(holders.leaders)],
  ];
  return {
    check,
    signer: byHead ? 'head' : 'deputy-head',
    approve: wantsLeader && some(holders.leaders),
    skipped: skipped.flatMap(([step, is]) => (is ? [step] : [])),
  };
}

/** Steps that a department asks for and would skip, as nobody there holds the post. */
export function vacantSteps(chain: DepartmentChain, held: readonly Role[]): readonly ChainStep[] {
  const checks = held.includes('section-head') || (chain.headSignature === 'all' && held.includes('deputy-head'));
  return [
    ...(chain.sectionCheck !== 'none' && !checks ? (['section-check'] as const) : []),
    ...(chain.headSignature !== 'none' && !held.includes('head') ? (['head-signature'] as const) : []),
  ];
}

/** True where two papers go the same way. */
export function isSameRoute(a: PaperRoute, b: PaperRoute): boolean {
  return (
    a.check === b.check &&
    a.signer === b.signer &&
    a.approve === b.approve &&
    a.skipped.join('/') === b.skipped.join('/')
  );
}
