import type { ReviewRow } from '@duban/api-client';
import { wordOf } from '../elements/code-words.js';
import { useWords } from '../words/words.js';

type Tried = ReviewRow['tried'][number];

/** What was tried, as a line of steps with their dates: a notice is a small dot, a letter a word. */
export function TriedLine({ row: { tried, launchedOverdue } }: { row: Pick<ReviewRow, 'tried' | 'launchedOverdue'> }) {
  const say = useWords();
  if (launchedOverdue !== null) return say.weekly.launchedOverdue({ why: launchedOverdue });
  if (tried.length === 0) return <span className="quiet">{say.weekly.noTried}</span>;
  return (
    <ol className="tried">
      {tried.map((step) => (
        <li key={`${step.rung}/${step.on}`} className={step.letter ? 'tried-letter' : undefined}>
          <TriedStep step={step} />
        </li>
      ))}
    </ol>
  );
}

function TriedStep({ step: { on, letter, call } }: { step: Tried }) {
  const say = useWords();
  const day = on.slice(5);
  if (call !== null) return `${say.weekly.call[call]} ${day}`;
  if (letter === null) return `${say.weekly.notice} ${day}`;
  const kind = wordOf(say.labels.instrument, letter.kind);
  const state = say.labels.itemState[letter.state];
  return `${letter.number ?? say.obligations.paperAbout({ what: kind, subject: state })} ${day}`;
}

/** What the department itself says of why. */
export function TheirReason({ reason }: { reason: ReviewRow['theirReason'] }) {
  const say = useWords();
  if (reason === null) return <span className="quiet">{say.weekly.noReason}</span>;
  const from =
    reason.cause === null ? say.weekly.fromReport : say.weekly.fromExtension({ cause: say.labels.cause[reason.cause] });
  return (
    <>
      <span className="quiet">{from}</span>
      {reason.text}
    </>
  );
}
