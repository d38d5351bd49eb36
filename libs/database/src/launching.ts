import { clockActor, type Actor, type CommandBodies, type Instant } from '@duban/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { canonicalText, sha256 } from './chain.js';
import { rowSeal } from './claims.js';
import { addDepartments, onlyNamed } from './register.js';
import { currentRuleBook } from './rule-books.js';
import { run, type Statement } from './statement.js';

/** How long a command may wait for its answer before it is given up. */
export const COMMAND_LIFE_MS = 15 * 60_000;

/** A measure about to be launched. */
export interface Launch {
  readonly body: CommandBodies['assign'];
  readonly text: string;
  readonly order: number;
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly actor: Actor;
}

const LAUNCH_LIFE_MS = 30 * 86_400_000;

/**
 * Puts a measure's row and its first command into the record; the workflow that is started next
 * finds both. Doing it twice adds nothing.
 */
export async function putLaunch(manager: EntityManager, launch: Launch, wall: Instant): Promise<void> {
  const body = { ...launch.body, rowSeal: rowSeal(launch) };
  const { policy, calendar } = await currentRuleBook(manager);
  await addDepartments(manager, [body.lead, ...body.supporting].map(onlyNamed), {
    by: launch.actor,
    at: wall,
    from: null,
  });
  await manager.query(
    `insert into measure (measure_id, plan_id, number, number_order, title, text, span_start, span_end, kind, class, data_class, lead, supporting,
                          status, light, progress, next_due_at, policy_version, calendar_version, parent_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'approved', 'none',
             '{"confirmed":null,"scheduled":null,"done":0,"of":0,"word":"other"}', $14, $15, $16, $17)
     on conflict (measure_id) do nothing`,
    [
      body.measureId,
      body.planId,
      body.number,
      launch.order,
      body.title,
      launch.text,
      launch.span?.start ?? null,
      launch.span?.end ?? null,
      body.kind,
      body.class,
      body.dataClass,
      body.lead,
      body.supporting,
      wall,
      policy.version,
      calendar.version,
      body.parent?.measureId ?? null,
    ],
  );
  await putCommand(manager, {
    commandId: `assign:${body.measureId}`,
    measureId: body.measureId,
    name: 'assign',
    body,
    actor: launch.actor,
    wall,
    lifeMs: LAUNCH_LIFE_MS,
  });
}

/** A command about to be accepted. */
export interface NewCommand {
  readonly commandId: string;
  readonly measureId: string;
  readonly name: string;
  readonly body: object;
  readonly actor: Actor;
  readonly wall: Instant;
  readonly recordedFor?: object | null;
  readonly ifMatch?: number | null;
  readonly lifeMs?: number;
  /** The form that it was typed into, by what it was opened on: its drafts went out as this command. */
  readonly form?: { readonly obligationId: string };
}

const COLUMNS = 'command_id, measure_id, name, body, body_hash, actor, recorded_for, if_match, created_at, expires_at';

const PUT: Statement = {
  name: 'put-commands',
  text: `with given as materialized (
           select * from jsonb_to_recordset($1::jsonb)
             as g(command_id text, measure_id uuid, name text, body jsonb, body_hash text, actor jsonb, recorded_for jsonb, if_match int, created_at timestamptz, expires_at timestamptz, writer text, form text)),
         sent as (
           update draft d set sent_as = g.command_id from given g
            where d.person_id = g.writer and d.measure_id = g.measure_id and d.command = g.name and d.obligation_id in ('', g.form))
         insert into command (${COLUMNS}, state) select ${COLUMNS}, 'waiting' from given
           on conflict (command_id) do nothing returning command_id`,
};

/**
 * Accepts commands of anybody's, all or none, and notes of the drafts of their forms that they went out as them. For each
 * whether it was: not, where its id is taken already (then read it and compare the body's hash).
 */
export async function putCommands(
  manager: EntityManager,
  commands: readonly NewCommand[],
): Promise<readonly boolean[]> {
  const rows = await run<{ command_id: string }>(manager, PUT, [JSON.stringify(commands.map(commandRow))]);
  const taken = new Set(rows.map((each) => each.command_id));
  return commands.map(({ commandId }) => taken.delete(commandId)); // of two under one id the first was
}

/** Accepts one command. */
export async function putCommand(manager: EntityManager, command: NewCommand): Promise<boolean> {
  const [taken = false] = await putCommands(manager, [command]);
  return taken;
}

function commandRow(command: NewCommand): object {
  const { commandId, measureId, name, body, actor, wall, recordedFor, ifMatch, lifeMs, form } = command;
  return {
    command_id: commandId,
    measure_id: measureId,
    name,
    body,
    body_hash: bodyHash(command),
    actor,
    recorded_for: recordedFor ?? null,
    if_match: ifMatch ?? null,
    created_at: wall,
    expires_at: new Date(Date.parse(wall) + (lifeMs ?? COMMAND_LIFE_MS)).toISOString(),
    ...(form && { writer: actor.personId, form: form.obligationId }),
  };
}

/** How long what the house tells a measure may wait to be heard. */
export const HEARD_WITHIN_MS = 30 * 86_400_000;

/** What happened to one measure, as a command to another: given by the clock, once under its id. */
export async function putWord(
  manager: EntityManager,
  word: Pick<NewCommand, 'commandId' | 'measureId' | 'name' | 'body'>,
): Promise<void> {
  await putCommand(manager, { ...word, actor: clockActor, wall: new Date().toISOString(), lifeMs: HEARD_WITHIN_MS });
}

/** What makes two requests under one key the same: command, body and in whose name. */
export function bodyHash(command: Pick<NewCommand, 'name' | 'body' | 'recordedFor'>): string {
  return sha256(canonicalText({ name: command.name, body: command.body, recordedFor: command.recordedFor ?? null }));
}

/** A plan's import as the worker and the API pass it to and fro. */
export interface PlanImport {
  readonly planId: string;
  readonly state: string;
  readonly draft: unknown;
  readonly draftVersion: number;
  readonly shiftYears: number;
  readonly defaultLead: string | null;
  readonly keepGoodRows: boolean;
  readonly source: Buffer;
  readonly sourceName: string;
  readonly sourceText: string;
  readonly launch: unknown;
  readonly title: string;
  readonly createdBy: string;
}

const PLAN_COLUMNS = `plan_id as "planId", state, draft, draft_version as "draftVersion", shift_years as "shiftYears", default_lead as "defaultLead",
  keep_good_rows as "keepGoodRows",  source, source_name as "sourceName", source_text as "sourceText", launch, title, created_by as "createdBy"`;

/** Reads a plan's import, locked for this transaction; null when there is none. */
export async function lockPlan(manager: EntityManager, planId: string): Promise<PlanImport | null> {
  const [row] = await manager.query<PlanImport[]>(`select ${PLAN_COLUMNS} from plan where plan_id = $1 for update`, [
    planId,
  ]);
  return row ?? null;
}

/** Runs `work` with the plan's row locked; refuses a plan that is not there. */
export async function withPlan<T>(
  record: DataSource,
  planId: string,
  work: (manager: EntityManager, plan: PlanImport) => Promise<T>,
): Promise<T> {
  return record.transaction(async (manager) => {
    const plan = await lockPlan(manager, planId);
    if (!plan) throw new Error(`there is no plan ${planId}`);
    return work(manager, plan);
  });
}
