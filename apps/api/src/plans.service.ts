import type {
  DraftPatch,
  DraftRow,
  DraftView,
  EditionDiff,
  FindingView,
  ImportProgress,
  LaunchInput,
  PlanView,
} from '@duban/api-contract';
import { config } from '@duban/config';
import { sha256, withPlan, type PlanImport } from '@duban/database';
import type { Actor } from '@duban/domain';
import { importWorkflow, importWorkflowId, launch } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor } from './cursor.js';
import { changedRows } from './draft-changes.js';
import { editionDiff, editionKey } from './edition-diff.js';
import { isUuid } from './measures.service.js';
import { Problem } from './problem.js';

interface StoredDraft {
  document: Record<string, unknown>;
  rows: DraftRow[];
  findings: FindingView[];
}

interface PlanRow extends Omit<PlanView, 'createdAt' | 'measures' | 'inForce' | 'unassigned'> {
  createdAt: Date;
  total: number;
  rows: { state: string }[] | null;
}

interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  readonly shiftYears: number;
  readonly lead: string | null;
}

const COLUMNS = `plan_id as "planId", title, issuer, document_number as "documentNumber", issued_on::text as "issuedOn", state, total,
  shift_years as "shiftYears", created_at as "createdAt", jsonb_path_query_array(draft, '$.rows[*].state') as states`;

