import { listReviewsInfiniteOptions, type ReviewRow } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Words } from '../words/words.js';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../words/words.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Nothing, Page, Section } from '../elements/page.js';
import { TabLink } from '../elements/tab-link.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { useToday } from '../shell/session.js';
import { ReviewCard } from './review-card.js';
import { ReviewPaper } from './review-paper.js';
import type { ReviewCommand } from './review-dialog.js';
import { groupsOf, weekOf, type ReviewGroup } from './review-groups.js';
import type { DecisionName } from './review-presets.js';
import './reviews.css';

const ReviewDialog = lazy(async () => ({ default: (await import('./review-dialog.js')).ReviewDialog }));

interface Doing {
  readonly row: ReviewRow;
  readonly command: ReviewCommand;
  readonly decision: DecisionName | null;
}

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
  const [doing, setDoing] = useState<Doing | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const thisWeek = weekOf(useToday());
  return (
    <Page
      title={say.nav.reviews}
      actions={
        <>
          <Tabs />
          {state === 'open' && rows.length > 0 && (
            <Button data-testid="print-reviews" onClick={() => window.print()}>
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
      {groupsOf(rows, thisWeek).map((group) => (
        <Week key={group.week} group={group} onDo={setDoing} />
      ))}
      <MoreButton pages={pages} />
      {state === 'open' && <ReviewPaper rows={rows} week={weekWords(say, thisWeek)} />}
      {doing && (
        <Suspense fallback={null}>
          <ReviewDialog key={doing.row.reviewId} {...doing} onClose={() => setDoing(null)} />
        </Suspense>
      )}
    </Page>
  );
}

function Tabs() {
  const say = useWords();
  return (
    <nav className="tabs">
      <TabLink to="/reviews" search={{}} words={say.reviews.open} />
      <TabLink to="/reviews" search={{ state: 'decided' }} words={say.reviews.decided} />
    </nav>
  );
}

/** `2027-W04` as people say it. */
function weekWords(say: Words, week: string): string {
  const [year = week, number] = week.split('-W');
  return number === undefined ? week : say.reviews.week({ year, number: Number(number) });
}

function Week({ group, onDo }: { group: ReviewGroup; onDo: (doing: Doing) => void }) {
  const say = useWords();
  const { week, measures } = group;
  const isOpen = measures[0]?.[0]?.state === 'open';
  return (
    <Section title={weekWords(say, week)} note={say.state.total({ n: measures.length })}>
      <ol className={isOpen ? 'reviews screen-only' : 'reviews'}>
        {measures.map((rows) => (
          <ReviewCard
            key={rows[0]?.measureId}
            rows={rows}
            actsOf={(row) => ({
              onDecide: (decision) => onDo({ row, command: 'decide-review', decision }),
              onDelegate: () => onDo({ row, command: 'delegate-review', decision: null }),
            })}
          />
        ))}
      </ol>
    </Section>
  );
}
