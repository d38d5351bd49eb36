import type { ReviewRow } from '@duban/api-client';
import { decidedAlike } from '@duban/domain';
import { Button } from '../elements/button.js';
import { isLeader, isOfficer, useSession } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { rowPerMeasure } from './review-groups.js';
import { quickDecisions, type DecisionName } from './review-presets.js';

/** What is done with a row of the list: decided, in words or by one of the quick ones, or given to another. */
export interface Acting {
  readonly onDecide: (decision: DecisionName | null) => void;
  readonly onDelegate: () => void;
}

/** The decisions that can be taken on the row; over several measures, only those that say the same of each. */
export function decisionsOver(rows: readonly ReviewRow[]): readonly DecisionName[] {
  if (rowPerMeasure(rows).length === 1) return rows[0]?.decisions ?? [];
  return fittingAll(rows).filter((each) => decidedAlike.some((alike) => alike === each));
}

/** What fits all that is late in the row, so that nothing of it is left. */
function fittingAll(rows: readonly ReviewRow[]): readonly DecisionName[] {
  const [first] = rows;
  return (first?.decisions ?? []).filter((each) => rows.every(({ decisions }) => decisions.includes(each)));
}

/** The common decisions are one click each; the second click confirms. */
export function ReviewActs({ rows, onDecide, onDelegate }: Acting & { readonly rows: readonly ReviewRow[] }) {
  const say = useWords();
  const session = useSession();
  const leader = isLeader(session);
  if (!leader && !isOfficer(session)) return null;
  return (
    <div className="review-acts screen-only">
      {leader &&
        quickDecisions({ decisions: rows.length === 1 ? decisionsOver(rows) : fittingAll(rows) }).map((decision) => (
          <Button key={decision} data-testid={`quick-${decision}`} onClick={() => onDecide(decision)}>
            {say.labels.decision[decision]}
          </Button>
        ))}
      <Button type="primary" data-testid="decide-review" onClick={() => onDecide(null)}>
        {say.commands['decide-review'].name}
      </Button>
      <Button type="text" data-testid="delegate-review" onClick={onDelegate}>
        {say.commands['delegate-review'].name}
      </Button>
    </div>
  );
}
