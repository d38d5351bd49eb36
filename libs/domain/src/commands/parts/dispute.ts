import type { CivilDate } from '../../civil-date.js';
import { event, type NewEvent } from '../../events.js';
import { change, close, closeAbout, handBack, handIn, open } from '../../folds/fold.js';
import { isWaiting, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { leaderRoles, officeRoles } from '../../vocabulary.js';
import { accept, actingAs, command, refuse, type Circumstances, type Refusal } from '../definition.js';
import { futureDate, obligation, oneOf, optionalWhen, text, when } from '../fields.js';
import { alive, byLeaders, byOffice, byOwner, clockOn, told, toHolder, toOffice, withdrawDrafts } from '../hands.js';
import { duringWork } from './supporting.js';

declare module '../../events.js' {
  interface EventData {
    'part.disputed': { obligationId: string; reason: string; opened: OpenedObligation };
    'dispute.passed-up': { obligationId: string; reason: string; opened: OpenedObligation };
    'dispute.decided': {
      obligationId: string;
      outcome: 'stands' | 'changed' | 'dropped';
      what: string | null;
      dueOn: CivilDate | null;
      reason: string;
    };
  }
  interface Tidings {
    disputed: true;
    'dispute-decided': true;
  }
}

/** What the clock of a dispute hangs on. */
export function disputeOf(partId: string): string {
  return `dispute/${partId}`;
}

/** Parts whose department says that they are not its own. */
function disputed(measure: Measure): readonly Obligation[] {
  return openObligations(measure, 'part').filter((each) => isWaiting(each, 'dispute'));
}

/** 协办异议: a supporting department says why a named part is not its to do; the office answers in three days. */
export const disputePart = command({
  name: 'dispute-part',
  fields: { obligationId: obligation('part'), reason: text() },
  grants: [byOwner],
  recordable: true,
  ready(measure, body) {
    const open = openObligations(measure, 'part').filter((each) => !isWaiting(each, 'dispute'));
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return alive(measure) ?? duringWork(measure) ?? (found ? null : refuse('part.not-open'));
  },
  decide(measure, body, circumstances) {
    const part = obligationOf(measure, body.obligationId);
    if (!part) return refuse('part.not-open', { obligationId: body.obligationId });
    const { rules, actsFrom } = circumstances;
    return accept(
      event('part.disputed', {
        obligationId: part.obligationId,
        reason: body.reason,
        opened: handClock(measure, disputeOf(part.obligationId), 'office', { at: actsFrom, rules }),
      }),
      ...withdrawDrafts(measure, [part.obligationId]),
      told(measure.lead, { tiding: 'disputed', about: part }, circumstances),
    );
  },
  folds: {
    'part.disputed': (measure, { data, actsFrom }) =>
      open(handIn(measure, [data.obligationId], 'dispute', actsFrom), [data.opened], actsFrom),
  },
});

function notSuspended(measure: Measure): Refusal | null {
  return measure.status === 'suspended' ? refuse('measure.wrong-status', { status: measure.status }) : null;
}

/** The office decides, or puts it to the leader in charge of both; then he does. */
export const decideDispute = command({
  name: 'decide-dispute',
  fields: {
    obligationId: obligation('part'),
    outcome: oneOf('stands', 'changed', 'dropped', 'pass-up'),
    what: optionalWhen('outcome', ['changed'], text()),
    dueOn: when('outcome', ['changed'], futureDate()),
    reason: text(),
  },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready(measure, body) {
    const open = disputed(measure);
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    // A part stays owed when the work is accepted, and so does the answer to who does it.
    return alive(measure) ?? notSuspended(measure) ?? (found ? null : refuse('dispute.not-open'));
  },
  decide(measure, body, circumstances) {
    const { obligationId, outcome, reason } = body;
    const part = obligationOf(measure, obligationId);
    const clock = clockOn(measure, disputeOf(obligationId));
    if (!part || part.department === null || !clock) return refuse('dispute.not-open', { obligationId });
    const isHis = clock.kind === 'approval';
    if (!standsAt(isHis, circumstances))
      return refuse('dispute.another-hand', { who: isHis ? leaderRoles : officeRoles });
    if (outcome === 'pass-up') {
      if (isHis) return refuse('dispute.another-hand', { who: leaderRoles });
      const opened = handClock(measure, disputeOf(obligationId), 'leader', {
        at: circumstances.actsFrom,
        rules: circumstances.rules,
      });
      return accept(event('dispute.passed-up', { obligationId, reason, opened }));
    }
    const about = obligationOf(measure, part.about ?? '');
    const dueOn = outcome === 'changed' ? (body.dueOn ?? null) : null;
    if (dueOn !== null && about?.state === 'open' && dueOn > about.dueOn)
      return refuse('part.wrong-date', { dueOn, leadDueOn: about.dueOn });
    const what = outcome === 'changed' ? (body.what ?? null) : null;
    return accept(
      event('dispute.decided', { obligationId, outcome, what, dueOn, reason }),
      ...[part.department, measure.lead].map((department) =>
        told(department, { tiding: 'dispute-decided', about: part }, circumstances),
      ),
    );
  },
  todos: (measure, { policy }) =>
    measure.status === 'suspended'
      ? []
      : disputed(measure).map((each) => {
          const clock = clockOn(measure, disputeOf(each.obligationId));
          return {
            to: clock?.kind === 'approval' ? toHolder(clock, policy.approval.by) : toOffice,
            obligationId: each.obligationId,
            title: each.title,
            dueOn: clock?.dueOn ?? null,
          };
        }),
  folds: {
    'dispute.passed-up': (measure, { data, actsFrom }) =>
      open(closeAbout(measure, [disputeOf(data.obligationId)], 'answer'), [data.opened], actsFrom),
    'dispute.decided': (measure, { data, actsFrom }) => {
      const back = handBack(measure, 'dispute', actsFrom, { ids: [data.obligationId] });
      const settled = closeAbout(back, [disputeOf(data.obligationId)], 'answer', 'approval');
      if (data.outcome === 'dropped') return close(settled, [data.obligationId], 'dropped');
      return change(settled, [data.obligationId], (each) => ({
        ...each,
        title: data.what ?? each.title,
        dueOn: data.dueOn ?? each.dueOn,
      }));
    },
  },
});

/** A disputed part is asked no longer: that decides the dispute, on the record and with its reason, and its clock ends. */
export function disputeEnded(
  measure: Measure,
  part: Obligation,
  reason: string,
  when: Pick<Circumstances, 'rules' | 'actsFrom'>,
): readonly NewEvent[] {
  const { obligationId } = part;
  if (!clockOn(measure, disputeOf(obligationId))) return [];
  return [
    event('dispute.decided', { obligationId, outcome: 'dropped', what: null, dueOn: null, reason }),
    told(measure.lead, { tiding: 'dispute-decided', about: part }, when),
  ];
}

/** What was put to the leader is his to end. */
export function withLeader(measure: Measure, { obligationId }: Obligation, when: Circumstances): Refusal | null {
  const isHis = clockOn(measure, disputeOf(obligationId))?.kind === 'approval';
  return isHis && !standsAt(true, when) ? refuse('dispute.another-hand', { who: leaderRoles }) : null;
}

function standsAt(isHis: boolean, circumstances: Circumstances): boolean {
  const roles: readonly string[] = isHis ? leaderRoles : officeRoles;
  return actingAs(circumstances).posts.some(({ role }) => roles.includes(role));
}
