import type { Measure, PaperRecord } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';

type Kind = PaperRecord['kind'];
type Stage = PaperRecord['stage'];

/** The papers that a command writes, signs or judges, and at which stage it finds them. */
const MEANT: Partial<Record<PersonCommandName, { readonly kind: Kind; readonly at: readonly Stage[] }>> = {
  'file-work-plan': { kind: 'work-plan', at: ['drafted', 'sent-back'] },
  'sign-work-plan': { kind: 'work-plan', at: ['drafted'] },
  'check-work-plan': { kind: 'work-plan', at: ['with-office'] },
  'approve-work-plan': { kind: 'work-plan', at: ['with-leader'] },
  report: { kind: 'report', at: ['drafted', 'sent-back'] },
  'sign-report': { kind: 'report', at: ['drafted'] },
  'accept-report': { kind: 'report', at: ['with-office'] },
  'send-back-report': { kind: 'report', at: ['with-office'] },
  finish: { kind: 'finish', at: ['drafted', 'sent-back'] },
  'sign-finish': { kind: 'finish', at: ['drafted'] },
  'accept-finish': { kind: 'finish', at: ['with-office'] },
  'send-back-finish': { kind: 'finish', at: ['with-office'] },
  'request-completion': { kind: 'completion', at: ['drafted', 'sent-back'] },
  'sign-completion': { kind: 'completion', at: ['drafted'] },
  'decide-completion': { kind: 'completion', at: ['with-office'] },
  'request-extension': { kind: 'extension', at: ['drafted', 'sent-back'] },
  'sign-extension': { kind: 'extension', at: ['drafted'] },
  'decide-extension': { kind: 'extension', at: ['with-office', 'with-leader'] },
};

/** The newest version of every paper: what was sent back and written again is one paper. */
export function newestPapers(measure: Measure): readonly PaperRecord[] {
  return measure.papers.filter(
    (each, at) => measure.papers.findLastIndex((one) => one.paperId === each.paperId) === at,
  );
}

/** The papers that a command can mean as things stand, oldest first. */
export function papersFor(measure: Measure, command: PersonCommandName): readonly PaperRecord[] {
  const meant = MEANT[command];
  return meant === undefined
    ? []
    : newestPapers(measure).filter((each) => each.kind === meant.kind && meant.at.includes(each.stage));
}

/** The paper that a form is about: by its id or its obligation where one was chosen, else the only or oldest one. */
export function paperFor(
  measure: Measure,
  command: PersonCommandName,
  { paperId, obligationId }: { readonly paperId?: unknown; readonly obligationId?: unknown },
): PaperRecord | undefined {
  const all = papersFor(measure, command);
  if (typeof paperId === 'string') return all.find((each) => each.paperId === paperId);
  if (typeof obligationId === 'string') return all.find((each) => each.about.includes(obligationId));
  return all[0];
}
