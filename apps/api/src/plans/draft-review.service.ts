import type { DraftPatch, DraftView, EditionDiff, LaunchInput, PlanView } from '@duban/api-contract';
import {
  canonicalText,
  currentRuleBook,
  isPlanArchived,
  todayOf,
  listRevisions,
  lockRegister,
  officesOn,
  noteInHouse,
  readRegister,
  roundsOfPlan,
  sha256,
  withPlan,
  type Noting,
  type PlanImport,
  type RegisterEntry,
} from '@duban/database';
import {
  linesOfOffices,
  officeOfLine,
  rowsInComment,
  standingIn,
  unheard,
  withLines,
  type Actor,
  type Policy,
} from '@duban/domain';
import {
  bodiesAfter,
  bodyFindings,
  classFindings,
  changedRows,
  commentAsk,
  correctionsOf,
  decisionsAfter,
  draftBodies,
  editionDiff,
  editionKey,
  held,
  launchedBodies,
  openFindings,
  readDraft,
  readyRows,
  refuseUnknownClasses,
  registration,
  statedFacts,
  suggestedLeads,
  takenBack,
  trialDecisions,
  undoOf,
  type AskedLaunch,
  type DraftDocument,
  type DraftOffice,
  type DraftRow,
  type StoredDraft,
} from '@duban/plan-draft';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { registered } from './draft-offices.js';
import { Plans } from './plans.service.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';

/** A reviewer's change; `version` is the one it was made on, null for whatever stands. */
interface DraftChange {
  readonly patch: DraftPatch;
  readonly version: number | null;
}

/** The review of a plan's draft: read, changed, held against the edition before, given up, launched by parts. */
@Injectable()
export class DraftReviews {
  constructor(
    private readonly record: DataSource,
    private readonly plans: Plans,
  ) {}

  /** The draft as it stands against the register of today. */
  async draft(planId: string): Promise<DraftView> {
    const { draft, version, source, issuer } = await this.stored(planId);
    const register = await readRegister(this.record.manager);
    const { policy } = await currentRuleBook(this.record.manager);
    const { rows, departments } = held(draft, register);
    const bodies = draftBodies(rows, draft.bodies, register);
    const offices = [
      ...departments.flatMap((each) => each.spellings),
      ...register.flatMap((entry) => [entry.name, ...entry.aliases]),
    ];
    const leads = suggestedLeads({ rows, offices, issuer });
    return {
      planId,
      version,
      document: draft.document,
      sections: draft.sections.map(({ path, title }) => ({ path, title })),
      rows: rows.map((each) => ({ ...each, suggestedLead: leads.get(each.ref) ?? null })),
      departments: await this.inLines({ planId, policy }, departments, register),
      bodies: bodies.map((each) => ({ ...each, found: [...each.found] })),
      goals: draft.goals,
      indicators: draft.indicators,
      findings: [
        ...classFindings(rows, policy),
        ...openFindings(draft.findings, draft.document),
        ...bodyFindings(bodies),
      ],
      classes: Object.keys(policy.classes),
      source,
      corrections: correctionsOf(rows),
      undoable: draft.undo !== null,
    };
  }

  /** Each office with its line, and whom its letters would go to: what the register says goes before what a name says. */
  private async inLines(
    { planId, policy }: { readonly planId: string; readonly policy: Policy },
    departments: readonly DraftOffice[],
    register: readonly RegisterEntry[],
  ): Promise<DraftView['departments']> {
    const { offices } = await officesOn(
      this.record.manager,
      await todayOf(this.record.manager, new Date().toISOString()),
    );
    const officeLines = linesOfOffices(offices);
    const named = offices.find(({ plans }) => plans.includes(planId));
    const known = new Map(register.map(({ code, line }) => [code, line]));
    return departments.map((office) => {
      const line = known.get(office.match?.code ?? '') ?? office.line;
      const whose = line === null ? undefined : officeLines[line];
      const after = named === undefined ? whose : withLines(named.code, officeLines).lines && named.code;
      const standing = standingIn(line, policy, after === undefined ? {} : { office: after, officeLines });
      return { ...office, line, standing, asked: standing === 'other' ? (whose ?? officeOfLine(line, policy)) : null };
    });
  }

  private async stored(planId: string) {
    const [row] = isUuid(planId)
      ? await this.record.query<{ draft: unknown; version: number; source: string; issuer: string | null }[]>(
          'select draft, draft_version as version, source_text as source, issuer from plan where plan_id = $1',
          [planId],
        )
      : [];
    if (!row) throw new Problem('plan.not-found', { planId });
    if (row.draft === null) throw new Problem('plan.not-in-review');
    return { ...row, draft: readDraft(row.draft) };
  }

