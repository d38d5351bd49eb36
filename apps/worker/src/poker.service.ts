import { config } from '@duban/config';
import { look, measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';

/** Wakes measures: starts the run where there is none, else tells it to look at the record. */
@Injectable()
export class Poker {
  constructor(private readonly client: Client) {}

  async poke(measureId: string, why: string): Promise<void> {
    await this.client.workflow.signalWithStart(measureWorkflow, {
      workflowId: measureWorkflowId(measureId),
      taskQueue: config().temporalTaskQueue,
      args: [{ v: 1, measureId }],
      signal: look,
      signalArgs: [why],
    });
  }
}
