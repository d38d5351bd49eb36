import type { EditionDiff, RevisionView } from '@duban/api-contract';
import {
  decideRevision,
  postHolders,
  HouseRefusal,
  isPlanArchived,
  listRevisions,
  lockRegister,
  proposeRevision,
  readRegister,
  roundsOfPlan,
  seeEverything,
  withPlan,
  type RevisedRow,
  type Revision,
  todayIn,
} from '@duban/database';
import { otherHand, revisionRefusal, rowsInComment, sightOf, type Actor, type Role } from '@duban/domain';
import {
  draftBodies,
  editionDiff,
  held,
  launchedBodies,
  paired,
  partiesTo,
  readDraft,
  registration,
  unsettledNames,
  unsettledSpellings,
  type DraftRow,
  type StoredDraft,
} from '@duban/plan-draft';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { registered } from './draft-offices.js';
import { DraftReviews } from './draft-review.service.js';
import { Plans } from './plans.service.js';

/** 修订: a new edition is proposed for what runs under the one before, approved by another hand, and given out. */
@Injectable()
export class Revisions {
  constructor(
    private readonly record: DataSource,
    private readonly plans: Plans,
    private readonly reviews: DraftReviews,
  ) {}

  /** That of one plan, or all that wait for a decision. */
  async list(me: Actor, planId: string | null): Promise<{ items: RevisionView[] }> {
    const [found, hand] = [await listRevisions(this.record.manager, planId, sightOf(me)), await this.hand()];
    return { items: found.map((each) => revisionView(each, me, hand(each))) };
  }

  private async read(me: Actor, planId: string): Promise<RevisionView> {
    const [found] = await listRevisions(this.record.manager, planId);
    if (!found) throw new HouseRefusal('revision.not-found');
    return revisionView(found, me, (await this.hand())(found));
  }

  /** Freezes what the draft changes, for whoever approves it; the offices that it names are registered on the way. */
  async propose(me: Actor, planId: string, asked: string | undefined): Promise<RevisionView> {
    const { title, documentNumber, issuedOn } = await this.plans.read(planId);
    const against = await this.reviews.editionBefore(planId);
    await withPlan(this.record, planId, async (manager, plan) => {
      if (plan.state !== 'review' || plan.draft === null)
        throw new Problem('plan.not-in-review', { state: plan.state });
      const before = against && (await formerEdition(manager, against.planId));
      if (before?.state !== 'in-force') throw new Problem('revision.nothing-before');
      if (await isPlanArchived(manager, before.planId)) throw new Problem('plan.archived');
      // An older document that was found late changes nothing that a newer one said.
      if (isOlder(issuedOn, before.issuedOn)) throw new Problem('revision.older-edition');
      if (before.shiftYears !== plan.shiftYears) throw new Problem('revision.other-shift');
      if (rowsInComment(await roundsOfPlan(manager, planId)).size > 0) throw new Problem('plan.in-comment');
      const draft = readDraft(plan.draft);
      const codes = await this.offices(manager, draft, me);
      const register = await readRegister(manager);
      const formerCodes = codesOf(before, register);
      await seeEverything(manager);
      const content = editionDiff(before.rows, draft.rows);
      const revised = await revisedRows(manager, { former: before.rows, now: draft.rows, codes, formerCodes });
      await proposeRevision(
        manager,
        {
          planId,
          against: before.planId,
          document: asked ?? documentNumber ?? title,
          content,
          rows: revised.rows,
          launch:
            revised.added.length === 0
              ? null
              : {
                  ...{ refs: revised.added, trial: true, overdue: 'leave-out', actor: me, departments: codes },
                  bodies: bodiesOf(draft, revised.added, { register, codes }),
                },
        },
        { actor: me, wall: new Date().toISOString() },
      );
    });
    return this.read(me, planId);
  }

  /** What every spelling of the draft is called in the register; one that nobody has settled is refused. */
  private async offices(manager: EntityManager, draft: StoredDraft, me: Actor): Promise<Record<string, string>> {
    await lockRegister(manager);
    const { rows, departments } = held(draft, await readRegister(manager));
    const unsettled = unsettledSpellings(departments);
    const unmapped = unsettledNames(rows, unsettled);
    if (unmapped.length > 0) throw new Problem('plan.department-unmapped', { departments: unmapped });
    return registered(manager, rows, registration(departments, draft.decided), me);
  }

  async decide(
    me: Actor,
    planId: string,
    decision: { readonly is: 'approved' | 'refused'; readonly reason: string | null },
  ): Promise<RevisionView> {
    await this.plans.read(planId);
    await decideRevision(this.record, planId, decision, { actor: me, wall: new Date().toISOString() });
    if (decision.is === 'approved') await this.plans.wakeImport(planId);
    return this.read(me, planId);
  }

  /** Whose decision each is. */
  private async hand(): Promise<(revision: Revision) => readonly Role[]> {
    const { manager } = this.record;
    const {
      today,
      rules: { policy },
    } = await todayIn(manager, new Date().toISOString());
    const holders = await postHolders(manager, today);
    return ({ planId, proposedById }) => otherHand(policy.revision.approver, holders(planId), proposedById).roles;
  }
}

