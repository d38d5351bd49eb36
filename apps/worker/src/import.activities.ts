import { config } from '@duban/config';
import { currentRuleBook, domainAt, putLaunch, readClock, withPlan, type PlanImport } from '@duban/database';
import { dateOf } from '@duban/domain';
import {
  firstDraft,
  launchBody,
  readAskedLaunch,
  readDraft,
  recordText,
  type AskedLaunch,
  type DraftRow,
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
    return beating(() => this.launchHandful(planId, now));
  }

  private async launchHandful(planId: string, now: string): Promise<{ launched: number; left: number }> {
    const { launched, left, revised } = await withPlan(this.record, planId, async (manager, plan) => {
      // What runs already goes on by an approved edition before what is new in it is launched.
      const given = await giveRevised(manager, plan, now);
      if (given !== null) return { launched: [], left: 1, revised: given };
      const asked = readAskedLaunch(plan.launch);
      if (asked === null) return { launched: [], left: 0, revised: [] };
      const draft = readDraft(plan.draft);
      const waiting = draft.rows.filter(
        (row) => asked.refs.includes(row.ref) && row.measureId === null && row.lead !== null,
      );
      const taken = waiting.slice(0, HANDFUL);
      for (const row of taken) await this.put(manager, plan, { row, draft, asked, now });
      const done = draft.rows.filter((row) => row.measureId !== null).length;
      const remaining = waiting.length - taken.length;
      await manager.query(
        `update plan set draft = $2, done = $3, state = case when $4 = 0 then 'in-force' else 'launching' end, launch = case when $4 = 0 then null else launch end where plan_id = $1`,
        [planId, JSON.stringify(draft), done, remaining],
      );
      return {
        launched: taken.flatMap((row) =>
          row.measureId === null ? [] : [{ measureId: row.measureId, summary: `${row.number} ${row.title}` }],
        ),
        left: remaining,
        revised: [],
      };
    });
    // A run that is not started here is started by the pulse: its measure is due since its launch.
    const next = launched.values();
    const moved = revised.values();
    const starting = Array.from({ length: STARTS_AT_ONCE }, async () => {
      for (const { measureId, summary } of next) await this.startRun(measureId, summary);
      for (const measureId of moved) await this.poker.poke(measureId, 'revise');
    });
    await Promise.all(starting);
    return { launched: launched.length, left };
  }

  private async put(
    manager: EntityManager,
    plan: PlanImport,
    what: { row: DraftRow; draft: StoredDraft; asked: AskedLaunch; now: string },
  ): Promise<void> {
    const { row, draft, asked, now } = what;
    const measureId = uuidv5(row.ref, plan.planId);
    const { calendar } = await currentRuleBook(manager);
    const today = dateOf(calendar, domainAt(await readClock(manager), now));
    const from = { planId: plan.planId, shiftYears: plan.shiftYears, sourceText: plan.sourceText, draft };
    const body = launchBody(row, { measureId, plan: from, asked, today });
    const order = draft.rows.indexOf(row);
    await putLaunch(manager, { body, text: recordText(row), order, span: row.span, actor: asked.actor }, now);
    row.measureId = measureId;
    row.state = 'launched';
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
