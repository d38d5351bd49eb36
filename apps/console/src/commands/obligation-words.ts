import type { Measure, Obligation } from '@duban/api-client';
import type { TFunction } from 'i18next';
import { periodOf } from '../elements/code-words.js';

/** An obligation by name: a report by its period, an answer or review by what it is about. */
export function obligationTitle(t: TFunction, measure: Measure, obligation: Obligation): string {
  const period = periodOf(obligation.obligationId);
  if (obligation.kind === 'report' && period) return t('screens.measure.period', { period });
  if (obligation.kind === 'answer')
    return t('screens.measure.answerAbout', { subject: aboutWords(t, measure, obligation.about) });
  if (obligation.kind === 'review')
    return t('screens.measure.reviewAbout', { subject: aboutWords(t, measure, obligation.about) });
  if (obligation.kind === 'acknowledgement' || obligation.kind === 'work-plan')
    return t(`codes.obligationKind.${obligation.kind}`);
  return period ? `${obligation.title}（${period}）` : obligation.title;
}

/** What an answer or a review is about: an obligation, or a paper on its way. */
function aboutWords(t: TFunction, measure: Measure, about: string | null): string {
  if (about === null) return '';
  const subject = measure.obligations.find((each) => each.obligationId === about.replace(/^extension:/, ''));
  const words = subject ? obligationTitle(t, measure, subject) : null;
  if (about.startsWith('extension:')) return `${t('screens.measure.extension')} ${words ?? ''}`.trim();
  if (words !== null) return words;
  if (about === 'completion') return t('screens.measure.completion');
  if (about === 'return') return t('commands.name.return');
  return about === 'work-plan' ? t('codes.obligationKind.work-plan') : about;
}
