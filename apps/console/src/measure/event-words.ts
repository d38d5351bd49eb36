import type { Measure, Progress, TimelineEvent } from '@duban/api-client';
import type { InstrumentKind, RungKind } from '@duban/domain';
import type { TFunction } from 'i18next';
import { obligationTitle } from '../commands/obligation-words.js';
import { rungWords } from '../elements/code-words.js';
import type { LightName } from '../elements/lamp.js';

/**
 * Events whose codes are better said by us, with the measure at hand: rungs, lights, papers that
 * came back. Null for the others: the API's sentence stands.
 */
export function eventWords(t: TFunction, measure: Measure, { type, data }: TimelineEvent): string | null {
  const subject = subjectOf(t, measure, data['obligationId']);
  switch (type) {
    case 'light.changed':
      return lightWords(t, data as unknown as { from: LightName; to: LightName; progress?: Progress });
    case 'rung.reached':
      return `${rungReached(t, data as unknown as { rung: string; kind: RungKind; instrument: InstrumentKind | null })} · ${subject}`;
    case 'report.sent-back':
      return sentBack(t, subject, data['code']);
    case 'work-plan.sent-back':
      return sentBack(t, t('screens.measure.workPlan'), data['code']);
    case 'completion.sent-back':
      return sentBack(t, t('screens.measure.completion'), data['code']);
    default:
      return null;
  }
}

function subjectOf(t: TFunction, measure: Measure, obligationId: unknown): string {
  const found = measure.obligations.find((each) => each.obligationId === obligationId);
  return found ? obligationTitle(t, measure, found) : typeof obligationId === 'string' ? obligationId : '';
}

/** A change of light; under the same light it was the progress that changed. */
function lightWords(
  t: TFunction,
  { from, to, progress }: { from: LightName; to: LightName; progress?: Progress },
): string {
  if (from === to) return t('screens.measure.progressChanged', { done: progress?.done ?? 0, of: progress?.of ?? 0 });
  return t('screens.measure.lightChanged', { from: t(`codes.light.${from}`), to: t(`codes.light.${to}`) });
}

function rungReached(
  t: TFunction,
  { rung, kind, instrument }: { rung: string; kind: RungKind; instrument: InstrumentKind | null },
): string {
  const what = instrument
    ? `${t('codes.agendaKind.draft')} ${t(`codes.instrument.${instrument}`)}`
    : t(`codes.agendaKind.${kind}`);
  return `${what} · ${rungWords(t, rung)}`;
}

function sentBack(t: TFunction, subject: string, code: unknown): string {
  const word = t(`codes.sendBackCode.${String(code)}` as 'codes.sendBackCode.empty', { defaultValue: String(code) });
  return t('screens.measure.cameBack', { subject, code: word });
}
