import 'reflect-metadata';
import { shippedCalendar } from '@duban/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { takeRelease } from './calendars.js';
import { ChannelStateRow, PersonSettingRow } from './channel.entity.js';
import { CycleRow, DomainClockRow, HeartbeatRow, PayloadKeyRow, RuleBookRow } from './clock.entity.js';
import { BlobPartRow, FileRow } from './file.entity.js';
import { IndicatorTargetRow } from './indicator.entity.js';
import { CommandRow, EventRow, MeasureRow } from './measure.entity.js';
import { houseActor } from './house/house-events.js';
import { noteUnspokenRows } from './house/house-rows.js';
import { locks } from './locks.js';
import { migrations } from './migrations/index.js';
import {
  InstrumentCountRow,
  MatterCountRow,
  InstrumentItemRow,
  InstrumentRow,
  MessageItemRow,
  MessageRow,
  OpenPaperToldRow,
  ReviewRow,
} from './office.entity.js';
import {
  AccessTokenRow,
  DepartmentRow,
  HouseEventRow,
  HouseRow,
  LoginAttemptRow,
  RequestCountRow,
  SuggestionRow,
  PersonRow,
  PortfolioRow,
  PostRow,
  SealHeadRow,
  SealRow,
  SessionRow,
  SubstituteRow,
} from './people.entity.js';
import {
  AddresseeRow,
  DayFigureRow,
  FormWeekRow,
  JudgedRow,
  LateWeekRow,
  MeasureCountChangeRow,
  MeasureCountRow,
  MeasureWordsRow,
  TodoRow,
} from './reading.entity.js';
import { PlanRow } from './plan.entity.js';
import { EvaluationEntity, ScoringEntity } from './evaluation.entity.js';
import { BulletinEntity } from './bulletin.entity.js';
import { PlanEvaluationRow } from './plan-evaluation.entity.js';
import { PlanArchiveRow, PlanYearRow } from './plan-year.entity.js';
import { CommentRoundRow } from './comment-round.entity.js';
import { ProblemRow } from './problem.entity.js';
import { RevisionRow } from './revision.entity.js';
import { PublicationRow } from './publication.entity.js';
import { WebhookDeliveryRow, WebhookTargetRow } from './webhook.entity.js';
import { BatchRow, DraftRow, SavedViewRow } from './work.entity.js';
import { numberMatters } from './matter-numbers.js';
import { refoldOutdated } from './refold.js';
import { ensureDefaults } from './rule-books.js';
import { sealRecord } from './seals.js';
import { rewriteTodos } from './todo-rows.js';
import { raiseWalls } from './walls.js';

/** Every table of the record. */
export const entities = [
  AccessTokenRow,
  AddresseeRow,
  BatchRow,
  BlobPartRow,
  ChannelStateRow,
  PersonSettingRow,
  FileRow,
  BulletinEntity,
  CommentRoundRow,
  PlanEvaluationRow,
  PlanYearRow,
  PlanArchiveRow,
  ScoringEntity,
  EvaluationEntity,
  SavedViewRow,
  CommandRow,
  CycleRow,
  DayFigureRow,
  DepartmentRow,
  DomainClockRow,
  DraftRow,
  IndicatorTargetRow,
  EventRow,
  FormWeekRow,
  JudgedRow,
  LateWeekRow,
  HeartbeatRow,
  HouseEventRow,
  HouseRow,
  InstrumentCountRow,
  MatterCountRow,
  InstrumentItemRow,
  InstrumentRow,
  LoginAttemptRow,
  RequestCountRow,
  SuggestionRow,
  MeasureCountChangeRow,
  MeasureCountRow,
  MeasureRow,
  MeasureWordsRow,
  MessageItemRow,
  MessageRow,
  OpenPaperToldRow,
  PayloadKeyRow,
  PersonRow,
  PlanRow,
  PortfolioRow,
  PostRow,
  ProblemRow,
  PublicationRow,
  RevisionRow,
  ReviewRow,
  RuleBookRow,
  SealHeadRow,
  SealRow,
  SessionRow,
  SubstituteRow,
  TodoRow,
  WebhookDeliveryRow,
  WebhookTargetRow,
] as const;

