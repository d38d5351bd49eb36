import { addWorkingDays, judgedOn } from '../calendar.js';
import { isCivilDate } from '../civil-date.js';
import { event } from '../events.js';
import { obligationOf, isWaiting, type Measure } from '../measure.js';
import { answerClock } from '../opening.js';
import { onDay, otherHand, withdrawDrafts } from './paper.js';
import { accept, blank, during, refuse, working, type Rule } from './rule.js';

const EXTENDABLE: readonly string[] = ['deadline', 'target', 'node'];

function extendable(measure: Measure) {
  return measure.obligations.filter(
    (each) => each.state === 'open' && EXTENDABLE.includes(each.kind) && !isWaiting(each),
  );
}

/** 延期: at most twice, asked in time, with a cause and what is done so far. */
export const requestExtension: Rule<'request-extension'> = {
  ready: (measure, body) =>
    during(measure, ...working) ??
    (body === null && extendable(measure).length === 0 ? refuse('extension.nothing-dated') : null) ??
    (measure.extension === null ? null : refuse('extension.already-asked')),
  decide(measure, body, when) {
    const { policy, calendar } = when.rules;
    const subject = extendable(measure).find((each) => each.obligationId === body.obligationId);
    if (!subject) return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    if (measure.extensionsGranted >= policy.extension.atMost)
      return refuse('extension.too-many', { granted: measure.extensionsGranted });
    if (measure.class === '十件实事') return refuse('extension.needs-approving-body');
    const lastDay = addWorkingDays(calendar, judgedOn(calendar, subject.dueOn), -policy.extension.askedByWorkingDays);
    if (onDay(when) > lastDay) return refuse('extension.too-late', { lastDay });
    if (!isCivilDate(body.newDueOn) || body.newDueOn <= subject.dueOn)
      return refuse('extension.date-not-later', { dueOn: subject.dueOn });
    return blank(body.done, 'done') ?? accept(event('extension.requested', { ...body }));
  },
};

/** The head hands the extension in; the obligation waits until it is decided. */
export const signExtension: Rule<'sign-extension'> = {
  ready: (measure) => (measure.extension?.stage === 'drafted' ? null : refuse('extension.not-requested')),
  decide(measure, _body, when) {
    const { extension } = measure;
    if (!extension) return refuse('extension.not-requested');
    const { policy, calendar } = when.rules;
    const about = `extension:${extension.obligationId}`;
    const clock = answerClock(measure, about, policy.office.answerCompletionWorkingDays, {
      at: when.actsFrom,
      calendar,
    });
    return (
      otherHand(extension.draftedBy, when) ??
      accept(event('extension.signed', { obligationId: extension.obligationId, opened: [clock] }))
    );
  },
};

/** Granted with the new date into the deadline ledger, or refused with a reason. */
export const decideExtension: Rule<'decide-extension'> = {
  ready: (measure) => (measure.extension?.stage === 'signed' ? null : refuse('extension.not-signed')),
  decide(measure, body, when) {
    const { extension } = measure;
    const subject = extension && obligationOf(measure, extension.obligationId);
    if (!extension || !subject) return refuse('extension.not-signed');
    const missing = blank(body.reason, 'reason');
    if (missing) return missing;
    if (!body.agree) return accept(event('extension.refused', { obligationId: subject.obligationId }));
    return accept(
      event('extension.granted', { obligationId: subject.obligationId }),
      event('deadline.changed', {
        obligationId: subject.obligationId,
        from: subject.dueOn,
        to: extension.newDueOn,
        why: body.reason,
        by: when.actor.name,
      }),
      ...withdrawDrafts(measure, [subject.obligationId]),
    );
  },
};
