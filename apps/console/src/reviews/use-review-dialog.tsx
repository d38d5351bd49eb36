import type { ReviewRow } from '@duban/api-client';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { ReviewCommand } from './review-dialog.js';
import type { DecisionName } from './review-presets.js';

const ReviewDialog = lazy(async () => ({ default: (await import('./review-dialog.js')).ReviewDialog }));

/** What is to be asked: of which rows, which command, with which decision chosen. */
export interface Asked {
  readonly rows: readonly [ReviewRow, ...ReviewRow[]];
  readonly command: ReviewCommand;
  readonly decision: DecisionName | null;
}

/** The dialog that decides rows or gives them to another, fetched when it is first asked for. */
export function useReviewDialog(): { ask: (asked: Asked) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const dialog = asked && (
    <Suspense fallback={null}>
      <ReviewDialog key={asked.rows[0].reviewId} {...asked} onClose={() => setAsked(null)} />
    </Suspense>
  );
  return { ask: setAsked, dialog };
}
