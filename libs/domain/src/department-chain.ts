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
  /** By which posts each of them is a leader, where that is known: not all of them approve. */
  readonly leadersAs?: Readonly<Record<string, readonly Role[]>>;
}

/** Leaders who approve by one of these posts. */
export function approvers({ leaders, leadersAs = {} }: ChainHolders, by: readonly Role[]): readonly string[] {
  return leaders.filter((id) => leadersAs[id]?.some((role) => by.includes(role)) ?? true);
}

/** In whose name a paper goes out. */
export type ChainSigner = 'section-head' | 'deputy-head' | 'head';

/** The way of one paper, as it was when it was drafted or its department's chain changed; on the record. */
export interface PaperRoute {
  readonly check: boolean;
  /** The section head only where neither head nor deputy is there. */
  readonly signer: ChainSigner;
  readonly approve: boolean;
  /** Steps that the chain asks for and nobody could take. */
  readonly skipped: readonly ChainStep[];
}

/** The way of a paper of a department that says nothing else. */
export function usualRoute(kind: PaperKind): PaperRoute {
  return { check: false, signer: MAJOR.includes(kind) ? 'head' : 'deputy-head', approve: false, skipped: [] };
}

/** Whose hands a paper went through in its department: who wrote it, and who checked it where somebody has. */
export interface HandsBefore {
  readonly drafter: string;
  /** Whose hand the draft is besides: who wrote what was recorded, or was stood in for. */
  readonly drafterBesides?: string;
  /** Nobody gives two hands running, so none of these signs next. */
  readonly checkers?: readonly string[];
}

/** By whom something was drafted. */
export type Drafters = Pick<HandsBefore, 'drafter' | 'drafterBesides'>;

function drafters({ drafter, drafterBesides }: Drafters): readonly string[] {
  return drafterBesides === undefined ? [drafter] : [drafter, drafterBesides];
}

/** Whether a draft can be signed by anybody but these. */
export function canSign(holders: ChainHolders, signer: ChainSigner, but: readonly string[]): boolean {
  return heldBy(holders, signer).some((each) => !but.includes(each));
}

function heldBy({ heads, deputyHeads, sectionHeads }: ChainHolders, signer: ChainSigner): readonly string[] {
  return { head: heads, 'deputy-head': deputyHeads, 'section-head': sectionHeads }[signer];
}

/** Whoever signs in these posts' order; where only he is left who has checked it, his check counts for nothing. Null where nobody can. */
function signerOf(
  holders: ChainHolders,
  order: readonly ChainSigner[],
  { checkers, ...before }: HandsBefore,
): { readonly signer: ChainSigner; readonly uncheck: boolean } | null {
  const other = order.find((each) => canSign(holders, each, checkers ?? drafters(before)));
  if (other !== undefined) return { signer: other, uncheck: false };
  const same = checkers === undefined ? undefined : order.find((each) => canSign(holders, each, drafters(before)));
  return same === undefined ? null : { signer: same, uncheck: true };
}

/** Whether anybody in a department could sign what was drafted by these hands. */
export function someoneSigns(holders: ChainHolders, drafted: Drafters): boolean {
  return signerOf(holders, ['head', 'deputy-head', 'section-head'], drafted) !== null;
}

/**
 * The way of a paper by its department's chain. A step that nobody but its drafter could take is skipped, and that is
 * said: nothing waits on nobody. So is a check after which nobody else could sign. Where neither head nor deputy is
 * there, the section head signs. A work plan is approved by a leader after the office anyway, so not twice; a reply
 * that goes past the office, to the leader who asked or to the lead department, needs no leader before.
 */
export function routeBy(
  kind: PaperKind,
  chain: DepartmentChain,
  {
    holders,
    answers,
    approving,
    ...before
  }: HandsBefore & {
    readonly holders: ChainHolders;
    readonly answers?: ObligationKind | undefined;
    /** Posts that approve by policy; any leader's where it is not said. */
    readonly approving?: readonly Role[] | undefined;
  },
): PaperRoute {
  const drafting = drafters(before);
  const asked = (scope: ChainScope) => scope === 'all' || (scope === 'major' && MAJOR.includes(kind));
  const some = (ids: readonly string[]) => ids.some((each) => !drafting.includes(each));
  const wantsHead = asked(chain.headSignature);
  const posts: readonly ChainSigner[] = wantsHead ? ['head', 'deputy-head'] : ['deputy-head', 'head'];
  const found = signerOf(holders, posts, before) ?? signerOf(holders, ['section-head'], before);
  const signer = found?.signer ?? (wantsHead ? 'head' : 'deputy-head');
  const checkers = signer === 'head' ? [...holders.sectionHeads, ...holders.deputyHeads] : holders.sectionHeads;
  const signing = [...new Set([...heldBy(holders, signer), ...(signer === 'deputy-head' ? holders.heads : [])])];
  const leavesSigner = (checker: string) => found === null || signing.some((each) => each !== checker);
  const wantsCheck = asked(chain.sectionCheck);
  const check =
    wantsCheck &&
    found?.uncheck !== true &&
    (before.checkers !== undefined || checkers.some((each) => !drafting.includes(each) && leavesSigner(each)));
  const wantsLeader = asked(chain.leaderApproval) && kind !== 'work-plan' && !readsElsewhere(answers);
  const approve = wantsLeader && some(approving ? approvers(holders, approving) : holders.leaders);
  const skipped: readonly [ChainStep, boolean][] = [
    ['section-check', (wantsCheck && !check) || found?.uncheck === true],
    ['head-signature', (wantsHead && signer !== 'head') || signer === 'section-head'],
    ['leader-approval', wantsLeader && !approve],
  ];
  return { check, signer, approve, skipped: skipped.flatMap(([step, is]) => (is ? [step] : [])) };
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
