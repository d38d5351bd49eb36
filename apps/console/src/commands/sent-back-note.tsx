import { wordOf } from '../elements/code-words.js';
import type { Measure, TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useWords } from '../words/words.js';
import { returnOf } from './command-context.js';
import { paperFor } from './papers-of.js';
import type { Values } from './questions.js';

interface SentBackNoteProps {
  readonly measure: Measure;
  readonly events: readonly TimelineEvent[];
  readonly command: PersonCommandName;
  readonly values: Values;
}

/** Why the last version came back, above the form that mends it. */
export function SentBackNote({ measure, events, command, values }: SentBackNoteProps) {
  const say = useWords();
  const returned = command === 'reassign' ? returnOf(events) : undefined;
  if (returned) {
    const { reason } = returned.data;
    return (
      <p className="consequence" data-testid="sent-back">
        <strong>{say.measure.returnedWhy({ who: returned.actor.name })}</strong>
        {typeof reason === 'string' && ` ${reason}`}
      </p>
    );
  }
  const paper = paperFor(measure, command, values);
  if (paper?.stage !== 'sent-back') return null;
  return (
    <p className="consequence" data-testid="sent-back">
      <strong>
        {paper.code === null
          ? say.measure.returnedToDesk
          : say.measure.sentBack({ code: wordOf(say.labels.sendBackCode, paper.code) })}
      </strong>
      {paper.reason && ` ${paper.reason}`}
    </p>
  );
}
