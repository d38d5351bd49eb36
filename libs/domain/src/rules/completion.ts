import { dateOf } from '../calendar.js';
import { event, type NewEvent, type OpenedObligation } from '../events.js';
import { holds, leaderRoles } from '../actor.js';
import { lateWorkingDays } from '../ladder.js';
import {
  isWork,
  openObligations,
  type Conclusion,
  type Measure,
  type MeasureStatus,
  type Obligation,
} from '../measure.js';
import { answerClock, nodeObligations, openPeriod } from '../opening.js';
import { classPolicy } from '../policy.js';
import { grace, otherHand, withdrawDrafts } from './paper.js';
import type { CommandBodies } from '../commands.js';
import { accept, blank, during, refuse, type Circumstances, type Decision, type Rule } from './rule.js';

/** What a completion request vouches for: all work still owed. Paper and parts keep their own clocks. */
function claimed(measure: Measure): readonly Obligation[] {
  return openObligations(measure).filter((each) => isWork(each.kind));
}

/** 办结申请: drafted with evidence. */
export const requestCompletion: Rule<'request-completion'> = {
  ready: (measure) => during(measure, 'in-progress'),
  decide(_measure, body) {
    if (body.evidence.filter((each) => each.trim() !== '').length === 0) return refuse('completion.no-evidence');
    return (
      blank(body.text, 'text') ?? accept(event('completion.requested', { text: body.text, evidence: body.evidence }))
    );
  },
};

/** The head hands the completion request in; the office’s clock starts, the ladder stands still. */
export const signCompletion: Rule<'sign-completion'> = {
  ready: (measure) =>
    during(measure, 'in-progress') ??
    (measure.completion?.stage === 'drafted' ? null : refuse('completion.not-requested')),
  decide(measure, _body, when) {
    const { calendar, policy } = when.rules;
    const work = claimed(measure);
    const clock = answerClock(measure, 'completion', policy.office.answerCompletionWorkingDays, {
      at: when.actsFrom,
      calendar,
    });
    const late = work.map((each) => ({
      obligationId: each.obligationId,
      lateWorkingDays: lateWorkingDays(each, when.actsFrom, calendar),
    }));
    return (
      otherHand(measure.completion?.draftedBy ?? '', when) ??
      accept(
        event('completion.submitted', { obligations: late, opened: [clock] }),
        ...withdrawDrafts(
          measure,
          work.map((each) => each.obligationId),
        ),
      )
    );
  },
};

/** 审核验收: accepted with a conclusion, or sent back with a code. */
export const decideCompletion: Rule<'decide-completion'> = {
  ready: (measure) => during(measure, 'completion-requested'),
  decide(measure, body, when) {
    if (!body.agree) {
      const code = body.code ?? 'substance';
      return (
        blank(body.reason, 'reason') ?? accept(event('completion.sent-back', { code, graceUntil: grace(code, when) }))
      );
    }
    return conclude(measure, { ...body, conclusion: body.conclusion ?? 'completed' }, when);
  },
};

/** Accepted with a conclusion; some conclusions leave the measure open on purpose. */
function conclude(
  measure: Measure,
  body: CommandBodies['decide-completion'] & { conclusion: Conclusion },
  when: Circumstances,
): Decision {
  const submitted = claimed(measure);
  const yearEnd = `${dateOf(when.rules.calendar, when.actsFrom).slice(0, 4)}-12-31`;
  const done = body.conclusion === 'year-completed' ? submitted.filter((each) => each.dueOn <= yearEnd) : submitted;
  if (body.conclusion === 'mostly-completed' && !body.leftOver) return refuse('completion.left-over-missing');
  if (body.conclusion === 'terminated') return refuse('completion.use-terminate');
  const opened = [...leftOver(measure, body, when), ...standing(measure, body.conclusion, when)];
  const events: NewEvent[] = [
    event('completion.accepted', {
      conclusion: body.conclusion,
      next: staysOpen(body.conclusion) ? 'in-progress' : ('accepted' satisfies MeasureStatus),
      done: done.map((each) => each.obligationId),
      opened,
    }),
  ];
  if (body.conclusion === 'made-standing' && measure.kind !== 'standing') {
    events.unshift(event('measure.kind-changed', { from: measure.kind, to: 'standing' }));
  }
  return accept(...events);
}

function staysOpen(conclusion: Conclusion): boolean {
  return conclusion === 'mostly-completed' || conclusion === 'year-completed' || conclusion === 'made-standing';
}

/** 基本完成: what is left becomes a node of its own. */
function leftOver(
  measure: Measure,
  body: CommandBodies['decide-completion'],
  when: Circumstances,
): readonly OpenedObligation[] {
  return body.leftOver ? nodeObligations(measure, [body.leftOver], when.actsFrom) : [];
}

/** 转常态: from now on the department vouches for it by the year. */
function standing(measure: Measure, conclusion: Conclusion, when: Circumstances): readonly OpenedObligation[] {
  if (conclusion !== 'made-standing') return [];
  const today = dateOf(when.rules.calendar, when.actsFrom);
  const owed = { department: measure.lead, chasedFrom: when.actsFrom };
  return [
    openPeriod(
      { seriesId: 'standing', kind: 'recurring', title: measure.title, cycle: 'yearly' },
      today,
      owed,
      when.rules,
    ).opened,
  ];
}

/** 销号: by whom the class's policy says. */
export const strikeOff: Rule<'strike-off'> = {
  ready: (measure) => during(measure, 'accepted'),
  decide(measure, _body, when) {
    const by = classPolicy(when.rules.policy, measure.class).strikeOffBy;
    const entitled = by === 'office' ? holds(when.actor, ['officer']) : holds(when.actor, leaderRoles);
    return entitled || when.recordedFor !== null
      ? accept(event('measure.struck-off', {}))
      : refuse('measure.not-your-role', { strikeOffBy: by });
  },
};
