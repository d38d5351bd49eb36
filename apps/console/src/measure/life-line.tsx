import type { Measure, TimelineEvent } from '@duban/api-client';
import { officeDate } from '../elements/dates.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { lifeStrip } from './life-strip.js';

const DAY_MS = 86_400_000;

/** 交办 → 签收 → 计划 → 办理 → 办结 → 销号, with who holds it and for how long. */
export function LifeLine({ measure, events }: { measure: Measure; events: readonly TimelineEvent[] }) {
  const say = useWords();
  const today = useToday();
  const { stages, holder, since } = lifeStrip(measure, events);
  const who =
    holder === 'lead' ? (measure.lead?.name ?? say.measures.unassigned) : holder && say.measure.holders[holder];
  return (
    <ol className="life" aria-label={say.measure.life} data-testid="life">
      {stages.map(({ name, state }) => (
        <li key={name} className={`life-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {state === 'done' && <span aria-hidden="true">✓</span>} {say.measure.stages[name]}
          {state === 'now' && who && (
            <small>
              {who}
              {since !== null && ` ${say.measure.heldFor({ n: daysBetween(officeDate(since), today) })}`}
            </small>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Calendar days from one civil date to another. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}
