import type { TimedEvent } from '../../src/index.js';

/** What a broken rule would record instead; null for nothing. */
export type Mutation = (event: TimedEvent) => TimedEvent | null;

function without(type: TimedEvent['type'], when: (event: TimedEvent) => boolean = () => true): Mutation {
  return (event) => (event.type === type && when(event) ? null : event);
}

function changing<T extends TimedEvent['type']>(
  type: T,
  change: (data: Extract<TimedEvent, { type: T }>['data']) => Extract<TimedEvent, { type: T }>['data'],
): Mutation {
  return (event) => (event.type === type ? ({ ...event, data: change(event.data as never) } as TimedEvent) : event);
}

/** Ways in which the rules could be broken, each of which a walk should meet. */
export const mutants: Readonly<Record<string, Mutation>> = {
  'a paper handed in starts nobody’s clock': changing('paper.handed-in', (data) => ({ ...data, opened: [] })),
  'a ladder runs on while the office checks': changing('paper.handed-in', (data) => ({ ...data, waits: [] })),
  'what the office passes on has no clock with the leader': changing('paper.passed-on', (data) => ({
    ...data,
    opened: [],
  })),
  'an accepted measure opens no clock for its strike-off': changing('paper.accepted', (data) =>
    data.next === 'accepted' ? { ...data, opened: [] } : data,
  ),
  'weights are not made 100 again': without('weights.renewed'),
  'terminating leaves what the ladder drafted': without('item.withdrawn'),
  'a review’s decision leaves no date': without(
    'deadline.changed',
    (event) => event.type === 'deadline.changed' && event.data.cause === 'review',
  ),
  'a suspension ends on no day': changing('measure.suspended', (data) => ({ ...data, until: null as never })),
  'a change of lead takes the open dates to nobody': changing('measure.reassigned', (data) => ({ ...data, moved: [] })),
  'struck off with a paper still with the office': without('paper.withdrawn'),
  'a work plan’s acceptance leaves its paper with the leader': without(
    'paper.accepted',
    (event) => event.type === 'paper.accepted' && event.data.paperId.startsWith('work-plan'),
  ),
  'a letter goes to whom another line’s office supervises': changing(
    'rung.reached',
    ({ instead, line: _line, ...data }) => ({ ...data, instrument: instead ?? data.instrument }),
  ),
  'drafts stay when the register says another line': without('item.readdressed'),
  'a completion is accepted and its dates stay open': changing('paper.accepted', (data) =>
    data.conclusion === 'completed' ? { ...data, closes: [], drops: [] } : data,
  ),
};
