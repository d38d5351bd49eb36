import type { Measure } from '@duban/api-client';
import { Link } from '@tanstack/react-router';
import { DateText } from '../elements/due.js';
import { Lamp, StatusWord } from '../elements/lamp.js';
import { Section } from '../elements/page.js';
import { useWords, type Words } from '../words/words.js';

/** n/N: of how many offices below it is known what became of their part. */
export function partsSettled(say: Words, { children }: Measure): string {
  const done = children.filter(({ state }) => state !== 'open').length;
  return say.measure.partsSettled({ done, of: children.length });
}

/** What was broken down to offices below: n of N, and how each part stands. */
export function PartsBelowSection({ measure }: { measure: Measure }) {
  const say = useWords();
  const { children, closesWith } = measure;
  if (children.length === 0) return null;
  return (
    <Section
      title={say.measure.partsBelow}
      note={`${partsSettled(say, measure)} · ${say.measure.closesWith[closesWith ?? 'own-work']}`}
    >
      <ul className="items" data-testid="parts-below">
        {children.map((part) => (
          <li key={part.childId}>
            <Link to="/measures/$measureId" params={{ measureId: part.measureId }}>
              <b>{part.department.name}</b>
            </Link>
            {part.was && part.was.name !== part.department.name && (
              <span className="quiet">{say.measure.partWas({ name: part.was.name })}</span>
            )}{' '}
            {part.title !== measure.title && `${part.title} `}
            <span className="quiet">
              {part.dueOn && <DateText date={part.dueOn} />} {say.labels.childState[part.state]}
            </span>{' '}
            {part.state === 'open' && part.status && part.light && (
              <>
                <Lamp light={part.light} /> <StatusWord status={part.status} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
