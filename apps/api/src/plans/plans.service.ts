import type { FindingView, ImportProgress, PlanView } from '@duban/api-contract';
import { config } from '@duban/config';
import { MATTER_SOURCE, officesSeen, planInSight, sha256 } from '@duban/database';
import { sightOf, type Actor } from '@duban/domain';
import type { IntakeRefusalCode } from '@duban/plan-intake';
import type { Language } from '@duban/words';
import { languages } from '@duban/words/languages';
import { importWorkflow, importWorkflowId, launch } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';

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
  readonly keepGoodRows: boolean;
}

const COLUMNS = `plan_id as "planId", title, issuer, document_number as "documentNumber", issued_on::text as "issuedOn", state, total,
  shift_years as "shiftYears", created_at as "createdAt", jsonb_path_query_array(draft, '$.rows[*].state') as states,
  (select r.plan_id::text from revision r where r.against = plan.plan_id and r.state in ('approved', 'done') limit 1) as "revisedBy",
  (select a.archived_on::text from plan_archive a where a.plan_id = plan.plan_id and a.reopened_on is null) as "archivedOn"`;

/** Plans on their way in: uploaded, read, reviewed, launched by parts. */
@Injectable()
export class Plans {
  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
  ) {}

  /** Stores the document and starts its import; the same document again is the same plan, a refused one is read anew. */
  async upload(me: Actor, upload: Upload): Promise<string> {
    const hash = sha256(upload.bytes);
    const rows = await this.record.query<{ plan_id: string; state: string }[]>(
      `insert into plan (plan_id, title, state, source_name, source_hash, source, shift_years, default_lead, created_by, keep_good_rows)
       values ($1, $2, 'reading', $2, $3, $4, $5, $6, $7, $8)
       on conflict (source_hash, shift_years) do update set default_lead = coalesce(excluded.default_lead, plan.default_lead),
             source_name = case when plan.state = 'refused' then excluded.source_name else plan.source_name end,
             keep_good_rows = case when plan.state = 'refused' then excluded.keep_good_rows else plan.keep_good_rows end,
             refusal = case when plan.state = 'refused' then null else plan.refusal end,
             state = case when plan.state = 'refused' then 'reading' else plan.state end
       returning plan_id, state`,
      [uuidv7(), upload.name, hash, upload.bytes, upload.shiftYears, upload.lead, me.personId, upload.keepGoodRows],
    );
    const planId = rows[0]?.plan_id ?? '';
    await this.wakeImport(planId);
    return planId;
  }

  /** Wakes the import, or starts one that has ended: there is something to read, to launch or to give up. */
  async wakeImport(planId: string): Promise<void> {
    await this.client.workflow.signalWithStart(importWorkflow, {
      workflowId: importWorkflowId(planId),
      taskQueue: config().temporalTaskQueue,
      args: [{ v: 1, planId }],
      signal: launch,
      signalArgs: [],
    });
  }

  /** Of several offices in a house each has its own plans: what another's scope names is not listed for one that sees no further. */
  async list(
    me: Actor,
    query: {
      limit: number;
      cursor?: string | undefined;
      archived?: 'yes' | undefined;
    },
  ): Promise<{ items: PlanView[]; nextCursor: string | null }> {
    const sight = sightOf(me);
    const after = decodeCursor(query.cursor);
    const rows = await this.record.query<(PlanRow & { states: string[] | null })[]>(
      `select ${COLUMNS} from plan where source_name not like '${MATTER_SOURCE}:%' and ($1::uuid is null or plan_id < $1)
          and ${query.archived === undefined ? 'not ' : ''}exists (select from plan_archive a where a.plan_id = plan.plan_id and a.reopened_on is null)
          and ${planInSight('plan.plan_id', '$3')}
        order by plan_id desc limit $2`,
      [after?.[1] ?? null, query.limit + 1, officesSeen(sight)],
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

  async importProgress(planId: string, language: Language): Promise<ImportProgress> {
    const [row] = isUuid(planId)
      ? await this.record.query<
          {
            state: ImportProgress['state'];
            done: number;
            total: number;
            refusal: StoredRefusal | null;
            findings: FindingView[] | null;
          }[]
        >(`select state, done, total, refusal, draft->'findings' as findings from plan where plan_id = $1`, [planId])
      : [];
    if (!row) throw new Problem('plan.not-found', { planId });
    const { code = null, findings = [] } = row.refusal ?? {};
    const sentence = row.refusal === null ? null : refusedImport(row.refusal, language);
    const refused = code === null ? [] : [{ code, message: sentence ?? '', span: null }];
    return {
      state: row.state,
      done: row.done,
      total: row.total,
      code,
      sentence,
      findings: [...refused, ...findings, ...(row.findings ?? [])],
    };
  }
}

/** Why an import ended, as the worker or whoever gave it up left it. */
interface StoredRefusal {
  readonly code: IntakeRefusalCode | 'plan.abandoned';
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly findings?: FindingView[];
}

function refusedImport({ code, facts }: StoredRefusal, language: Language): string {
  const say = languages[language];
  return code === 'plan.abandoned' ? say.importAbandoned({ by: facts?.['by'] ?? '' }) : say.intakeRefusals[code];
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
