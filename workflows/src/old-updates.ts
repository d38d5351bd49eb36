import { giveCommand, type CommandResult, type StepResult } from '@duban/workflow-contract';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';

interface Waiting {
  readonly commandId: string;
  result: CommandResult | ApplicationFailure | null;
}

const MOST_A_STEP = 20;

/**
 * Commands as release 0.1 sent them: Updates that carry an id, each answered by the run. Kept for runs that have some
 * in their history, and for an API that is still the old one during an upgrade. Goes out on 2027-03-01, when no run
 * is that old (90 days).
 */
export class OldUpdates {
  private readonly waiting: Waiting[] = [];
  private inHand: readonly Waiting[] = [];

  open(): void {
    setHandler(giveCommand, async (commandId) => {
      const waiting: Waiting = { commandId, result: null };
      this.waiting.push(waiting);
      await condition(() => waiting.result !== null);
      if (waiting.result instanceof ApplicationFailure) throw waiting.result;
      return waiting.result as CommandResult;
    });
  }

  get size(): number {
    return this.waiting.length;
  }

  /** The ids of the next few, oldest first. */
  take(): readonly string[] {
    this.inHand = this.waiting.splice(0, MOST_A_STEP);
    return this.inHand.map((each) => each.commandId);
  }

  /** Hands out a step's answers; without one nobody knows, and the rows stand. */
  answer(result: StepResult | null): void {
    for (const each of this.inHand)
      each.result =
        result?.answers.find((answer) => answer.commandId === each.commandId) ??
        ApplicationFailure.nonRetryable('nobody knows yet', 'record.unavailable');
  }
}
