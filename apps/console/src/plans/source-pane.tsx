import type { Draft } from '@duban/api-client';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { piecesOf } from './draft-order.js';

interface SourcePaneProps {
  readonly draft: Draft;
  readonly selected: string | null;
  readonly onSelect: (ref: string) => void;
}

/** The original with every clause marked; linked both ways with the rows. */
export const SourcePane = memo(function SourcePane({ draft, selected, onSelect }: SourcePaneProps) {
  const { t } = useTranslation();
  const pane = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => piecesOf(draft.source, draft.rows), [draft.source, draft.rows]);
  useEffect(() => {
    const mark = pane.current?.querySelector<HTMLElement>('mark.selected');
    // Only the pane scrolls; the page stays where the hand is.
    if (mark && pane.current) pane.current.scrollTop = mark.offsetTop - pane.current.clientHeight / 3;
  }, [selected]);
  if (draft.source === '') return <p className="quiet">{t('screens.plans.noSource')}</p>;
  return (
    <div className="source" ref={pane} tabIndex={0} role="region" aria-label={t('screens.plans.source')}>
      {pieces.map((piece, index) =>
        piece.ref === null ? (
          piece.text
        ) : (
          <mark
            key={index}
            className={piece.ref === selected ? 'selected' : undefined}
            onClick={() => onSelect(piece.ref ?? '')}
          >
            {piece.text}
          </mark>
        ),
      )}
    </div>
  );
});
