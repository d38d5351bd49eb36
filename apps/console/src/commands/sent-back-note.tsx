import { wordOf } from '../elements/code-words.js';
import type { TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useWords } from '../words/words.js';
import { returnOf } from './command-context.js';
import { earlierOf } from './earlier.js';

interface SentBackNoteProps {
  readonly events: readonly TimelineEvent[];
  readonly command: PersonCommandName;
  readonly obligationId: string | undefined;
}

/** Why the last version came back, above the form that mends it. */
export function SentBackNote({ events, command, obligationId }: SentBackNoteProps) {
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
  const { sentBack } = earlierOf(events, command, obligationId);
  if (!sentBack) return null;
  const code = wordOf(say.labels.sendBackCode, sentBack.code);
  return (
    <p className="consequence" data-testid="sent-back">
      <strong>{say.measure.sentBack({ code })}</strong>
      {sentBack.reason && ` ${sentBack.reason}`}
    </p>
  );
}
