import type { Progress } from '@duban/api-client';
import { useWords, type Words } from '../words/words.js';

/** 已核定 … （自评 …）: the department's own word stands beside the office's only where it says more. */
export function stageWords(say: Words, { confirmed, reported }: NonNullable<Progress['stage']>): string {
  const word = say.labels.deliverableStage;
  const own = say.measure.stageReported({ stage: word[reported] });
  if (confirmed === null) return own;
  const sure = say.measure.stageConfirmed({ stage: word[confirmed] });
  return confirmed === reported ? sure : `${sure} · ${own}`;
}

/** Honest progress: k of n always; a percentage only where the kind has one, beside what should be done by now. */
export function ProgressBar({ progress }: { progress: Progress }) {
  const say = useWords();
  const { confirmed, scheduled, done, of, word } = progress;
  const counts = say.state.of({ done, of });
  const { stage, acts } = progress;
  if (confirmed === null) {
    const told = [stage && stageWords(say, stage), acts && say.measure.acts(acts), of > 0 && counts].filter(Boolean);
    return <span className="progress">{told.length > 0 ? told.join(' · ') : say.measures.noProgress}</span>;
  }
  const title = `${say.measure.confirmed({ n: confirmed })} · ${say.measure.scheduled({ n: scheduled ?? 0 })}`;
  return (
    <span className="progress" title={title}>
      <span className="progress-track only-roomy" aria-hidden="true">
        <i style={{ width: `${confirmed}%` }} />
        {scheduled !== null && <b style={{ left: `${scheduled}%` }} />}
      </span>
      <span>
        {confirmed}% <small className="quiet">{counts}</small>{' '}
      </span>
      <small>{say.labels.progressWord[word]}</small>
      {stage !== undefined && <small data-testid="stage">{stageWords(say, stage)}</small>}
    </span>
  );
}
