import type { DueMoment, RuleBook } from './agenda.js';
import { addWorkingDays, type Calendar } from './calendar.js';
import type { Instant } from './civil-date.js';
import { event, type Matter, type NewEvent, type OpenedObligation } from './events.js';
import { lateWorkingDays } from './ladder.js';
import { obligationOf, type Measure, type Obligation } from './measure.js';
import { nextId, opening } from './opening.js';
import { policyOfClass } from './policy.js';
import { leaderRoles, type ObligationKind, type Recipient, type Role, type RungKind } from './vocabulary.js';

/** What a rung of a kind does, beside its light. */
export interface RungEffect {
  /** It is told to its recipients at the next desk. */
  readonly tells: boolean;
  /** It puts an instrument on the officer's desk. */
  readonly drafts: boolean;
  /** It asks the office to telephone, which is to be noted. */
  readonly asksForCall: boolean;
  opens(measure: Measure, obligation: Obligation, due: Reached, rules: RuleBook): OpenedObligation | null;
}

type Reached = DueMoment & { readonly kind: RungKind };

const nothing = () => null;
const message: RungEffect = { tells: true, drafts: false, asksForCall: false, opens: nothing };

/** Every kind of rung with what it does: no kind does a thing by accident. */
export const rungEffects: { readonly [K in RungKind]: RungEffect } = {
  notice: message,
  reminder: message,
  draft: { ...message, drafts: true },
  phone: { ...message, asksForCall: true },
  review: { ...message, opens: review },
  'pass-up': { ...message, opens: clockAbove },
};

/** The leaders among the recipients of a rung: whose row it is from then on. */
export function holdersAmong(to: readonly Recipient[]): readonly Role[] {
  return leaderRoles.filter((role) => to.includes(role));
}

/** 督办审议 opens: from here the leader's clock runs. A review that is open already stays the only one. */
function review(measure: Measure, obligation: Obligation, due: Reached): OpenedObligation | null {
  const open = measure.obligations.some(
    (each) => each.kind === 'review' && each.state === 'open' && each.about === obligation.obligationId,
  );
  return open ? null : reviewOf(measure, obligation, { on: due.on, at: due.at, roles: holdersAmong(due.to) });
}

/** A row of the weekly list about an obligation. */
export function reviewOf(
  measure: Measure,
  subject: Pick<Obligation, 'obligationId' | 'title'>,
  when: { on: string; at: string; roles: readonly Role[] },
): OpenedObligation {
  return opening('review', nextId(measure, 'review'), {
    title: subject.title,
    department: null,
    dueOn: when.on,
    chasedFrom: when.at,
    about: subject.obligationId,
    holder: { roles: when.roles, personId: null, delegatedBy: null },
  });
}

/** The row stands with the next hand above, with a clock of its own. */
function clockAbove(measure: Measure, obligation: Obligation, due: Reached, { policy, calendar }: RuleBook) {
  return opening('approval', nextId(measure, 'approval'), {
    title: obligation.title,
    department: null,
    dueOn: addWorkingDays(calendar, due.on, policy.approval.answerWorkingDays),
    chasedFrom: due.at,
    about: obligation.obligationId,
    holder: { roles: holdersAmong(due.to), personId: null, delegatedBy: null },
  });
}

/** Clocks of the office and the leaders: a letter drafted on one is about what the clock hangs on. */
const hands: readonly ObligationKind[] = ['review', 'approval', 'answer'];

/** What a letter about an obligation is about, with its own date, and how late it was on that day. */
export function matterOf(measure: Measure, obligation: Obligation, at: Instant, calendar: Calendar): Matter {
  const { obligationId, dueOn, about } = obligation;
  if (!hands.includes(obligation.kind)) {
    return { obligationId, dueOn, lateWorkingDays: lateWorkingDays(obligation, at, calendar) };
  }
  const subject = obligationOf(measure, about ?? '');
  return subject ? matterOf(measure, subject, at, calendar) : { obligationId, dueOn, lateWorkingDays: 0 };
}

/** A rung of a ladder is reached. */
export function rungReached(measure: Measure, obligation: Obligation, due: Reached, rules: RuleBook): NewEvent {
  const effect = rungEffects[due.kind];
  const ladder = policyOfClass(rules.policy, measure.class).ladders[obligation.ladder];
  const drafts = effect.drafts && due.instrument !== null;
  return event('rung.reached', {
    obligationId: obligation.obligationId,
    rung: due.rung,
    dueOn: obligation.dueOn,
    on: due.on,
    kind: due.kind,
    to: due.to,
    instrument: drafts ? due.instrument : null,
    ...(effect.drafts && due.instead && { instead: due.instead }),
    ...(effect.drafts && due.line && { line: due.line }),
    itemId: drafts ? `${obligation.obligationId}/${due.rung}/${obligation.dueOn}` : null,
    ...(drafts && { matter: matterOf(measure, obligation, due.at, rules.calendar) }),
    light: ladder.find((each) => each.rung === due.rung)?.light ?? null,
    opened: effect.opens(measure, obligation, due, rules),
  });
}