  /** A reviewer's changes: all of them or none. `version` is the one they were made on; null for whatever stands. */
  async patch(acting: Noting & { readonly by: Actor }, planId: string, change: DraftChange): Promise<DraftView> {
    const { patch, version } = change;
    const { by: me } = acting;
    await this.locked(planId, async (manager, plan, draft) => {
      if (version !== null && version !== plan.draftVersion)
        throw new Problem('plan.stale-version', { version: plan.draftVersion });
      const next = patch.undo ? undone(draft) : await changed(manager, { draft, patch, me, source: plan.sourceText });
      await keepDraft(manager, acting, { plan, next, patch });
      if (next.document !== draft.document) await writeFacts(manager, plan, next.document);
    });
    return this.draft(planId);
  }

  /** Holds a draft against the edition of the same plan that was known before. */
  async edition(planId: string): Promise<EditionDiff> {
    const { rows } = (await this.stored(planId)).draft;
    const against = await this.editionBefore(planId);
    if (!against) return { against: null, added: [], removed: [], changed: [], unchanged: 0 };
    return { against, ...editionDiff((await this.stored(against.planId)).draft.rows, rows) };
  }

  /** The edition of the same plan that came last before this one, one in force before drafts; null where none is known. */
  async editionBefore(planId: string): Promise<{ planId: string; title: string } | null> {
    const { title, issuer } = await this.plans.read(planId);
    const others = await this.record.query<{ planId: string; title: string }[]>(
      `select plan_id as "planId", title from plan
        where plan_id <> $1 and created_at <= (select created_at from plan where plan_id = $1)
          and state <> 'refused' and draft is not null and (issuer = $2 or issuer is null or $2::text is null) order by state = 'in-force' desc, created_at desc, plan_id desc limit 200`,
      [planId, issuer],
    );
    return others.find((other) => editionKey(other.title) === editionKey(title)) ?? null;
  }

  /** Gives up an import; the document stays as evidence, and uploading it again begins anew. */
  async abandon(me: Actor, planId: string): Promise<PlanView> {
    await this.locked(planId, async (manager, plan, draft) => {
      if (draft.rows.some((row) => row.measureId !== null)) throw new Problem('plan.partly-launched');
      const refusal = { code: 'plan.abandoned', facts: { by: me.name } };
      await manager.query(`update plan set state = 'refused', refusal = $2 where plan_id = $1`, [
        plan.planId,
        JSON.stringify(refusal),
      ]);
    });
    await this.plans.wakeImport(planId);
    return this.plans.read(planId);
  }

  /** Notes what is to be launched, registers its offices and wakes the import; launching itself is resumable. */
  async launch(me: Actor, planId: string, input: LaunchInput): Promise<{ measures: number; unassigned: number }> {
    const asked = await this.locked(planId, async (manager, plan, draft) => {
      if (input.lead !== undefined) {
        for (const row of draft.rows.filter((each) => each.lead === null && each.state !== 'left-out'))
          Object.assign(row, { lead: input.lead }, { state: 'ready' });
      }
      await lockRegister(manager);
      const register = await readRegister(manager);
      if (input.trial) draft.decided = [...draft.decided, ...trialDecisions(held(draft, register).departments)];
      const standing = held(draft, register);
      const inComment = rowsInComment(await roundsOfPlan(manager, planId));
      const { ready, unassigned } = readyRows(standing, { ...input, inComment });
      await refuseUnheard(manager, planId, { rows: ready, departments: standing.departments });
      const codes = await registered(manager, ready, registration(standing.departments, draft.decided), me);
      const bodies = draftBodies(standing.rows, draft.bodies, register);
      const asked: AskedLaunch = {
        refs: ready.map((row) => row.ref),
        trial: input.trial,
        overdue: input.overdue,
        ...(input.overdueReason !== undefined && { overdueReason: input.overdueReason }),
        actor: me,
        departments: codes,
        bodies: launchedBodies(ready, { bodies, register, codes }),
      };
      await manager.query(`update plan set draft = $2, launch = $3, state = 'launching' where plan_id = $1`, [
        plan.planId,
        JSON.stringify({ ...draft, undo: null }),
        JSON.stringify(asked),
      ]);
      return { measures: ready.length, unassigned };
    });
    await this.plans.wakeImport(planId);
    return asked;
  }

