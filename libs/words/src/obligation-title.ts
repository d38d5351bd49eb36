import type { ObligationKind } from '@duban/domain';
import { periodOf } from './periods.js';
import type * as chinese from './zh/index.js';

type Said = Pick<typeof chinese, 'labels' | 'obligations'>;

/** What a title is made of. */
export interface Titled {
  readonly obligationId: string;
  readonly kind: ObligationKind;
  readonly title: string;
  /** The obligation, or the paper on its way, that this one hangs on. */
  readonly about: string | null;
}

/** An obligation by name: a report by its period, an answer or review by what it is about. */
export function obligationTitle(say: Said, all: readonly Titled[], obligation: Titled): string {
  const { kind, obligationId, title, about } = obligation;
  const period = periodOf(obligationId);
  switch (kind) {
    case 'answer':
      return say.obligations.answerAbout({ subject: subjectOf(say, all, about) });
    case 'review':
      return say.obligations.reviewAbout({ subject: subjectOf(say, all, about) });
    case 'acknowledgement':
    case 'work-plan':
      return say.labels.obligationKind[kind];
    default: {
      const what = kind === 'report' ? say.labels.obligationKind.report : title;
      return period === null ? what : say.obligations.period({ what, period });
    }
  }
}

/** What an answer or a review is about: an obligation, or a paper on its way. */
function subjectOf(say: Said, all: readonly Titled[], about: string | null): string {
  if (about === null) return '';
  const subject = all.find((each) => each.obligationId === about.replace(/^extension:/, ''));
  const title = subject ? obligationTitle(say, all, subject) : null;
  if (about.startsWith('extension:')) return say.obligations.extensionOf({ subject: title ?? '' }).trim();
  if (title !== null) return title;
  if (about === 'completion') return say.obligations.completion;
  if (about === 'return') return say.obligations.return;
  return about === 'work-plan' ? say.labels.obligationKind['work-plan'] : about;
}
