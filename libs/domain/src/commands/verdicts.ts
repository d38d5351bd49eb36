import { event, type EventData, type NewEvent } from '../events.js';

type Accepted = EventData['paper.accepted'];
type SentBack = EventData['paper.sent-back'];

/** A paper is taken for what it spoke of; what that closes, drops, opens or changes stands in `rest`. */
export function paperAccepted(
  paperId: string,
  answered: readonly string[],
  rest: Partial<Omit<Accepted, 'paperId' | 'answered'>> = {},
): NewEvent {
  return event('paper.accepted', {
    paperId,
    answered,
    closes: [],
    drops: [],
    opened: [],
    next: null,
    conclusion: null,
    series: null,
    ...rest,
  });
}

/** A paper comes back for what it spoke of, with a code and a reason. */
export function paperSentBack(
  paperId: string,
  answered: readonly string[],
  why: Pick<SentBack, 'code' | 'reason'> & Partial<Omit<SentBack, 'paperId' | 'answered'>>,
): NewEvent {
  return event('paper.sent-back', { paperId, answered, graceUntil: null, closes: [], next: null, ...why });
}