/** How long the pool may keep somebody waiting for a connection, and PostgreSQL for a statement. */
const POOL_WAIT_MS = 1_500;
const STATEMENT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** What every connection starts with: plans of small tables look dear before they were ever counted, and compiling each would take longer than any answer. */
const SETTINGS = ['jit=off'];

/** The record: a pool of at most `connections` on this PostgreSQL, with more settings where they are named. Call `initialize()` before use. */
export function recordOf(databaseUrl: string, connections = 10, settings: readonly string[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url: databaseUrl,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: {
      max: connections,
      options: [...SETTINGS, ...settings].map((each) => `-c ${each}`).join(' '),
      connectionTimeoutMillis: POOL_WAIT_MS,
      statement_timeout: STATEMENT_MS,
      // Whoever forgets a transaction gives its connection and its locks back.
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      // A server that stands still times nothing out itself.
      query_timeout: STATEMENT_MS + 1_000,
      // A connection that PostgreSQL dropped while idle must not end the process.
      keepAlive: true,
    },
    poolErrorHandler: () => undefined,
  });
}

/** A later release was started on this record: this one would fold its events, and judge by its rules, as it does not know them. */
export class RecordOfLaterRelease extends Error {
  readonly code = 'record.newer-release';
  /** What is missing here is that release. */
  readonly exit = 3;

  constructor(readonly migrations: readonly string[]) {
    super(
      `The record is of a later release than this one (${migrations.join(', ')}): start that one, or bring the backup of before into a new folder.`,
    );
    this.name = 'RecordOfLaterRelease';
  }
}

async function refuseLaterRelease(record: DataSource): Promise<void> {
  const [{ any = false } = {}] = await record.query<{ any?: boolean }[]>(
    `select to_regclass('public.migrations') is not null as any`,
  );
  if (!any) return; // an empty database
  const known = record.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const unknown = await record.query<{ name: string }[]>(
    'select name from migrations where name <> all($1) order by timestamp',
    [known],
  );
  if (unknown.length > 0) throw new RecordOfLaterRelease(unknown.map(({ name }) => name));
}

/** Brings the schema, and states and to-dos that an older release made, up to date; safe when several processes start at once. Returns the names of what ran. */
export async function migrate(databaseUrl: string): Promise<readonly string[]> {
  const record = await recordOf(databaseUrl, 2).initialize();
  const runner = record.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1)', [locks.migration]);
    await refuseLaterRelease(record);
    const ran = await record.runMigrations({ transaction: 'each' });
    await raiseWalls(record.manager);
    await ensureDefaults(record.manager);
    await refoldOutdated(record);
    await record.transaction((manager) => takeRelease(manager, shippedCalendar, new Date().toISOString()));
    await rewriteTodos(record);
    await numberMatters(record);
    await sealFirst(record);
    return ran.map((each) => each.name);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [locks.migration]).catch(() => undefined);
    await runner.release();
    await record.destroy();
  }
}

/** A record without a seal is new, or from before there were any: what its house does not speak of yet is noted, this once. */
async function sealFirst(record: DataSource): Promise<void> {
  const [{ any = true } = {}] = await record.query<{ any?: boolean }[]>('select exists (select from seal) as any');
  if (any) return;
  const at = new Date().toISOString();
  await record.transaction(async (manager) => {
    await noteUnspokenRows(manager, { by: houseActor, at, from: null });
    await sealRecord(manager, at);
  });
}

/** Does something in one transaction that is kept, or tried out only and taken back. */
export async function tried<T>(
  record: DataSource,
  { keep }: { keep: boolean },
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = record.createQueryRunner();
  await runner.startTransaction();
  try {
    const done = await work(runner.manager);
    await (keep ? runner.commitTransaction() : runner.rollbackTransaction());
    return done;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
