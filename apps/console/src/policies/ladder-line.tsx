import type { Rung } from '@duban/domain';
import { useRef, type PointerEvent } from 'react';
import { useColours, useWords } from '../words/words.js';

const MARGIN_DAYS = 2;

interface LadderLineProps {
  readonly rungs: readonly Rung[];
  /** Null where it is only looked at. */
  readonly onMove: ((index: number, offset: number) => void) | null;
}

/** A ladder as a line of working days: each rung a mark on its day, to be dragged to another. */
export function LadderLine({ rungs, onMove }: LadderLineProps) {
  const { policies: words, labels } = useWords();
  const colours = useColours();
  const line = useRef<HTMLDivElement>(null);
  const days = rungs.map((each) => each.offsetWorkingDays);
  const [first, last] = [Math.min(0, ...days) - MARGIN_DAYS, Math.max(0, ...days) + MARGIN_DAYS];
  const left = (day: number) => `${((day - first) / (last - first)) * 100}%`;
  const drag = (index: number) => (event: PointerEvent) => {
    const box = line.current?.getBoundingClientRect();
    if (onMove === null || box === undefined || event.buttons !== 1) return;
    const day = Math.round(first + ((event.clientX - box.left) / box.width) * (last - first));
    if (day >= first && day <= last && day !== rungs[index]?.offsetWorkingDays) onMove(index, day);
  };
  return (
    <figure className="ladder-line" role="region" aria-label={words.line} tabIndex={0}>
      <div className="ladder-days" ref={line}>
        <i className="ladder-due" style={{ left: left(0) }} aria-hidden />
        {rungs.map((each, index) => (
          <span
            key={index}
            className={`ladder-mark light-${each.light ?? 'none'} in-${colours[each.light ?? 'none']}`}
            style={{ left: left(each.offsetWorkingDays) }}
            data-movable={onMove !== null}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag(index)}
            title={`${each.rung} ${labels.agendaKind[each.kind]}`}
          >
            <b>{each.rung}</b>
            <small>
              {each.instrument === undefined ? labels.agendaKind[each.kind] : labels.instrument[each.instrument]}
            </small>
          </span>
        ))}
      </div>
    </figure>
  );
}
