import { readTimelineOptions, type Measure, type TimelineEvent } from '@duban/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.js';
import { officeDate, officeTime } from '../elements/dates.js';
import { Bones } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { live } from '../server/client.js';
import { holdsRole, isOfficer, useSession } from '../shell/session.js';

const FIRST = 20;

/** Every event, the newest first: when, who, for whom, what, why. */
export function Timeline({ measure }: { measure: Measure }) {
  const say = useWords();
  const { measureId } = measure;
  const session = useSession();
  const wanted = useLocation({ select: ({ hash }) => hash });
  const [all, setAll] = useState(wanted.startsWith('event-'));
  const timeline = useQuery({ ...readTimelineOptions({ path: { measureId } }), ...live });
  const isThere = timeline.data !== undefined;
  useEffect(() => {
    if (isThere && wanted.startsWith('event-')) document.getElementById(wanted)?.scrollIntoView({ block: 'center' });
  }, [isThere, wanted]);
  if (timeline.isPending) return <Bones lines={6} />;
  if (timeline.error) return <TroubleNote error={timeline.error} onRetry={() => void timeline.refetch()} />;
  const events = [...timeline.data.items].sort((a, b) => b.seq - a.seq);
  const shown = all ? events : events.slice(0, FIRST);
  return (
    <>
      <ol className="timeline" data-testid="timeline">
        {shown.map((event) => (
          <li
            key={event.seq}
            id={`event-${event.seq}`}
            data-type={event.type}
            className={wanted === `event-${event.seq}` ? 'wanted' : ''}
          >
            <EventLine event={event} />
          </li>
        ))}
      </ol>
      {events.length > shown.length && (
        <button type="button" className="plain" data-testid="timeline-earlier" onClick={() => setAll(true)}>
          {say.measure.earlier({ n: events.length - shown.length })}
        </button>
      )}
      {(isOfficer(session) || holdsRole(session, 'auditor', 'audit-admin')) && (
        <p>
          <Link to="/audit" search={{ measureId }} className="verify">
            {say.measure.verify}
          </Link>
        </p>
      )}
    </>
  );
}

function EventLine({ event }: { event: TimelineEvent }) {
  const say = useWords();
  const backdated = officeDate(event.actsFrom) !== officeDate(event.at);
  return (
    <>
      <time dateTime={event.at}>{officeTime(event.at)}</time>
      <span>
        {event.sentence}
        <small className="quiet block">
          {say.measure.by({ who: event.actor.name })}
          {event.for &&
            ` · ${event.inStead ? say.measure.inStead({ who: event.for }) : say.measure.forWhom({ who: event.for })}`}
          {backdated && ` · ${say.measure.actsFrom({ date: officeDate(event.actsFrom) })}`}
          {event.reason && ` · ${say.measure.reason({ reason: event.reason })}`}
        </small>
      </span>
    </>
  );
}
