import { listReviewsInfiniteOptions, type ReviewRow } from '@duban/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bones, Nothing, Page, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { ReviewCard } from './review-card.js';
import { preset, type Preset } from './review-presets.js';
import './reviews.css';

const DecideDialog = lazy(async () => ({ default: (await import('./decide-dialog.js')).DecideDialog }));
const DelegateDialog = lazy(async () => ({ default: (await import('./delegate-dialog.js')).DelegateDialog }));

type Doing = { readonly what: 'decide'; readonly row: ReviewRow; readonly preset: Preset } | { readonly what: 'delegate'; readonly row: ReviewRow };

/** 督办审议: one weekly list, decided row by row. */
export default function ReviewsScreen() {
  const { t } = useTranslation();
  const { state = 'open' } = useSearch({ from: '/home/reviews' });
  const query = { state } as const;
  const pages = useInfiniteQuery({
    ...listReviewsInfiniteOptions({ query }),
    initialPageParam: {},
    getNextPageParam: (last) => (last.nextCursor === null ? undefined : { query: { ...query, cursor: last.nextCursor } }),
    ...live,
  });
  const [doing, setDoing] = useState<Doing | null>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const weeks = [...new Set(rows.map((row) => row.week))];

  return (
    <Page
      title={t('screens.nav.reviews')}
      actions={
        <nav className="tabs">
          <Link to="/reviews" search={{}} activeOptions={{ exact: true, includeSearch: true }} activeProps={{ className: 'here' }}>
            {t('screens.reviews.open')}
          </Link>
          <Link to="/reviews" search={{ state: 'decided' }} activeProps={{ className: 'here' }} activeOptions={{ includeSearch: true }}>
            {t('screens.reviews.decided')}
          </Link>
        </nav>
      }
    >
      {pages.error && <TroubleNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Bones lines={10} />}
      {pages.data && rows.length === 0 && (
        <Nothing title={t('screens.reviews.empty')}>
          <p className="quiet">{t('screens.reviews.emptyHint')}</p>
        </Nothing>
      )}
      {weeks.map((week) => (
        <Section key={week} title={t('screens.reviews.week', { week })} note={t('screens.state.total', { n: rows.filter((row) => row.week === week).length })}>
          <ol className="reviews">
            {rows
              .filter((row) => row.week === week)
              .map((row) => (
                <ReviewCard key={row.reviewId} row={row} onDecide={(decision) => setDoing({ what: 'decide', row, preset: preset(decision) })} onDelegate={() => setDoing({ what: 'delegate', row })} />
              ))}
          </ol>
        </Section>
      ))}
      {pages.hasNextPage && (
        <div className="more">
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('screens.state.more')}
          </Button>
        </div>
      )}
      <Suspense fallback={null}>
        {doing?.what === 'decide' && <DecideDialog key={doing.row.reviewId} row={doing.row} preset={doing.preset} onClose={() => setDoing(null)} />}
        {doing?.what === 'delegate' && <DelegateDialog key={doing.row.reviewId} row={doing.row} onClose={() => setDoing(null)} />}
      </Suspense>
    </Page>
  );
}
