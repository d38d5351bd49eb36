import { isInPlaceOf, isLeader, isOfficer } from '../../actor.js';
import type { RuleBook } from '../../agenda.js';
import { event, type NewEvent } from '../../events.js';
import { closeAll } from '../../folds/fold.js';
import type { LookBackDraw, Measure } from '../../measure.js';
import { classPolicy } from '../../policy.js';
import { firstGiver, stillAwaited, STRIKE_OFF } from '../../striking-off.js';
import {
  accept,
  actingAs,
  command,
  during,
  refuse,
  whoWrote,
  type Circumstances,
  type Refusal,
} from '../definition.js';
import { optional, text } from '../fields.js';
import { byLeaders, byOffice, clockOn, toHolder, toOffice } from '../hands.js';
import { drawForLookBack } from './look-back.js';

declare module '../../events.js' {
  interface EventData {
    /** Those of earlier releases say of no draw. */
    /** `bySilence` where the days for it passed without a word. */
    'measure.struck-off': { lookBack?: LookBackDraw; bySilence?: true };
  }
}

/** What somebody still waits for: it is answered, taken over or dropped before the measure is struck off. */
function unanswered(measure: Measure): Refusal | null {
  const { obligations, papers } = stillAwaited(measure);
  return obligations.length + papers.length > 0 ? refuse('strike-off.unanswered', { obligations, papers }) : null;
}

/** Who strikes off by the class's policy, and of a 批示 whose word it is, by name; null for whichever leader. */
function strikesOff(measure: Measure, { policy }: RuleBook) {
  const by = classPolicy(policy, measure.class).strikeOffBy;
  return { by, giver: by === 'giver' ? firstGiver(measure) : null };
}

/** 批示由批示人销号: another leader strikes it off only where its giver is a leader no more. */
function another(
  measure: Measure,
  { actor, recordedFor, facts, rules }: Pick<Circumstances, 'actor' | 'recordedFor' | 'facts' | 'rules'>,
): Refusal | null {
  const { giver } = strikesOff(measure, rules);
  if (giver === null || facts.isGone?.(giver.personId) === true) return null;
  const wrote = whoWrote({ recordedFor, facts });
  const isHis = recordedFor === null ? isInPlaceOf(actor, giver.personId) : wrote === giver.personId;
  return isHis ? null : refuse('strike-off.givers-own', { giver: giver.name });
}

/** 销号: by whom the class's policy says. */
export const strikeOff = command({
  name: 'strike-off',
  fields: { reason: optional(text()) },
  grants: [byOffice, byLeaders],
  recordable: true,
  ready: (measure) => during(measure, 'accepted') ?? unanswered(measure),
  decide(measure, _body, when) {
    const { by } = strikesOff(measure, when.rules);
    const acting = actingAs(when);
    const entitled = by === 'office' ? isOfficer(acting) : isLeader(acting);
    if (!entitled) return refuse('measure.not-your-role', { strikeOffBy: by });
    return another(measure, when) ?? accept(event('measure.struck-off', { lookBack: drawForLookBack(measure, when) }));
  },
  inOtherHands(measure, { actor, facts }) {
    const holder = clockOn(measure, STRIKE_OFF)?.holder?.personId ?? null;
    const isAnothers =
      holder !== null && isLeader(actor) && !isInPlaceOf(actor, holder) && facts.isGone?.(holder) !== true;
    return isAnothers ? refuse('strike-off.givers-own', { giver: firstGiver(measure)?.name ?? '' }) : null;
  },
  todos(measure, rules) {
    if (measure.status !== 'accepted' || unanswered(measure)) return [];
    const clock = clockOn(measure, STRIKE_OFF);
    const { by, giver } = strikesOff(measure, rules);
    const to = by === 'office' ? toOffice : toHolder(clock, rules.policy.approval.by);
    return [
      {
        to: giver === null ? to : { ...to, roles: [], personId: giver.personId },
        obligationId: null,
        title: measure.title,
        dueOn: clock?.dueOn ?? null,
      },
    ];
  },
  folds: {
    'measure.struck-off': (measure, { data }) => ({
      ...closeAll(measure, 'done'),
      status: 'struck-off',
      series: [],
      lookBack: data.lookBack ?? null,
    }),
  },
});

/** 无新批示即销号: the leader's days for it passed and nobody said a word. */
export function struckOffBySilence(measure: Measure, when: Pick<Circumstances, 'rules' | 'actsFrom'>): NewEvent {
  return event('measure.struck-off', { lookBack: drawForLookBack(measure, when), bySilence: true });
}
