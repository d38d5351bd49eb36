import { listReviewsInfiniteOptions } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from '../elements/button.js';
import { longDate } from '../elements/dates.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page, Section } from '../elements/page.js';
import { printWhole } from '../elements/print-whole.js';
import { TabLink } from '../elements/tab-link.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useLanguage, useWords } from '../words/words.js';
import { ReviewCard } from './review-card.js';
import { groupsOf, yoursIn, type ReviewGroup } from './review-groups.js';
import { ReviewPaper } from './review-paper.js';
import { useReviewDialog, type Asked } from './use-review-dialog.js';
import './reviews.css';

/** 督办审议: one weekly list, decided row by row. */
export default function ReviewsScreen() {
  const say = useWords();
  const { state = 'open', leader } = useSearch({ from: '/home/reviews' });
  const query = { state, ...(leader !== undefined && { leader }) } as const;
  const pages = useInfiniteQuery({
    ...listReviewsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const { ask, dialog } = useReviewDialog();
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = groupsOf(rows);
  // The soonest list is what goes on the leader's desk; what came after its end waits for the next.
  const [first] = [...groups].sort((a, b) => (a.listOn < b.listOn ? -1 : 1));
  return (
    <Page
      title={say.nav.reviews}
      actions={
        <>
          <nav className="tabs">
            <TabLink to="/reviews" search={{}} words={say.reviews.open} />
            <TabLink to="/reviews" search={{ state: 'decided' }} words={say.reviews.decided} />
          </nav>
          {state === 'open' && rows.length > 0 && (
            <Button data-testid="print-reviews" onClick={() => void printWhole()}>
              {say.reviews.printPaper}
            </Button>
          )}
        </>
      }
    >
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={10} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={say.reviews.empty}>
          <p className="quiet">{say.reviews.emptyHint}</p>
        </Nothing>
      )}
      {groups.map((group) => (
        <List key={group.listOn} group={group} onAsk={ask} />
      ))}
      <MoreButton pages={pages} />
      {state === 'open' && first && <ReviewPaper group={first} />}
      {dialog}
    </Page>
  );
}

function List({ group, onAsk }: { group: ReviewGroup; onAsk: (asked: Asked) => void }) {
  const say = useWords();
  const language = useLanguage();
  const { listOn, matters } = group;
  const yours = yoursIn(group);
  const isOpen = matters[0]?.rows[0].state === 'open';
  return (
    <Section
      title={say.weekly.list({ date: longDate(listOn, language) })}
      note={
        yours > 0 ? say.reviews.totalAndYours({ n: matters.length, yours }) : say.state.total({ n: matters.length })
      }
    >
      <ol className={isOpen ? 'reviews screen-only' : 'reviews'}>
        {matters.map((matter) => (
          <ReviewCard
            key={matter.key}
            matter={matter}
            onDecide={(decision) => onAsk({ rows: matter.rows, command: 'decide-review', decision })}
            onDelegate={() => onAsk({ rows: matter.rows, command: 'delegate-review', decision: null })}
          />
        ))}
      </ol>
    </Section>
  );
}
