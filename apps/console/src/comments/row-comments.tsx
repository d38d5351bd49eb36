import { listPlanCommentsOptions, type CommentItem, type CommentRound } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../words/words.js';
import { CommentWord } from './comment-word.js';
import './comments.css';
import { SettleActs } from './settle-acts.js';

/** The rounds of a plan's draft; asked for once for all rows. */
export function usePlanComments(planId: string): readonly CommentRound[] {
  const found = useQuery({ ...listPlanCommentsOptions({ path: { planId } }), staleTime: 15_000 });
  return found.data?.items ?? [];
}

/** What departments said of one row of the draft, beside it; only what is more than agreement. */
export function RowComments({ planId, rowRef }: { planId: string; rowRef: string }) {
  const { comments: words } = useWords();
  const said = usePlanComments(planId).flatMap(({ roundId, items }) =>
    items
      .filter(({ ref, answer, waits }) => ref === rowRef && (waits || isMore(answer)))
      .map((item) => ({ roundId, item })),
  );
  if (said.length === 0) return null;
  return (
    <ul className="row-comments" data-testid="row-comments" aria-label={words.title}>
      {said.map(({ roundId, item }) => (
        <li key={`${roundId}/${item.itemId}`}>
          <span>
            {item.department.name} <small className="quiet">{words.side[item.side]}</small>
          </span>
          <CommentWord item={item} />
          <SettleActs roundId={roundId} item={item} />
        </li>
      ))}
    </ul>
  );
}

function isMore(answer: CommentItem['answer']): boolean {
  return answer?.is === 'comment' || answer?.is === 'proposal';
}
