import type { TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { officeDate } from '../elements/dates.js';
import { useWords } from '../words/words.js';
import { recordedWith } from './command-context.js';
import type { Values } from './questions.js';

interface RecordedNoteProps {
  readonly events: readonly TimelineEvent[];
  readonly command: PersonCommandName;
  readonly values: Values;
}

/** What was recorded in a leader's name, above the form that contests or settles it. */
export function RecordedNote({ events, command, values }: RecordedNoteProps) {
  const say = useWords();
  if (command !== 'contest-recording' && command !== 'settle-recording') return null;
  const told = recordedWith(events, values['obligationId']);
  const [first] = told;
  if (first === undefined) return null;
  return (
    <div className="consequence" data-testid="recorded-note">
      <strong>
        {say.recorded.by({ by: first.actor.name, name: first.for ?? '', on: officeDate(first.actsFrom) })}
      </strong>
      {first.reason !== null && <span className="block">{say.reviews.reason({ reason: first.reason })}</span>}
      {told.map((each) => (
        <span key={each.seq} className="block">
          {each.sentence}
        </span>
      ))}
    </div>
  );
}
