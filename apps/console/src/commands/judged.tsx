import type { Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { PaperCard } from '../measure/paper-card.js';
import { judgesWhatWasSeen } from './command-context.js';
import { paperFor } from './papers-of.js';
import type { Values } from './questions.js';

interface JudgedProps {
  readonly measure: Measure;
  readonly command: PersonCommandName;
  readonly values: Values;
}

/** What the command signs or judges, in full, so that nobody signs blind. */
export function Judged({ measure, command, values }: JudgedProps) {
  const paper = judgesWhatWasSeen(command) ? paperFor(measure, command, values) : undefined;
  if (paper === undefined) return null;
  return (
    <div className="judged">
      <PaperCard measure={measure} paper={paper} />
    </div>
  );
}
