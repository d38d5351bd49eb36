import type { MeasureItem } from '@duban/api-client';
import { useWords } from '../words/words.js';

export type LightName = MeasureItem['light'];

/** A light: always its word; the colour only helps. */
export function Lamp({ light }: { light: LightName }) {
  const say = useWords();
  return (
    <span className={`lamp lamp-${light}`}>
      <i aria-hidden="true" />
      {say.labels.light[light]}
    </span>
  );
}

/** Where a measure stands, in a word. */
export function StatusWord({ status }: { status: MeasureItem['status'] }) {
  const say = useWords();
  return <span className="status-word">{say.labels.status[status]}</span>;
}
