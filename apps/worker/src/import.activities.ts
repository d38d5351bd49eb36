import type { DraftGoals, DraftIndicator, DraftRow } from '@duban/api-contract';
import { config } from '@duban/config';
import { currentRuleBook, domainAt, putLaunch, readClock, withPlan, type PlanImport } from '@duban/database';
import { dateOf, type Actor, type CommandBodies, type DataClass } from '@duban/domain';
import type { ExtractedDocument } from '@duban/plan-intake';
import type { ImportActivities } from '@duban/workflow-contract';
import { measureWorkflow, measureWorkflowId } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DataSource, type EntityManager } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { configuredExtractor, configuredOcr } from './configured-extractor.js';
import { draftGoals, draftIndicators } from './draft-goals.js';
import { draftRows } from './draft-rows.js';
import { inOwnWords } from './ledger-rows.js';
import { launchedDuty, planEndsOn, promisedIn, recordText } from './launched-row.js';
import { Poker } from './poker.service.js';
import { giveRevised } from './revised-rows.js';
import { beating } from './signs-of-life.js';

const HANDFUL = 50;
const STARTS_AT_ONCE = 8;

/** What is stored of a launch that was asked for. */
export interface AskedLaunch {
  readonly refs: readonly string[];
  readonly trial: boolean;
  readonly overdue: 'leave-out' | 'year-end';
  readonly actor: Actor;
  /** The code of each spelling that a row may name; absent in launches asked before departments were matched. */
  readonly departments?: Readonly<Record<string, string>>;
}

interface StoredDraft {
  document: { readonly planPeriod?: { readonly end: number } | null; readonly dataClass?: DataClass };
  rows: DraftRow[];
  findings: readonly object[];
  sections: readonly object[];
  /** Proposed for the register; matched against it when the draft is looked at. */
  departments: readonly object[];
  goals: DraftGoals;
  indicators: readonly DraftIndicator[];
}

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
      return { measures: rowsOf(plan).length, refused: plan.state === 'refused' ? 'refused' : null };
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
      const asked = plan.launch as AskedLaunch | null;
      if (asked === null) return { launched: [], left: 0, revised: [] };
      const draft = plan.draft as StoredDraft;
      const waiting = draft.rows.filter(
        (row) => asked.refs.includes(row.ref) && row.measureId === null && row.lead !== null,
      );
      const taken = waiting.slice(0, HANDFUL);
      for (const row of taken) await this.put(manager, plan, { row, order: draft.rows.indexOf(row), asked, now });
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
    what: { row: DraftRow; order: number; asked: AskedLaunch; now: string },
  ): Promise<void> {
    const { row, order, asked, now } = what;
    const measureId = uuidv5(row.ref, plan.planId);
    const { calendar } = await currentRuleBook(manager);
    const today = dateOf(calendar, domainAt(await readClock(manager), now));
    const body: CommandBodies['assign'] = {
      measureId,
      planId: plan.planId,
      number: row.number,
      title: row.title,
      kind: row.kind,
      class: row.class,
      dataClass: (plan.draft as StoredDraft).document.dataClass ?? dataClassOf(plan.sourceText),
      planEndsOn: planEndsOn(plan),
      ...partiesTo(row, asked),
      obligations: dated(row, today, asked, (plan.draft as StoredDraft).indicators),
      recurring: row.recurring.filter((each) => each.confirmed || asked.trial).map((each) => launchedDuty(each)),
      confirmedBy: row.confirmed ? 'review' : 'trial',
    };
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
  { draft, document }: ExtractedDocument,
): Promise<{ measures: number; refused: null }> {
  const read = draftRows(draft, plan.shiftYears).map((row) => withDefaultLead(row, plan.defaultLead));
  const rows = draft.source.ledger === undefined ? read : read.map(inOwnWords);
  const stored: StoredDraft = {
    document: { ...draft.document, dataClass: dataClassOf(document.text) },
    rows,
    findings: draft.findings,
    sections: draft.sections,
    departments: draft.departments,
    goals: draftGoals(draft, plan.shiftYears),
    indicators: draftIndicators(draft, plan.shiftYears),
  };
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
      rows.length,
    ],
  );
  return { measures: rows.length, refused: null };
}

function rowsOf(plan: PlanImport): readonly DraftRow[] {
  return (plan.draft as StoredDraft | null)?.rows ?? [];
}

/** `--lead NAME`: who takes what the document gives to nobody. */
function withDefaultLead(row: DraftRow, lead: string | null): DraftRow {
  return row.lead === null && lead !== null
    ? { ...row, lead, state: row.doubtful.length > 0 ? 'doubtful' : 'ready' }
    : row;
}

/** Lead and supporting by code; co-leads stand first among the supporting, each with the part that the reviewer named. */
function partiesTo(
  row: DraftRow,
  { departments = {} }: AskedLaunch,
): Pick<CommandBodies['assign'], 'lead' | 'supporting' | 'coLeads'> {
  const codeOf = (name: string) => (Object.hasOwn(departments, name) ? (departments[name] ?? name) : name);
  const lead = codeOf(row.lead ?? '');
  const others = [...(row.coLeads ?? []), ...row.supporting].map(codeOf);
  const partOf = (name: string) => row.coLeadParts?.[name] ?? '';
  const coLeads = (row.coLeads ?? [])
    .map((name) => ({ department: codeOf(name), part: partOf(name) }))
    .filter(({ department }) => department !== lead);
  return {
    lead,
    supporting: [...new Set(others)].filter((each) => each !== lead),
    ...(coLeads.length > 0 && { coLeads }),
  };
}

/** A document that says it is published is public; any other is internal until somebody says otherwise. */
function dataClassOf(text: string): DataClass {
  return /此件(?:主动|依法)?公开|(?:公开(?:方式|属性|类别|选项)|信息公开)[：:]?\s*主动公开/u.test(text)
    ? 'public'
    : 'internal';
}

/** Dated duties that may start a clock: confirmed ones, or all on a trial; a past one is moved or left out. */
function dated(
  row: DraftRow,
  today: string,
  asked: AskedLaunch,
  indicators: readonly DraftIndicator[] = [],
): CommandBodies['assign']['obligations'] {
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  return promisedIn(row, (each) => each.confirmed || asked.trial, indicators)
    .map((each) => (each.dueOn <= today && asked.overdue === 'year-end' ? { ...each, dueOn: yearEnd } : each))
    .filter((each) => each.dueOn > today);
}
