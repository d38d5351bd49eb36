import type { CommentItem } from '@duban/api-client';
import { useWords } from '../words/words.js';

/** What a department said of a measure, and what the office made of it. */
export function CommentWord({ item }: { item: CommentItem }) {
  const { comments: words } = useWords();
  const { answer, outcome } = item;
  if (answer === null) return <span className="quiet">{item.unheard ? words.unheard : words.unanswered}</span>;
  const { proposal, leadName } = answer;
  return (
    <span className="comment-word">
      <b className={`comment-${answer.is}`}>{words.is[answer.is]}</b>
      {answer.text !== '' && <span>{answer.text}</span>}
      {leadName !== null && <span>{words.proposedLead({ name: leadName })}</span>}
      {proposal?.changes.map((each, at) => (
        <span key={at}>
          {each.dueOn === null
            ? words.proposedValue({ title: each.title, is: each.value ?? '' })
            : words.proposedDate({ title: each.title, was: each.was ?? words.noDate, is: each.dueOn })}
        </span>
      ))}
      <small className="quiet">{words.by({ by: answer.by, on: answer.on })}</small>
      {outcome !== null && (
        <b data-testid="comment-outcome">{outcome.is === 'taken' ? words.taken(outcome) : words.setAside(outcome)}</b>
      )}
    </span>
  );
}
