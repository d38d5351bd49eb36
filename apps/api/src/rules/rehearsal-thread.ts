import { rehearsing, summaryOf, type RehearsalPlan, type RehearsalSummary, type RuleBook } from '@duban/domain';
import { parentPort, workerData } from 'node:worker_threads';

/** A plan with the rules that it lives under. */
export interface RehearsedSide {
  readonly plan: RehearsalPlan;
  readonly rules: RuleBook;
}

/** What the thread says: how far it is, and at last what each side came to. */
export type ThreadWord =
  { readonly done: number; readonly of: number } | { readonly summaries: readonly RehearsalSummary[] };

const TELL_EVERY_MS = 250;

/** Lives each side’s years, and says now and then how far that is; gives way between measures where somebody waits. */
export async function rehearseSides(
  sides: readonly RehearsedSide[],
  tell: (word: ThreadWord) => void,
  giveWay: () => Promise<void> | undefined,
): Promise<readonly RehearsalSummary[]> {
  const of = sides.reduce((sum, { plan }) => sum + plan.measures.length, 0);
  const summaries: RehearsalSummary[] = [];
  let done = 0;
  tell({ done, of });
  let told = performance.now();
  for (const { plan, rules } of sides) {
    const rehearsal = rehearsing(plan, rules);
    for (let next = rehearsal.next(); ; next = rehearsal.next()) {
      if (next.done) {
        summaries.push(summaryOf(next.value, rules.policy));
        break;
      }
      done += 1;
      await giveWay();
      if (performance.now() - told < TELL_EVERY_MS) continue;
      told = performance.now();
      tell({ done, of });
    }
  }
  return summaries;
}

// As a thread of its own: its memory and its work are apart from the API's loop.
if (parentPort !== null && Array.isArray(workerData)) {
  const port = parentPort;
  const tell = (word: ThreadWord) => port.postMessage(word);
  tell({ summaries: await rehearseSides(workerData as readonly RehearsedSide[], tell, () => undefined) });
}
