import type { Measure, PaperRecord } from '@duban/api-client';
import { commandOf, type PersonCommandName } from '@duban/domain';
import { newestPapers } from '../measure/newest-papers.js';

/** The papers that a command can mean as things stand, oldest first: of its kind, at a stage at which it finds them. */
export function papersFor(measure: Measure, command: PersonCommandName): readonly PaperRecord[] {
  const meant = commandOf(command)?.paper;
  return meant === undefined
    ? []
    : newestPapers(measure).filter((each) => (meant.kind ?? each.kind) === each.kind && meant.at.includes(each.stage));
}

/** True for a command that writes a paper: it goes on from what was drafted or sent back. */
export function writesPaper(command: PersonCommandName): boolean {
  return commandOf(command)?.paper?.writes === true;
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
  // Which reply is meant says what it answers; three commands write them.
  return all.find(({ kind }) => kind !== 'reply');
}
