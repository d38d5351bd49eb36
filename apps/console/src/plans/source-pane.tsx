import type { Draft } from '@duban/api-client';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useWords } from '../words/words.js';
import { piecesOf, showPlace } from './draft-order.js';
import type { Place } from './source-jump.js';

interface SourcePaneProps {
  readonly draft: Draft;
  readonly selected: string | null;
  readonly place: Place | null;
  readonly onSelect: (ref: string) => void;
}

/** The original with every clause marked; linked both ways with the rows. */
export const SourcePane = memo(function SourcePane({ draft, selected, place, onSelect }: SourcePaneProps) {
  const say = useWords();
  const pane = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => showPlace(piecesOf(draft.source, draft.rows), place), [draft.source, draft.rows, place]);
  useEffect(() => {
    const mark =
      pane.current?.querySelector<HTMLElement>('mark.shown') ??
      pane.current?.querySelector<HTMLElement>('mark.selected');
    // Only the pane scrolls; the page stays where the hand is.
    if (mark && pane.current) pane.current.scrollTop = mark.offsetTop - pane.current.clientHeight / 3;
    // On a phone the pane stands above the rows: who asks for a place is taken there.
    if (place !== null) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [selected, place]);
  if (draft.source === '') return <p className="quiet">{say.plans.noSource}</p>;
  return (
    <div className="source" ref={pane} tabIndex={0} role="region" aria-label={say.plans.source}>
      {pieces.map((piece, index) =>
        piece.ref === null && piece.shown !== true ? (
          piece.text
        ) : (
          <mark
            key={index}
            className={piece.shown === true ? 'shown' : piece.ref === selected ? 'selected' : undefined}
            onClick={() => piece.ref !== null && onSelect(piece.ref)}
          >
            {piece.text}
          </mark>
        ),
      )}
    </div>
  );
});
