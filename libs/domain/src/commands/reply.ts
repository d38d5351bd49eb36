import { obligationOf, type Measure, type Obligation } from '../measure.js';
import { livePapers, type PaperOf } from '../papers.js';
import { asksOfReplies, someoneSigns } from '../department-chain.js';
import { accept, type Circumstances, type Decision, type OwedTodo } from './definition.js';
import { drafterRoles, toDepartment } from './hands.js';
import { draftedPaper, draftersOf } from './route.js';

/** A reply as drafted: to an instruction, of a named part, to a problem on the list. */
export interface ReplyContent {
  readonly text: string;
  readonly files?: readonly string[];
}

declare module '../papers.js' {
  interface PaperContents {
    reply: ReplyContent;
  }
}

/** The paper that answers this obligation. */
export function replyPaperId(obligationId: string): string {
  return `reply/${obligationId}`;
}

/**
 * What is answered is drafted where the department asks a step of its chain for all its papers; null where it is
 * answered at once: a reply has a reader of its own who takes it or asks again, so by itself it needs no hand but its
 * writer's; and where nobody but its writer could sign.
 */
export function draftedReply(
  measure: Measure,
  owed: Obligation,
  content: ReplyContent,
  when: Circumstances,
): Decision | null {
  const known = when.facts.chainOf?.(owed.department ?? measure.lead) ?? null;
  if (known === null || !asksOfReplies(known.chain, owed.kind)) return null;
  if (!someoneSigns(known.holders, draftersOf(when))) return null;
  const paperId = replyPaperId(owed.obligationId);
  return accept(draftedPaper(measure, { paperId, kind: 'reply', about: [owed.obligationId], content }, when));
}

/** Replies in draft to what is open still, with what each answers. */
export function replyDrafts(
  measure: Measure,
): readonly { readonly paper: PaperOf<'reply'>; readonly owed: Obligation }[] {
  return livePapers(measure, 'reply', 'drafted').flatMap((paper) => {
    const owed = obligationOf(measure, paper.about[0] ?? '');
    return owed?.state === 'open' ? [{ paper, owed }] : [];
  });
}

/** True while a reply to this is on its way through its department: its desk has done its part. */
function isBeingReplied(measure: Measure, { obligationId }: Pick<Obligation, 'obligationId'>): boolean {
  return livePapers(measure, 'reply').some(({ about }) => about.includes(obligationId));
}

/** What the desks of those who owe it have to answer: nothing while the measure is suspended, or a reply is on its way. */
export function toBeReplied(
  measure: Measure,
  owed: readonly Obligation[],
): readonly (OwedTodo & Pick<Obligation, 'dueOn'>)[] {
  if (measure.status === 'suspended') return [];
  return owed
    .filter((each) => !isBeingReplied(measure, each))
    .map(({ department, obligationId, title, dueOn }) => ({
      to: toDepartment(department, ...drafterRoles, 'section-head'),
      obligationId,
      title,
      dueOn,
    }));
}
