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
import { ReviewCard } from './review-card.js';
import { ReviewPaper } from './review-paper.js';
import type { ReviewCommand } from './review-dialog.js';
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
  const { state = 'open' } = useSearch({ from: '/home/reviews' });
  const query = { state } as const;
  const pages = useInfiniteQuery({
    ...listReviewsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } },
    ...live,
  });
  const [doing, setDoing] = useState<Doing | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
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
      {[...new Set(rows.map((row) => row.week))].map((week) => (
        <Week key={week} week={week} rows={rows.filter((row) => row.week === week)} onDo={setDoing} />
      ))}
      <MoreButton pages={pages} />
      {state === 'open' && <ReviewPaper rows={rows} weekWords={(week) => weekWords(say, week)} />}
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

function Week({ week, rows, onDo }: { week: string; rows: readonly ReviewRow[]; onDo: (doing: Doing) => void }) {
  const say = useWords();
  return (
    <Section title={weekWords(say, week)} note={say.state.total({ n: rows.length })}>
      <ol className={`reviews ${rows[0]?.state === 'open' ? 'screen-only' : ''}`}>
        {rows.map((row) => (
          <ReviewCard
            key={row.reviewId}
            row={row}
            onDecide={(decision) => onDo({ row, command: 'decide-review', decision })}
            onDelegate={() => onDo({ row, command: 'delegate-review', decision: null })}
          />
        ))}
      </ol>
    </Section>
  );
}