interface FormerEdition extends StoredDraft {
  readonly planId: string;
  readonly state: string;
  readonly shiftYears: number;
  readonly issuedOn: string | null;
}

async function formerEdition(manager: EntityManager, planId: string): Promise<FormerEdition | null> {
  const [row] = await manager.query<(Omit<FormerEdition, keyof StoredDraft> & { draft: unknown })[]>(
    `select plan_id::text as "planId", state, shift_years as "shiftYears", issued_on::text as "issuedOn", draft from plan where plan_id = $1`,
    [planId],
  );
  if (!row) return null;
  const { draft, ...said } = row;
  return { ...readDraft(draft), ...said };
}

/** Whether an edition was issued before another; where either names no day nobody knows. */
function isOlder(issuedOn: string | null, than: string | null): boolean {
  return issuedOn !== null && than !== null && issuedOn < than;
}

/** What the offices of an edition in force are called in the register. */
function codesOf(edition: FormerEdition, register: Parameters<typeof held>[1]): Record<string, string> {
  const offices = registration(held(edition, register).departments, edition.decided);
  return Object.fromEntries(offices.flatMap(({ code, spellings }) => spellings.map((each) => [each, code])));
}

interface Standing {
  readonly register: Awaited<ReturnType<typeof readRegister>>;
  readonly codes: Readonly<Record<string, string>>;
}

/** The offices that bodies by kind come to in the rows that are new. */
function bodiesOf(draft: StoredDraft, added: readonly string[], { register, codes }: Standing) {
  const bodies = draftBodies(held(draft, register).rows, draft.bodies, register);
  return launchedBodies(
    draft.rows.filter(({ ref }) => added.includes(ref)),
    { bodies, register, codes },
  );
}

interface Editions {
  readonly former: readonly DraftRow[];
  readonly now: readonly DraftRow[];
  readonly codes: Readonly<Record<string, string>>;
  readonly formerCodes: Readonly<Record<string, string>>;
}

/** Each measure that runs with its row in the new edition, or without one; and the rows that are new. */
async function revisedRows(
  manager: EntityManager,
  { former, now, codes, formerCodes }: Editions,
): Promise<{ rows: readonly RevisedRow[]; added: readonly string[] }> {
  const open = await manager.query<{ id: string }[]>(
    'select measure_id::text as id from measure where measure_id = any($1) and not closed',
    [former.flatMap(({ measureId }) => measureId ?? [])],
  );
  const runs = new Set(open.map(({ id }) => id));
  const pairs = paired(former, now).filter(([old]) => old.measureId !== null);
  const kept = pairs.map(([old, row]): RevisedRow => {
    const measureId = old.measureId ?? '';
    if (!runs.has(measureId)) return { is: 'closed', measureId, ref: row.ref };
    const was = partiesTo(old, formerCodes);
    const is = partiesTo(row, codes);
    return {
      ...{ is: 'kept', measureId, ref: row.ref },
      lead: row.lead === null ? was.lead : is.lead,
      supporting: is.supporting,
      was: { title: old.title, text: old.text, ...was },
      before: promisesOf(old),
      beside: besides(old, row),
    };
  });
  const staying = new Set(pairs.map(([old]) => old.measureId));
  const removed = open
    .filter(({ id }) => !staying.has(id))
    .map(({ id }): RevisedRow => ({ is: 'removed', measureId: id }));
  const taken = new Set(pairs.map(([, row]) => row.ref));
  const added = now
    .filter((row) => !taken.has(row.ref) && row.lead !== null && row.state !== 'left-out')
    .map(({ ref }) => ref);
  return { rows: [...kept, ...removed], added };
}

/** Repeated duties of one edition only, and who co-leads by the new one only. */
function besides(old: DraftRow, now: DraftRow): readonly string[] {
  const duties = ({ recurring }: DraftRow) => recurring.map(({ title, confirmation }) => `${title} ${confirmation}`);
  const [before, after] = [duties(old), duties(now)];
  const otherwise = [
    ...now.recurring.filter((_each, at) => !before.includes(after[at] ?? '')),
    ...old.recurring.filter((_each, at) => !after.includes(before[at] ?? '')),
  ].map(({ title }) => title);
  return [...new Set([...otherwise, ...now.coLeads.filter((each) => !old.coLeads.includes(each))])];
}

function promisesOf({ deadlines, targets }: DraftRow) {
  return [
    ...deadlines.map(({ title, dueOn }) => ({ kind: 'deadline' as const, title, dueOn })),
    ...targets.flatMap(({ title, dueOn }) => (dueOn === null ? [] : [{ kind: 'target' as const, title, dueOn }])),
  ];
}

function revisionView(row: Revision, me: Actor, who: readonly Role[]): RevisionView {
  const { planId, title, against, againstTitle, document, state, content, of, applied, reason } = row;
  const { proposedBy, proposedById, proposedOn, decidedBy, decidedOn } = row;
  const mine = revisionRefusal({ state, proposedBy: proposedById }, me, who) === null;
  return {
    ...{ planId, title, document, state, of, applied, proposedBy, proposedOn, decidedBy, decidedOn, reason },
    against: { planId: against, title: againstTitle },
    content: content as Omit<EditionDiff, 'against'>,
    hand: state === 'proposed' ? { roles: [...who], mine } : null,
  };
}
