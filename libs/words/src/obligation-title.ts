import type { ObligationKind, PaperKind, PersonCommandName } from '@duban/domain';
import { periodOf, periodWords } from './periods.js';
import type * as chinese from './zh/index.js';

type Said = Pick<typeof chinese, 'commands' | 'labels' | 'obligations' | 'paperKinds'>;

/** What a title is made of. */
export interface Titled {
  readonly obligationId: string;
  readonly kind: ObligationKind;
  readonly title: string;
  /** By which hour of its day, where it says one. */
  readonly dueBy?: string | null | undefined;
  /** The obligation, or the paper on its way, that this one hangs on. */
  readonly about: string | null;
  /** What was recorded in a leader's name, where this is that. */
  readonly recorded?: { readonly command: string } | null;
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
    case 'approval':
      return say.obligations.approvalOf({ subject: subjectOf(say, all, about) });
    case 'scan':
      return say.obligations.scanOf({ subject: title });
    case 'recording':
      return say.obligations.recordingOf({ what: commandName(say, obligation.recorded?.command), source: title });
    case 'acknowledgement':
    case 'work-plan':
      return say.labels.obligationKind[kind];
    default: {
      const named = kind === 'report' ? say.labels.obligationKind.report : title;
      const what = obligation.dueBy ? say.obligations.byHour({ what: named, hour: obligation.dueBy }) : named;
      return period === null ? what : say.obligations.period({ what, period: periodWords(say.obligations, period) });
    }
  }
}

/** What a row of a bulletin asks, in the reader's words: it was frozen under its obligation's id, with the title of then. */
export function bulletinItem(say: Said, { rowId, item }: { readonly rowId: string; readonly item: string }): string {
  return titleOf(say, { obligationId: rowId.split('/').slice(2).join('/'), title: item });
}

/** A title that was written down with its obligation's id, in the reader's words where its kind has words of its own. */
export function titleOf(say: Said, { obligationId, title }: Pick<Titled, 'obligationId' | 'title'>): string {
  const [kind = ''] = obligationId.split(':');
  return title === '' || !Object.hasOwn(say.labels.obligationKind, kind)
    ? title
    : obligationTitle(say, [], { obligationId, kind: kind as ObligationKind, title, about: null });
}

function commandName(say: Said, name: string | undefined): string {
  const known = name !== undefined && Object.hasOwn(say.commands, name);
  return known ? say.commands[name as PersonCommandName].name : '';
}

/** What an answer or a review is about: an obligation, or a paper on its way. */
function subjectOf(say: Said, all: readonly Titled[], about: string | null): string {
  if (about === null) return '';
  const subject = all.find((each) => each.obligationId === about.replace(/^(extension:|figure\/)/, ''));
  const title = subject ? obligationTitle(say, all, subject) : null;
  if (about.startsWith('extension:')) return say.obligations.extensionOf({ subject: title ?? '' }).trim();
  if (about.startsWith('figure/')) return say.obligations.figureOf({ subject: title ?? '' }).trim();
  if (about.startsWith('dispute/')) {
    const part = all.find((each) => each.obligationId === about.slice('dispute/'.length));
    return say.obligations.disputeOver({ subject: part?.title ?? '' });
  }
  if (title !== null) return title;
  if (about === 'completion') return say.obligations.completion;
  if (about === 'return') return say.obligations.return;
  if (about === 'suspension') return say.obligations.afterSuspension;
  if (about === 'stage') return say.obligations.stage;
  if (about === 'strike-off') return say.obligations.strikeOff;
  return paperTitle(say, all, about);
}

/** A paper by its kind and what it is for, e.g. 进展反馈（2026年上半年）. */
export function paperTitle(say: Said, all: readonly Titled[], paperId: string): string {
  const [kind = ''] = paperId.split(/[/:]/);
  if (!Object.hasOwn(say.paperKinds, kind)) return paperId;
  const what = say.paperKinds[kind as PaperKind];
  const subject = all.find((each) => each.obligationId === paperId.slice(paperId.indexOf('/') + 1));
  if (!subject || kind === 'work-plan') return what;
  const title = obligationTitle(say, all, subject);
  return kind === 'report' ? title : say.obligations.paperAbout({ what, subject: title });
}
