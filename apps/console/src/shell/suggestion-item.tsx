import type { Suggestion } from '@duban/api-client';
import type { ReactNode } from 'react';
import { officeDate } from '../elements/dates.js';
import { useWords } from '../words/words.js';

/** One suggestion with its answer. */
export function SuggestionItem({
  suggestion: { text, page, answer, answeredBy, answeredAt },
  by,
  children,
}: {
  suggestion: Suggestion;
  by: string;
  children?: ReactNode;
}) {
  const { suggestions: words } = useWords().administration;
  return (
    <article className="paper" data-testid="suggestion">
      <p className="hands quiet">
        {by}
        {page !== null && (
          <>
            {' '}
            · {words.from} {page}
          </>
        )}
      </p>
      <p>{text}</p>
      {answer === null ? (
        <p className="quiet">{words.unanswered}</p>
      ) : (
        <p>
          {answer}{' '}
          <small className="quiet">
            {words.answered({ who: answeredBy ?? '', on: answeredAt === null ? '' : officeDate(answeredAt) })}
          </small>
        </p>
      )}
      {children}
    </article>
  );
}