  /** Does something with a draft that nobody else changes meanwhile, and that nobody is to approve. */
  async locked<T>(
    planId: string,
    work: (manager: EntityManager, plan: PlanImport, draft: StoredDraft) => Promise<T>,
  ): Promise<T> {
    await this.plans.read(planId);
    return withPlan(this.record, planId, async (manager, plan) => {
      if (await isPlanArchived(manager, planId)) throw new Problem('plan.archived');
      if (plan.draft === null || plan.state === 'reading' || plan.state === 'refused' || plan.state === 'launching')
        throw new Problem('plan.not-in-review', { state: plan.state });
      // What somebody is to approve must stay what he reads.
      if ((await listRevisions(manager, planId)).some(({ state }) => state === 'proposed'))
        throw new Problem('revision.under-way');
      return work(manager, plan, readDraft(plan.draft));
    });
  }
}

/** Writes a draft as it is after a change; the house's record says what was changed. */
export async function keepDraft(
  manager: EntityManager,
  acting: Noting,
  { plan, next, patch }: { plan: PlanImport; next: StoredDraft; patch: object },
): Promise<void> {
  await manager.query('update plan set draft = $2, draft_version = draft_version + 1, total = $3 where plan_id = $1', [
    plan.planId,
    JSON.stringify(next),
    next.rows.length,
  ]);
  await noteInHouse(manager, acting, {
    type: 'draft.changed',
    subject: `plan/${plan.planId}`,
    data: {
      version: plan.draftVersion + 1,
      what: Object.keys(patch).filter((each) => isSaid(patch as DraftPatch, each)),
      patch: sha256(canonicalText(patch)),
    },
  });
}

/** Where the policy wants a draft heard first, rows of which a department that they name was never asked are not launched. */
async function refuseUnheard(
  manager: EntityManager,
  planId: string,
  { rows, departments }: { rows: readonly DraftRow[]; departments: Parameters<typeof commentAsk>[1]['departments'] },
): Promise<void> {
  const { policy } = await currentRuleBook(manager);
  const rounds = await roundsOfPlan(manager, planId);
  const { items } = commentAsk(rows, { departments, only: null, edition: null });
  const left = unheard(
    rows.map(({ ref }) => ({ ref, departments: items.flatMap((each) => (each.ref === ref ? each.department : [])) })),
    rounds,
    policy,
  );
  if (left.length > 0) throw new Problem('comment.not-heard', { rows: left });
}

function isSaid(patch: DraftPatch, what: string): boolean {
  const said = patch[what as keyof DraftPatch];
  return Array.isArray(said) ? said.length > 0 : Boolean(said);
}

async function changed(
  manager: EntityManager,
  { draft, patch, me, source }: { draft: StoredDraft; patch: DraftPatch; me: Actor; source: string },
): Promise<StoredDraft> {
  refuseUnknownClasses(patch, (await currentRuleBook(manager)).policy);
  const rows = changedRows(draft.rows, patch, source);
  const stated = patch.document;
  const document = stated === undefined ? draft.document : statedFacts(draft.document, stated);
  const former = { decided: draft.decided, bodies: draft.bodies };
  const undo = { ...undoOf(draft.rows, rows), ...former, ...(stated && { document: draft.document }) };
  const bodies = bodiesAfter(patch.bodies, { rows, bodies: draft.bodies }, me);
  const next: StoredDraft = { ...draft, rows, document, bodies, undo };
  if (patch.departments.length === 0) return next;
  const register = await readRegister(manager);
  const { departments } = held(next, register);
  return { ...next, decided: decisionsAfter(patch.departments, { departments, decided: draft.decided, register, me }) };
}

function undone(draft: StoredDraft): StoredDraft {
  if (draft.undo === null) throw new Problem('plan.nothing-to-undo');
  const { decided, document = draft.document, bodies = draft.bodies } = draft.undo;
  return { ...draft, rows: takenBack(draft.rows, draft.undo), decided, document, bodies, undo: null };
}

/** Writes the facts to the plan's own columns, which lists and the search for an earlier edition go by. */
async function writeFacts(manager: EntityManager, plan: PlanImport, document: DraftDocument): Promise<void> {
  const { title, issuer = null, documentNumber = null, issuedOn = null } = document;
  await manager.query(
    'update plan set title = $2, issuer = $3, document_number = $4, issued_on = $5 where plan_id = $1',
    [plan.planId, title ?? plan.sourceName, issuer, documentNumber, issuedOn],
  );
}
