import { addWorkingDays } from '../calendar.js';
import type { CommandBodies } from '../commands.js';
import { event, type OpenedObligation } from '../events.js';
import type { Measure, Series } from '../measure.js';
import { answerClock, nextId, opening, openPeriod } from '../opening.js';
import { classPolicy } from '../policy.js';
import { onDay } from './paper.js';
import { accept, alive, blank, during, refuse, type Circumstances, type Decision, type Rule } from './rule.js';

/** 交办: a launched measure gets its dated obligations, its reports and its clock. */
export function assign(body: CommandBodies['assign'], when: Circumstances): Decision {
  const today = onDay(when);
  const past = body.obligations.filter((each) => each.dueOn <= today);
  if (past.length > 0) return refuse('measure.due-before-launch', { dueOn: past[0]?.dueOn, today });
  const owed = { department: body.lead, chasedFrom: when.actsFrom };
  const dated: OpenedObligation[] = [];
  for (const each of body.obligations) {
    const number = dated.filter((other) => other.kind === each.kind).length + 1;
    dated.push(opening(each.kind, `${each.kind}:${number}`, { title: each.title, dueOn: each.dueOn, ...owed }));
  }
  const periods = [
    { seriesId: 'report', kind: 'report' as const, title: '进展反馈', cycle: reportCycle(body, when) },
    ...body.recurring.map((each, index) => ({
      seriesId: `recurring:${index + 1}`,
      kind: 'recurring' as const,
      title: each.title,
      cycle: each.confirmation,
    })),
  ].map((series) => openPeriod(series, today, owed, when.rules));
  return accept(
    event('measure.assigned', {
      ...body,
      obligations: [acknowledgement(body.lead, when), ...dated, ...periods.map((each) => each.opened)],
      series: periods.map((each): Series => each.series),
    }),
  );
}

/** Standing and advocated measures report once a year; the others by their class. */
function reportCycle(body: CommandBodies['assign'], when: Circumstances) {
  const yearly = body.kind === 'standing' || body.kind === 'advocated';
  return yearly ? 'yearly' : classPolicy(when.rules.policy, body.class).reportCycle;
}

function acknowledgement(department: string, when: Circumstances, id = 'acknowledgement'): OpenedObligation {
  const { policy, calendar } = when.rules;
  const dueOn = addWorkingDays(calendar, onDay(when), policy.acknowledgement.dueWorkingDays);
  return opening('acknowledgement', id, { title: '签收', department, dueOn, chasedFrom: when.actsFrom });
}

/** Whether this kind files 推进计划 under the policy. */
function filesWorkPlan(measure: Measure, when: Circumstances): boolean {
  const { workPlan } = when.rules.policy;
  return workPlan.required && !workPlan.notForKinds.includes(measure.kind);
}

/** 签收: closes the sign-for clock and opens that of the work plan where one is owed. */
export const acknowledge: Rule<'acknowledge'> = {
  ready: (measure) => during(measure, 'assigned'),
  decide(measure, body, when) {
    const { policy, calendar } = when.rules;
    // A second lead files anew; its obligation needs an id of its own only when one is open still.
    const opened =
      filesWorkPlan(measure, when) && !measure.obligations.some((each) => each.kind === 'work-plan')
        ? [
            opening('work-plan', 'work-plan', {
              title: '报送推进计划',
              department: measure.lead,
              dueOn: addWorkingDays(calendar, onDay(when), policy.workPlan.dueWorkingDays),
              chasedFrom: when.actsFrom,
            }),
          ]
        : [];
    const owesPlan =
      opened.length > 0 || measure.obligations.some((each) => each.kind === 'work-plan' && each.state === 'open');
    return accept(
      event('measure.acknowledged', {
        next: owesPlan ? 'acknowledged' : 'in-progress',
        opened,
        batch: body.batch === true,
      }),
    );
  },
};

/** 退回: to the office with a reason, never sideways; the office's clock starts. */
export const giveBack: Rule<'return'> = {
  ready: (measure) => during(measure, 'assigned', 'acknowledged'),
  decide(measure, body, when) {
    const days = when.rules.policy.office.answerReportWorkingDays;
    return (
      blank(body.reason, 'reason') ??
      accept(
        event('measure.returned', {
          reason: body.reason,
          suggestedLead: body.suggestedLead ?? null,
          opened: [answerClock(measure, 'return', days, { at: when.actsFrom, calendar: when.rules.calendar })],
        }),
      )
    );
  },
};

/** 改派: the office or a leader gives the measure to another lead. */
export const reassign: Rule<'reassign'> = {
  ready: (measure) => alive(measure),
  decide(measure, body, when) {
    return (
      blank(body.reason, 'reason') ??
      (body.lead === measure.lead && measure.status !== 'returned'
        ? refuse('measure.same-lead', { lead: body.lead })
        : null) ??
      accept(reassigned(measure, body, when))
    );
  },
};

/** Moves a measure to another lead: its open obligations go along, and it is to be signed for again. */
export function reassigned(
  measure: Measure,
  body: { lead: string; supporting?: readonly string[] },
  when: Circumstances,
) {
  const moved = measure.obligations.filter(
    (each) => each.state === 'open' && each.department === measure.lead && each.kind !== 'acknowledgement',
  );
  const supporting = (body.supporting ?? measure.supporting).filter((each) => each !== body.lead);
  return event('measure.reassigned', {
    from: measure.lead,
    to: body.lead,
    supporting,
    opened: [acknowledgement(body.lead, when, nextId(measure, 'acknowledgement'))],
    moved: moved.map((each) => each.obligationId),
  });
}

/** Changes the kind, on the record. */
export const changeKind: Rule<'change-kind'> = {
  ready: (measure) => alive(measure),
  decide(measure, body) {
    if (body.kind === measure.kind) return refuse('measure.same-kind', { kind: body.kind });
    return blank(body.reason, 'reason') ?? accept(event('measure.kind-changed', { from: measure.kind, to: body.kind }));
  },
};
