import { config } from '@duban/config';
import { attend, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client, WithStartWorkflowOperation } from '@temporalio/client';

const SEND_WITHIN_MS = 5_000;

/**
 * Tells measures to look at the record, starting the run where there is none. While one word is on its way to a
 * measure, the next waits for it and stands for all that came meanwhile: a crowd costs a handful of looks. A word that
 * is lost is said again by the pulse.
 */
@Injectable()
export class Looks {
  /** Measures with a word on its way, and why the next one is wanted. */
  private readonly onTheWay = new Map<string, string[]>();

  constructor(private readonly client: Client) {}

  /** Call it once what is to be looked at is committed. */
  ask(measureId: string, reason: string): void {
    const next = this.onTheWay.get(measureId);
    if (next) next.push(reason);
    else void this.send(measureId, [reason]);
  }

  private async send(measureId: string, first: readonly string[]): Promise<void> {
    for (let reasons = first; reasons.length > 0;) {
      const next: string[] = [];
      this.onTheWay.set(measureId, next);
      await this.attend(measureId, counted(reasons)).catch(() => undefined);
      reasons = next;
    }
    this.onTheWay.delete(measureId);
  }

  private async attend(measureId: string, reason: string): Promise<void> {
    await this.client.connection.withDeadline(Date.now() + SEND_WITHIN_MS, () =>
      this.client.workflow.executeUpdateWithStart(attend, {
        args: [reason],
        startWorkflowOperation: new WithStartWorkflowOperation(measureWorkflow, {
          workflowId: measureWorkflowId(measureId),
          taskQueue: config().temporalTaskQueue,
          args: [{ v: 1, measureId }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      }),
    );
  }
}

/** Each reason once, with its number: `instruct ×99`. */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of reasons) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} ×${count}`)).join(', ');
}
