import { isInPlaceOf, type Actor } from '../../actor.js';
import { event, type OpenedObligation } from '../../events.js';
import { close, closeAbout, handIn, open } from '../../folds/fold.js';
import { isWaiting, obligationOf, openObligations, type Measure, type Obligation } from '../../measure.js';
import { handClock } from '../../opening.js';
import { reviewOf } from '../../rungs.js';
import { leaderRoles, officeRoles } from '../../vocabulary.js';
import { accept, command, handsOf, refuse, type Circumstances, type Refusal } from '../definition.js';
import { obligation, text, yes } from '../fields.js';
import { alive, byLeaders, byOffice, clockOn, onDay, toHolder, toOffice } from '../hands.js';

declare module '../../events.js' {
  interface EventData {
    'recording.contested': { obligationId: string; reason: string; opened: OpenedObligation };
    'recording.settled': { obligationId: string; stands: boolean; reason: string; opened: OpenedObligation | null };
    /** Nobody spoke against it in time: it stands. */
    'recording.let-stand': { obligationId: string };
  }
}

/** 代录 in leaders' names that time has not made theirs, those spoken against or the others. */
function recordings(measure: Measure, contested: boolean): readonly Obligation[] {
  return openObligations(measure, 'recording').filter((each) => isWaiting(each, 'dispute') === contested);
}

function among(all: readonly Obligation[], body: { obligationId: string } | null): Refusal | null {
  const found = body === null ? all.length > 0 : all.some((each) => each.obligationId === body.obligationId);
  return found ? null : refuse('recording.not-open', { obligationId: body?.obligationId ?? null });
}

/** 代录异议: the leader in whose name it was recorded says within days that he did not say so. */
export const contestRecording = command({
  name: 'contest-recording',
  fields: { obligationId: obligation('recording'), reason: text() },
  grants: [byLeaders],
  recordable: false,
  ready: (measure, body) => alive(measure) ?? among(recordings(measure, false), body),
  inOtherHands: (measure, { actor }) =>
    recordings(measure, false).some((each) => isHis(each, actor)) ? null : refuse('recording.not-yours'),
  decide(measure, { obligationId, reason }, { actor, rules, actsFrom }) {
    const recorded = obligationOf(measure, obligationId);
    if (!recorded || !isHis(recorded, actor)) return refuse('recording.not-yours', { obligationId });
    const opened = handClock(measure, obligationId, 'completion', { at: actsFrom, rules });
    return accept(event('recording.contested', { obligationId, reason, opened }));
  },
  todos: (measure) =>
    recordings(measure, false).map((each) => ({
      to: toHolder(each, leaderRoles),
      obligationId: each.obligationId,
      title: each.title,
      dueOn: each.dueOn,
    })),
  folds: {
    'recording.contested': (measure, { data, actsFrom }) =>
      open(handIn(measure, [data.obligationId], 'dispute', actsFrom), [data.opened], actsFrom),
    'recording.let-stand': (measure, { data }) => close(measure, [data.obligationId]),
  },
});

/** The name that was written is his, or of the one he stands in for; a name that no register knew is anybody's of the post. */
function isHis({ holder }: Obligation, actor: Actor): boolean {
  const named = holder?.personId ?? null;
  return named === null || isInPlaceOf(actor, named);
}

/** Another officer than the one who wrote it says whether it stands; where it falls, the leader decides it himself. */
export const settleRecording = command({
  name: 'settle-recording',
  fields: { obligationId: obligation('recording'), stands: yes(), reason: text() },
  grants: [byOffice],
  recordable: false,
  ready: (measure, body) => alive(measure) ?? among(recordings(measure, true), body),
  inOtherHands: (measure, { actor }) =>
    recordings(measure, true).every((each) => each.recorded?.by === actor.personId)
      ? refuse('recording.own-act', { who: officeRoles })
      : null,
  decide(measure, { obligationId, stands, reason }, when) {
    const contested = obligationOf(measure, obligationId);
    if (!contested) return refuse('recording.not-open', { obligationId });
    if (handsOf(when).includes(contested.recorded?.by ?? '')) return refuse('recording.own-act', { who: officeRoles });
    const opened = stands ? null : decidedAnew(measure, contested, when);
    return accept(event('recording.settled', { obligationId, stands, reason, opened }));
  },
  todos: (measure) =>
    recordings(measure, true).map((each) => ({
      to: toOffice,
      obligationId: each.obligationId,
      title: each.title,
      dueOn: clockOn(measure, each.obligationId)?.dueOn ?? null,
    })),
  folds: {
    'recording.settled': (measure, { data, actsFrom }) => {
      const settled = closeAbout(measure, [data.obligationId], 'answer');
      const closed = close(settled, [data.obligationId], data.stands ? 'done' : 'dropped');
      return data.opened === null ? closed : open(closed, [data.opened], actsFrom);
    },
  },
});

/** His own row about what was decided in his name, where that is still owed and no row is open; else null. */
function decidedAnew(measure: Measure, contested: Obligation, when: Circumstances): OpenedObligation | null {
  const subject = obligationOf(measure, contested.about ?? '');
  const open = openObligations(measure, 'review').some((each) => each.about === subject?.obligationId);
  if (subject?.state !== 'open' || subject.department === null || isWaiting(subject) || open) return null;
  const row = reviewOf(measure, subject, { on: onDay(when), at: when.actsFrom, roles: contested.holder?.roles ?? [] });
  return { ...row, holder: contested.holder };
}
