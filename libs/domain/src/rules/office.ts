import { isCivilDate } from '../civil-date.js';
import { event } from '../events.js';
import { obligationOf } from '../measure.js';
import { onDay, withdrawDrafts } from './paper.js';
import { accept, alive, blank, refuse, type Rule } from './rule.js';

/** The office changes a date, with a reason, into the deadline ledger. */
export const changeDeadline: Rule<'change-deadline'> = {
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    const subject = obligationOf(measure, body.obligationId);
    if (!subject || subject.state !== 'open')
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId });
    if (!isCivilDate(body.dueOn) || body.dueOn <= onDay(when))
      return refuse('command.date-not-in-future', { dueOn: body.dueOn });
    if (body.dueOn === subject.dueOn) return refuse('command.same-date', { dueOn: body.dueOn });
    return (
      blank(body.reason, 'reason') ??
      accept(
        event('deadline.changed', {
          obligationId: subject.obligationId,
          from: subject.dueOn,
          to: body.dueOn,
          why: body.reason,
          by: when.actor.name,
        }),
        ...withdrawDrafts(measure, [subject.obligationId]),
      )
    );
  },
};

/** 签发: the number is the record's to give; the measure only notes that its row went out. */
export const issueItem: Rule<'issue-item'> = {
  ready: () => null,
  decide(measure, body) {
    const item = measure.items.find((each) => each.itemId === body.itemId);
    if (!item || item.state !== 'drafted') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
    return accept(event('item.issued', { itemId: body.itemId, number: body.number }));
  },
};

/** Takes back a drafted row that is not to be issued. */
export const withdrawItem: Rule<'withdraw-item'> = {
  ready: () => null,
  decide(measure, body) {
    const item = measure.items.find((each) => each.itemId === body.itemId);
    if (!item || item.state !== 'drafted') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
    return blank(body.reason, 'reason') ?? accept(event('item.withdrawn', { itemId: body.itemId }));
  },
};
