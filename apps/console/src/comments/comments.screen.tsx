import { answerComments, readCommentsOptions, type CommentRound } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { Bones, Page } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { AskedMeasure } from './asked-measure.js';
import './comments.css';

/** 征求意见 as a department answers it: its own measures of a draft, each with its word. */
export default function CommentsScreen() {
  const { comments: words } = useWords();
  const { roundId } = useParams({ from: '/home/comments/$roundId' });
  const found = useQuery(readCommentsOptions({ path: { roundId } }));
  const office = isOfficer(useSession());
  if (found.isPending) return <Bones lines={10} />;
  if (found.error) return <TroubleNote error={found.error} onRetry={() => void found.refetch()} />;
  const round = found.data;
  return (
    <Page
      title={`${words.title} ${round.planTitle}`}
      actions={
        office && (
          <Link to="/plans/$planId" params={{ planId: round.planId }} search={{ view: 'comments' }} className="act">
            {words.toPlan}
          </Link>
        )
      }
    >
      <Head round={round} />
      {round.rows.map((row) => (
        <AskedMeasure key={row.ref} row={row} round={round} />
      ))}
    </Page>
  );
}

function Head({ round }: { round: CommentRound }) {
  const { comments: words } = useWords();
  const change = useClosingChange();
  const { roundId, state, until, silenceAgrees, sentOn, sentBy, closedOn } = round;
  const open = round.items.filter(({ mine, answer }) => mine && answer === null).map(({ itemId }) => itemId);
  const agree = () =>
    change.mutate(() =>
      answerComments({ path: { roundId }, body: { itemIds: open, is: 'agree' }, throwOnError: true }),
    );
  return (
    <div className="comment-head" data-testid="comment-stage" data-open={open.length}>
      {state === 'open' ? <b>{words.untilDay({ on: until })}</b> : <b>{words.closed({ on: closedOn ?? until })}</b>}
      {state === 'open' && silenceAgrees && <span className="quiet">{words.silence}</span>}
      <span className="quiet">{words.round({ on: sentOn, by: sentBy })}</span>
      <span>{words.answered({ n: round.answered, of: round.of })}</span>
      {state === 'open' && open.length > 1 && (
        <Button type="primary" data-testid="comment-agree-all" loading={change.isPending} onClick={agree}>
          {words.agreeAll({ n: open.length })}
        </Button>
      )}
      {change.error && <TroubleNote error={change.error} />}
    </div>
  );
}
