import type { TimedEvent } from '../events.js';
import type { Measure } from '../measure.js';
import {
  change,
  close,
  closeAbout,
  closeAll,
  handBack,
  handIn,
  idsOf,
  open,
  submitted,
  type Timed,
} from './obligations.js';

/** Events of a measure's frame: who leads it, whether it rests or ends. Null for others. */
export function lifeEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'measure.acknowledged':
      return open({ ...close(measure, idsOf(measure, 'acknowledgement')), status: timed.data.next }, timed.data.opened);
    case 'measure.returned':
      return open({ ...measure, status: 'returned', statusBefore: measure.status }, timed.data.opened);
    case 'measure.reassigned':
      return reassigned(measure, timed);
    case 'measure.kind-changed':
      return { ...measure, kind: timed.data.to };
    case 'support.added':
      return { ...measure, supporting: [...measure.supporting, timed.data.department] };
    case 'target.changed':
      return change(measure, [timed.data.obligationId], (each) => ({ ...each, title: timed.data.to }));
    case 'measure.suspended':
      return handIn(
        { ...measure, status: 'suspended', statusBefore: measure.status, suspendedUntil: timed.data.until },
        measure.obligations.filter((each) => each.state === 'open').map((each) => each.obligationId),
        'suspension',
        timed.actsFrom,
      );
    case 'measure.resumed':
      return handBack(
        { ...measure, status: measure.statusBefore ?? 'in-progress', statusBefore: null, suspendedUntil: null },
        'suspension',
        timed.actsFrom,
        null,
      );
    case 'measure.terminated':
      return { ...closeAll(measure, 'dropped'), status: 'terminated', conclusion: 'terminated', series: [] };
    case 'measure.struck-off':
      return { ...closeAll(measure, 'done'), status: 'struck-off', series: [] };
    default:
      return null;
  }
}

/** Events of duties that come up on the way: instructions and named parts. Null for others. */
export function dutyEvent(measure: Measure, timed: TimedEvent): Measure | null {
  switch (timed.type) {
    case 'instruction.given':
      return open(measure, [timed.data.opened]);
    case 'instruction.replied':
      return submitted(
        close(measure, [timed.data.obligationId]),
        timed.data.obligationId,
        timed.data.lateWorkingDays,
        timed.actsFrom,
      );
    case 'part.named':
      return open(measure, [timed.data.opened]);
    case 'part.answered':
      return submitted(
        close(measure, [timed.data.obligationId]),
        timed.data.obligationId,
        timed.data.lateWorkingDays,
        timed.actsFrom,
      );
    default:
      return null;
  }
}

function reassigned(measure: Measure, timed: Timed<'measure.reassigned'>): Measure {
  const moved = change(measure, timed.data.moved, (each) => ({
    ...each,
    department: timed.data.to,
    chasedFrom: timed.actsFrom,
  }));
  const unsigned = idsOf(moved, 'acknowledgement');
  return open(
    {
      ...closeAbout(close(moved, unsigned, 'dropped'), ['return'], 'answer'),
      lead: timed.data.to,
      supporting: timed.data.supporting,
      status: 'assigned',
      statusBefore: null,
    },
    timed.data.opened,
  );
}
