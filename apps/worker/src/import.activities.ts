import { config } from '@duban/config';
import { putLaunch, todayOf, withPlan, type PlanImport } from '@duban/database';
import type { CivilDate } from '@duban/domain';
import {
  firstDraft,
  launchBody,
  readAskedLaunch,
  readDraft,
  recordText,
  type AskedLaunch,
  type DraftRow,
  type LaunchedFrom,
  type StoredDraft,
} from '@duban/plan-draft';
import type { ExtractedDocument } from '@duban/plan-intake';
import type { ImportActivities } from '@duban/workflow-contract';
import { measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DataSource, type EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { configuredExtractor, configuredOcr } from './configured-extractor.js';
import { Poker } from './poker.service.js';
import { giveRevised } from './revised-rows.js';
import { beating } from './signs-of-life.js';

const HANDFUL = 50;
const HANDFULS = 5;
const STARTS_AT_ONCE = 8;

/** Reading a plan document and launching its measures, a handful at a time. */
@Injectable()
export class PlanImports implements ImportActivities {
  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
    private readonly poker: Poker,
  ) {}

  async readDocument(planId: string): Promise<{ measures: number; refused: string | null }> {
    const plan = await withPlan(this.record, planId, (_manager, found) => Promise.resolve(found));
    if (plan.state !== 'reading')
      return {
        measures: plan.draft === null ? 0 : readDraft(plan.draft).rows.length,
        refused: plan.state === 'refused' ? 'refused' : null,
      };
    // What reads documents is loaded when one comes: a worker without need not hold it.
    const { extractGuarded, extractRecognised, extractWith, IntakeRefusal } = await import('@duban/plan-intake');
    try {
      // Untrusted bytes: what a library must parse is parsed in a process with limits, outside of any transaction.
      const asked = { fileName: plan.sourceName, keepGoodRows: plan.keepGoodRows };
      const extracted = await beating(async () =>
        extractWith(
          await configuredExtractor(),
          await extractRecognised(extractGuarded, plan.source, asked, configuredOcr()),
        ),
      );
      return await withPlan(this.record, planId, (manager) => store(manager, plan, extracted));
    } catch (error) {
      if (!(error instanceof IntakeRefusal)) throw error;
      const refusal = { code: error.code, facts: error.facts, findings: error.findings };
      await this.record.query(`update plan set state = 'refused', refusal = $2 where plan_id = $1`, [
        planId,
        JSON.stringify(refusal),
      ]);
      return { measures: 0, refused: error.code };
    }
  }

  /** Launches the next rows that were asked for; each row's measure has an id that a repeat finds again. */
  launchNext(planId: string, now: string): Promise<{ launched: number; left: number }> {
    return beating(() => this.launchSome(planId, now));
  }

  /** The draft may be large: it is read once for some handfuls, and written once behind them. */
  private async launchSome(planId: string, now: string): Promise<{ launched: number; left: number }> {
    const next = await withPlan(this.record, planId, async (manager, plan) => {
      // What runs already goes on by an approved edition before what is new in it is launched.
      const given = await giveRevised(manager, plan, now);
      if (given !== null) return { revised: given } as const;
      const asked = readAskedLaunch(plan.launch);
      if (asked === null) return null;
      const draft = readDraft(plan.draft);
      const today = await todayOf(manager, now);
      const from = { planId, shiftYears: plan.shiftYears, sourceText: plan.sourceText, draft };
      return {
        revised: null,
        rows: toLaunch(draft, asked, await runningIn(manager, planId, draft)),
        from,
        asked,
        today,
      };
    });
    if (next === null) return { launched: 0, left: 0 };
    if (next.revised !== null) {
      await atOnce(next.revised, (measureId) => this.poker.poke(measureId, 'revise'));
      return { launched: 0, left: 1 };
    }
    const taken = next.rows.slice(0, HANDFUL * HANDFULS);
    for (let at = 0; at < taken.length; at += HANDFUL) {
      const handful = taken.slice(at, at + HANDFUL);
      await this.record.transaction(async (manager) => {
        for (const row of handful) await put(manager, row, next, now);
        await manager.query('update plan set done = done + $2 where plan_id = $1', [planId, handful.length]);
      });
      // A run that is not started here is started by the pulse: its measure is due since its launch.
      await atOnce(handful, (row) => this.startRun(uuidv5(row.ref, planId), `${row.number} ${row.title}`));
    }
    return { launched: taken.length, left: await withPlan(this.record, planId, markLaunched) };
  }

  private async startRun(measureId: string, summary: string): Promise<void> {
    try {
      await this.client.workflow.start(measureWorkflow, {
        workflowId: measureWorkflowId(measureId),
        taskQueue: config().temporalTaskQueue,
        args: [{ v: 1, measureId }],
        staticSummary: summary,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

/** Stores what was read for its reviewer. */
async function store(
  manager: EntityManager,
  plan: PlanImport,
  extracted: ExtractedDocument,
): Promise<{ measures: number; refused: null }> {
  const stored = firstDraft(extracted, plan);
  const { draft, document } = extracted;
  await manager.query(
    `update plan set state = 'review', title = $2, issuer = $3, document_number = $4, issued_on = $5, source_text = $6, draft = $7,
            draft_version = 1, total = $8 where plan_id = $1 and state = 'reading'`,
    [
      plan.planId,
      draft.document.title ?? plan.sourceName,
      draft.document.issuer,
      draft.document.documentNumber,
      draft.document.issuedOn,
      document.text,
      JSON.stringify(stored),
      stored.rows.length,
    ],
  );
  return { measures: stored.rows.length, refused: null };
}

interface Launching {
  readonly from: LaunchedFrom;
  readonly asked: AskedLaunch;
  readonly today: CivilDate;
}

async function put(
  manager: EntityManager,
  row: DraftRow,
  { from, asked, today }: Launching,
  now: string,
): Promise<void> {
  const measureId = uuidv5(row.ref, from.planId);
  const body = launchBody(row, { measureId, plan: from, asked, today });
  const order = from.draft.rows.indexOf(row);
  await putLaunch(manager, { body, text: recordText(row), order, span: row.span, actor: asked.actor }, now);
}

/** Rows that were asked for and have no measure yet. */
function toLaunch(
  draft: StoredDraft,
  { refs }: AskedLaunch,
  running: ReadonlyMap<string, string>,
): readonly DraftRow[] {
  const asked = new Set(refs);
  return draft.rows.filter(
    (row) => asked.has(row.ref) && row.measureId === null && row.lead !== null && !running.has(row.ref),
  );
}

/** Marks in the draft what has its measure by now, whoever launched it; how many that were asked for still have none. */
async function markLaunched(manager: EntityManager, plan: PlanImport): Promise<number> {
  const asked = readAskedLaunch(plan.launch);
  if (asked === null) return 0;
  const draft = readDraft(plan.draft);
  const running = await runningIn(manager, plan.planId, draft);
  for (const row of draft.rows) {
    const measureId = running.get(row.ref);
    if (row.measureId === null && measureId !== undefined) Object.assign(row, { measureId, state: 'launched' });
  }
  const left = toLaunch(draft, asked, running).length;
  await manager.query(
    `update plan set draft = $2, done = $3, state = case when $4 = 0 then 'in-force' else 'launching' end, launch = case when $4 = 0 then null else launch end where plan_id = $1`,
    [plan.planId, JSON.stringify(draft), draft.rows.filter(({ measureId }) => measureId !== null).length, left],
  );
  return left;
}

/** The measures of a plan that were launched from its rows, by the row's ref. */
async function runningIn(
  manager: EntityManager,
  planId: string,
  draft: StoredDraft,
): Promise<ReadonlyMap<string, string>> {
  const known = await manager.query<{ id: string }[]>('select measure_id::text as id from measure where plan_id = $1', [
    planId,
  ]);
  const ids = new Set(known.map(({ id }) => id));
  return new Map(
    draft.rows.flatMap(({ ref }) => {
      const id = uuidv5(ref, planId);
      return ids.has(id) ? [[ref, id] as const] : [];
    }),
  );
}

/** Some at a time, so that a long list neither waits for each nor floods the engine. */
async function atOnce<T>(all: readonly T[], work: (each: T) => Promise<unknown>): Promise<void> {
  const next = all.values();
  const hands = Array.from({ length: STARTS_AT_ONCE }, async () => {
    for (const each of next) await work(each);
  });
  await Promise.all(hands);
}
