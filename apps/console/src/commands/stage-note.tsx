import type { TimelineEvent } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { officeDate } from '../elements/dates.js';

/** What the department said of the stage, above the form that confirms it. */
export function StageNote({ events, command }: { events: readonly TimelineEvent[]; command: PersonCommandName }) {
  if (command !== 'confirm-stage') return null;
  const said = events.filter(({ type }) => type === 'stage.reported').sort((a, b) => b.seq - a.seq)[0];
  if (said === undefined) return null;
  return (
    <p className="consequence" data-testid="stage-note">
      {said.sentence} <span className="quiet">{`${said.for ?? said.actor.name} ${officeDate(said.actsFrom)}`}</span>
    </p>
  );
}
