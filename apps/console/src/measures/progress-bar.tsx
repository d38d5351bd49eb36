import type { Progress } from '@duban/api-client';
import { useWords } from '../words/words.js';

/** Honest progress: k of n always; a percentage only where the kind has one, beside what should be done by now. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const say = useWords();
  const { confirmed, scheduled, done, of, word } = progress;
  const counts = say.state.of({ done, of });
  if (confirmed === null) {
    return <span className="progress">{of > 0 ? counts : say.measures.noProgress}</span>;
  }
  const title = `${say.measure.confirmed({ n: confirmed })} · ${say.measure.scheduled({ n: scheduled ?? 0 })}`;
  return (
    <span className="progress" title={title}>
      <span className="progress-track" aria-hidden="true">
        <i style={{ width: `${confirmed}%` }} />
        {scheduled !== null && <b style={{ left: `${scheduled}%` }} />}
      </span>
      <span>
        {confirmed}% <small className="quiet">{counts}</small>
      </span>
      <small>{say.labels.progressWord[word]}</small>
    </span>
  );
}