/** Plans on their way in: uploaded, read, reviewed, launched by parts. */
@Injectable()
export class Plans {
  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
  ) {}

  /** Stores the document and starts its import; the same document again is the same plan. */
  async upload(me: Actor, upload: Upload): Promise<string> {
    const hash = sha256(upload.bytes);
    const rows = await this.record.query<{ plan_id: string; state: string }[]>(
      `insert into plan (plan_id, title, state, source_name, source_hash, source, shift_years, default_lead, created_by)
       values ($1, $2, 'reading', $2, $3, $4, $5, $6, $7)
       on conflict (source_hash, shift_years) do update set default_lead = coalesce(excluded.default_lead, plan.default_lead),
             state = case when plan.state = 'refused' then 'reading' else plan.state end
       returning plan_id, state`,
      [uuidv7(), upload.name, hash, upload.bytes, upload.shiftYears, upload.lead, me.personId],
    );
    const planId = rows[0]?.plan_id ?? '';
    await this.wakeImport(planId);
    return planId;
  }

  private async wakeImport(planId: string): Promise<void> {
    await this.client.workflow.signalWithStart(importWorkflow, {
      workflowId: importWorkflowId(planId),
      taskQueue: config().temporalTaskQueue,
      args: [{ v: 1, planId }],
      signal: launch,
      signalArgs: [],
    });
  }

  async list(query: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ items: PlanView[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor);
    const rows = await this.record.query<(PlanRow & { states: string[] | null })[]>(
      `select ${COLUMNS} from plan where $1::uuid is null or plan_id < $1 order by plan_id desc limit $2`,
      [after?.[1] ?? null, query.limit + 1],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(planView),
      nextCursor: rows.length > query.limit && last ? encodeCursor(['', last.planId]) : null,
    };
  }

  async read(planId: string): Promise<PlanView> {
    const [row] = isUuid(planId)
      ? await this.record.query<(PlanRow & { states: string[] | null })[]>(
          `select ${COLUMNS} from plan where plan_id = $1`,
          [planId],
        )
      : [];
    if (!row) throw new Problem('plan.not-found', { planId });
    return planView(row);
  }

  async importProgress(planId: string): Promise<ImportProgress> {
    const [row] = isUuid(planId)
      ? await this.record.query<
          {
            state: ImportProgress['state'];
            done: number;
            total: number;
            refusal: { code: string; sentence: string } | null;
            findings: FindingView[] | null;
          }[]
        >(`select state, done, total, refusal, draft->'findings' as findings from plan where plan_id = $1`, [planId])
      : [];
    if (!row) throw new Problem('plan.not-found', { planId });
    const { code = null, sentence = null } = row.refusal ?? {};
    const refused = code === null ? [] : [{ code, message: sentence ?? '', span: null }];
    return {
      state: row.state,
      done: row.done,
      total: row.total,
      code,
      sentence,
      findings: [...refused, ...(row.findings ?? [])],
    };
  }

  async draft(planId: string): Promise<DraftView> {
    const [row] = isUuid(planId)
      ? await this.record.query<{ draft: StoredDraft | null; version: number; source: string }[]>(
          'select draft, draft_version as version, source_text as source from plan where plan_id = $1',
          [planId],
        )
      : [];
    if (!row) throw new Problem('plan.not-found', { planId });
    if (row.draft === null) throw new Problem('plan.not-in-review');
    return {
      planId,
      version: row.version,
      document: row.draft.document,
      rows: row.draft.rows,
      findings: row.draft.findings,
      source: row.source,
    };
  }

  async patch(planId: string, patch: DraftPatch): Promise<DraftView> {
    await this.locked(planId, async (manager, plan, draft) => {
      const rows = changedRows(draft.rows, patch);
      await manager.query(
        'update plan set draft = $2, draft_version = draft_version + 1, total = $3 where plan_id = $1',
        [plan.planId, JSON.stringify({ ...draft, rows }), rows.length],
      );
    });
    return this.draft(planId);
  }

  /** Holds a draft against the edition of the same plan that was known before. */
  async edition(planId: string): Promise<EditionDiff> {
    const { rows } = await this.draft(planId);
    const { title, issuer } = await this.read(planId);
    const others = await this.record.query<{ planId: string; title: string }[]>(
      `select plan_id as "planId", title from plan
        where plan_id < $1 and state <> 'refused' and draft is not null and issuer is not distinct from $2 order by plan_id desc limit 200`,
      [planId, issuer],
    );
    const against = others.find((other) => editionKey(other.title) === editionKey(title));
    if (!against) return { against: null, added: [], removed: [], changed: [], unchanged: 0 };
    return { against, ...editionDiff((await this.draft(against.planId)).rows, rows) };
  }

  /** Gives up an import; the document stays as evidence, and uploading it again begins anew. */
  async abandon(me: Actor, planId: string): Promise<PlanView> {
    await this.locked(planId, async (manager, plan, draft) => {
      if (draft.rows.some((row) => row.measureId !== null)) throw new Problem('plan.partly-launched');
      const refusal = { code: 'plan.abandoned', facts: { by: me.name }, sentence: `导入已由${me.name}放弃。` };
      await manager.query(`update plan set state = 'refused', refusal = $2 where plan_id = $1`, [
        plan.planId,
        JSON.stringify(refusal),
      ]);
    });
    await this.wakeImport(planId);
    return this.read(planId);
  }

  /** Notes what is to be launched and wakes the import; launching itself is resumable. */
  async launch(me: Actor, planId: string, input: LaunchInput): Promise<{ measures: number; unassigned: number }> {
    const asked = await this.locked(planId, async (manager, plan, draft) => {
      if (input.lead !== undefined) {
        for (const row of draft.rows.filter((each) => each.lead === null))
          Object.assign(row, { lead: input.lead }, { state: 'ready' });
      }
      const wanted = draft.rows.filter((row) => row.measureId === null && isWanted(row, input));
      const ready = wanted.filter((row) => row.lead !== null);
      const unassigned = draft.rows.filter((row) => row.lead === null && row.state !== 'left-out').length;
      if (ready.length === 0) throw new Problem('plan.nothing-to-launch', { unassigned });
      const asked = {
        refs: ready.map((row) => row.ref),
        trial: input.trial,
        overdue: input.overdue,
        actor: me,
      };
      await manager.query(`update plan set draft = $2, launch = $3, state = 'launching' where plan_id = $1`, [
        plan.planId,
        JSON.stringify(draft),
        JSON.stringify(asked),
      ]);
      return { measures: ready.length, unassigned };
    });
    await this.wakeImport(planId);
    return asked;
  }

  private async locked<T>(
    planId: string,
    work: (manager: EntityManager, plan: PlanImport, draft: StoredDraft) => Promise<T>,
  ): Promise<T> {
    await this.read(planId);
    return withPlan(this.record, planId, async (manager, plan) => {
      if (plan.draft === null || plan.state === 'reading' || plan.state === 'refused' || plan.state === 'launching')
        throw new Problem('plan.not-in-review', { state: plan.state });
      return work(manager, plan, plan.draft as StoredDraft);
    });
  }
}

function isWanted(row: DraftRow, input: LaunchInput): boolean {
  if (row.state === 'left-out') return false;
  if (input.measures !== 'ready') return input.measures.includes(row.ref);
  return row.state === 'ready' || (input.trial && row.state === 'doubtful');
}

function planView(row: PlanRow & { states: string[] | null }): PlanView {
  const states = row.states ?? [];
  const { states: _states, total, createdAt, ...rest } = row;
  return {
    ...rest,
    measures: total,
    inForce: states.filter((each) => each === 'launched').length,
    unassigned: states.filter((each) => each === 'unassigned').length,
    createdAt: createdAt.toISOString(),
  };
}
