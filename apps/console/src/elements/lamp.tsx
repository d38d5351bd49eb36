import type { MeasureItem } from '@duban/api-client';
import type { LightColour } from '@duban/domain';
import type { ReactNode } from 'react';
import { useColours, useWords } from '../words/words.js';

export type LightName = MeasureItem['light'];

/** A light: always its word; the colour only helps. */
export function Lamp({ light }: { light: LightName }) {
  const say = useWords();
  return <LampOf light={light}>{say.labels.light[light]}</LampOf>;
}

interface LampOfProps {
  readonly light: LightName;
  /** Another colour than the house has for it: one that is being chosen. */
  readonly colour?: LightColour;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** Words on a lamp, in the shape of a light and the colour that the house gives it. */
export function LampOf({ light, colour, testId, children }: LampOfProps) {
  const colours = useColours();
  return (
    <span className={`lamp lamp-${light} in-${colour ?? colours[light]}`} {...(testId && { 'data-testid': testId })}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}

/** Where a measure stands, in a word. */
export function StatusWord({ status }: { status: MeasureItem['status'] }) {
  const say = useWords();
  return <span className="status-word">{say.labels.status[status]}</span>;
}
