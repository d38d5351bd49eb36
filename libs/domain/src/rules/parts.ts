import { addWorkingDays } from '../calendar.js';
import { isCivilDate } from '../civil-date.js';
import { event } from '../events.js';
import { lateWorkingDays } from '../ladder.js';
import { obligationOf, type Measure, type Obligation } from '../measure.js';
import { nextId, opening } from '../opening.js';
import { onDay, withdrawDrafts } from './paper.js';
import { accept, alive, blank, refuse, type Rule } from './rule.js';

/** 协办事项: the lead names what a supporting department owes and by when; without it, it is only informed. */
export const namePart: Rule<'name-part'> = {
  ready: (measure) =>
    alive(measure) ?? (measure.supporting.length > 0 ? null : refuse('part.no-supporting-department')),
  decide(measure, body, when) {
    if (!measure.supporting.includes(body.department))
      return refuse('part.not-supporting-department', { department: body.department });
    const about = body.obligationId === undefined ? nextReport(measure) : obligationOf(measure, body.obligationId);
    if (!about || about.state !== 'open')
      return refuse('measure.no-such-obligation', { obligationId: body.obligationId ?? null });
    const { policy, calendar } = when.rules;
    const dueOn = body.dueOn ?? addWorkingDays(calendar, about.dueOn, -policy.part.workingDaysBeforeLead);
    if (!isCivilDate(dueOn) || dueOn <= onDay(when) || dueOn > about.dueOn) {
      return refuse('part.wrong-date', { dueOn, leadDueOn: about.dueOn });
    }
    const opened = opening('part', nextId(measure, 'part'), {
      title: body.what,
      department: body.department,
      dueOn,
      chasedFrom: when.actsFrom,
      about: about.obligationId,
    });
    return blank(body.what, 'what') ?? accept(event('part.named', { opened, what: body.what }));
  },
};

function nextReport(measure: Measure): Obligation | undefined {
  return measure.obligations
    .filter((each) => each.kind === 'report' && each.state === 'open')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];
}

/** A supporting department answers its part; late is counted against it, not against the lead. */
export const answerPart: Rule<'answer-part'> = {
  ready(measure, body) {
    const open = measure.obligations.filter((each) => each.kind === 'part' && each.state === 'open');
    const found = body === null ? open.length > 0 : open.some((each) => each.obligationId === body.obligationId);
    return alive(measure) ?? (found ? null : refuse('part.not-open', { obligationId: body?.obligationId ?? null }));
  },
  decide(measure, body, when) {
    const part = obligationOf(measure, body.obligationId);
    if (!part) return refuse('part.not-open', { obligationId: body.obligationId });
    const late = lateWorkingDays(part, when.actsFrom, when.rules.calendar);
    return (
      blank(body.text, 'text') ??
      accept(
        event('part.answered', { obligationId: part.obligationId, text: body.text, lateWorkingDays: late }),
        ...withdrawDrafts(measure, [part.obligationId]),
      )
    );
  },
};
