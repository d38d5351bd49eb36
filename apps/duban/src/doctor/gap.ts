import { measureWorkflow, type AnsweredHere, type CommandResult, type StepResult } from '@duban/workflow-contract';
import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import pg from 'pg';

/** A command that Temporal knows as answered and the record does not: the record was restored to an older state. */
export interface LostCommand {
  measureId: string;
  commandId: string;
  state: CommandResult['state'];
}

/** Where the two stores are. */
export interface Stores {
  address: string;
  namespace: string;
  databaseUrl: string;
}

/**
 * Lists what Temporal answered and the record lacks, over every run that Temporal still keeps. Reads only; takes one
 * history for each run, so a big office waits some minutes.
 */
export async function findGap({ address, namespace, databaseUrl }: Stores): Promise<LostCommand[]> {
  const connection = await Connection.connect({ address, connectTimeout: '5 seconds' });
  const record = new pg.Client({ connectionString: databaseUrl });
  await record.connect();
  try {
    const client = new Client({ connection, namespace });
    const lost: LostCommand[] = [];
    for await (const run of client.workflow.list({ query: `WorkflowType = '${measureWorkflow}'` })) {
      lost.push(...(await lostInRun(client, run, record)));
    }
    return lost;
  } finally {
    await record.end();
    await connection.close();
  }
}

async function lostInRun(client: Client, run: WorkflowExecutionInfo, record: pg.Client): Promise<LostCommand[]> {
  const answered = await answeredInRun(client, run);
  if (answered.length === 0) return [];
  const { rows } = await record.query<{ command_id: string }>(
    "select command_id from command where command_id = any($1) and state <> 'waiting'",
    [answered.map(({ commandId }) => commandId)],
  );
  const known = new Set(rows.map((row) => row.command_id));
  const measureId = run.workflowId.slice(run.workflowId.indexOf('/') + 1);
  return answered
    .filter(({ commandId }) => !known.has(commandId))
    .map(({ commandId, state }) => ({ measureId, commandId, state }));
}

/** Answers stand in what runs were told, and in what their own steps returned; in a run of release 0.1 also in its Updates. */
async function answeredInRun(client: Client, run: WorkflowExecutionInfo): Promise<AnsweredHere[]> {
  const { events } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
  const { payloadConverter } = client.options.loadedDataConverter;
  const stepped = (events ?? []).flatMap(
    (event) => event.markerRecordedEventAttributes?.details?.['result']?.payloads ?? [],
  );
  const updated = (events ?? []).flatMap(
    (event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success?.payloads ?? [],
  );
  const told = (events ?? []).flatMap(
    (event) => event.workflowExecutionSignaledEventAttributes?.input?.payloads?.slice(1) ?? [],
  );
  const answers = [
    ...told.flatMap((payload) => payloadConverter.fromPayload<readonly AnsweredHere[] | null>(payload) ?? []),
    ...updated.map((payload) => payloadConverter.fromPayload<CommandResult | undefined>(payload)),
    ...stepped.flatMap((payload) => payloadConverter.fromPayload<Partial<StepResult>>(payload).answers ?? []),
  ].filter((each) => each !== undefined);
  return [...new Map(answers.map((each) => [each.commandId, each])).values()];
}
