import {
  giveCommand,
  look,
  recordUnavailable,
  refresh,
  runContinuing,
  type CommandResult,
  type StepResult,
} from '@duban/workflow-contract';
import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';

interface Waiting {
  readonly commandId: string;
  result: CommandResult | ApplicationFailure | null;
}

/** What reaches a measure from outside: commands by id, looks, and a wish to continue on newer code. */
export class Inbox {
  /** Somebody said that the record should be looked at; true at first, for a new run knows nothing. */
  looked = true;
  refreshing = false;
  /** True while the run hands over to the next: nothing new is let in, and callers send again. */
  closing = false;
  private readonly waiting: Waiting[] = [];

  /** Opens the door. */
  open(): void {
    setHandler(giveCommand, (commandId) => this.answered(commandId), {
      validator: (_commandId: string) => {
        if (this.closing) throw ApplicationFailure.nonRetryable('this run is handing over to the next', runContinuing);
      },
    });
    setHandler(look, () => void (this.looked = true));
    setHandler(refresh, () => void (this.refreshing = true));
  }

  get size(): number {
    return this.waiting.length;
  }

  get empty(): boolean {
    return this.waiting.length === 0 && !this.looked;
  }

  /** Takes the next commands, oldest first, and the look. */
  take(most: number): Taken {
    this.looked = false;
    return new Taken(this.waiting.splice(0, most));
  }

  private async answered(commandId: string): Promise<CommandResult> {
    const waiting: Waiting = { commandId, result: null };
    this.waiting.push(waiting);
    await condition(() => waiting.result !== null);
    if (waiting.result instanceof ApplicationFailure || waiting.result === null) {
      throw waiting.result ?? ApplicationFailure.create({ type: recordUnavailable });
    }
    return waiting.result;
  }
}

/** Commands in hand for one step. */
class Taken {
  constructor(private readonly commands: readonly Waiting[]) {}

  get ids(): readonly string[] {
    return this.commands.map((each) => each.commandId);
  }

  /** Hands out a step's answers. */
  answer(result: StepResult): void {
    for (const each of this.commands) {
      each.result =
        result.answers.find((answer) => answer.commandId === each.commandId) ??
        ApplicationFailure.nonRetryable(`the record has no command ${each.commandId}`, 'command.unknown');
    }
  }

  /** Says that nobody knows: the rows stand, and the sweeper sends them again. */
  unavailable(): void {
    for (const each of this.commands)
      each.result = ApplicationFailure.nonRetryable('the record cannot be reached', recordUnavailable);
  }
}

export type { Taken };
