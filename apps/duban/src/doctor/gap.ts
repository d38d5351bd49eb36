import { measureWorkflow, type AnsweredHere, type CommandResult, type StepResult } from '@duban/workflow-contract';
import type { TemporalDoor } from '@duban/config';
import { payloadConversion } from '@duban/payload-codec';
import { Client, Connection, type WorkflowExecutionInfo } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import pg from 'pg';

/** A command that Temporal knows as answered and the record does not: the record was restored to an older state. */
export interface LostCommand {
  measureId: string;
  commandId: string;
  state: CommandResult['state'];
}

/** Where the two stores are. */
export interface Stores {
  door: TemporalDoor;
  namespace: string;
  databaseUrl: string;
  /** The file of keys by which the runs are sealed; undefined where they are not. */
  payloadKeysFile?: string | undefined;
}

/**
 * Lists what Temporal answered and the record lacks, over every run that Temporal still keeps. Reads only; takes one
 * history for each run, so a big office waits some minutes.
 */
export async function findGap({ door, namespace, databaseUrl, payloadKeysFile }: Stores): Promise<LostCommand[]> {
  const connection = await Connection.connect({ ...door, connectTimeout: '5 seconds' });
  const record = new pg.Client({ connectionString: databaseUrl });
  await record.connect();
  try {
    const client = new Client({ connection, namespace, ...payloadConversion(payloadKeysFile) });
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
    ...(await valuesOf<readonly AnsweredHere[] | null>(client, told)).flatMap((each) => each ?? []),
    ...(await valuesOf<CommandResult | undefined>(client, updated)),
    ...(await valuesOf<Partial<StepResult>>(client, stepped)).flatMap((each) => each.answers ?? []),
  ].filter((each) => each !== undefined);
  return [...new Map(answers.map((each) => [each.commandId, each])).values()];
}

/** What payloads say, opened where they are sealed. */
async function valuesOf<T>(client: Client, payloads: Payload[]): Promise<T[]> {
  const { payloadConverter, payloadCodecs } = client.options.loadedDataConverter;
  let opened = payloads;
  for (const codec of payloadCodecs.toReversed()) opened = await codec.decode(opened);
  return opened.map((payload) => payloadConverter.fromPayload<T>(payload));
}
