import type { CommentRoundView, CommentRoundsView, CommentSend } from '@duban/api-contract';
import {
  answerComments,
  endComments,
  latestRounds,
  readCommentRound,
  readRegister,
  readTookOver,
  roundsOfPlan,
  sendForComment,
  settleComment,
  type LetterActing,
  type ReadCommentRound,
} from '@duban/database';
import {
  commentStage,
  isOfHouse,
  sightOf,
  speaksFor,
  waitsForOffice,
  type Actor,
  type CommentOutcome,
  type SaidOfMeasure,
  type TookOver,
} from '@duban/domain';
import {
  changedRows,
  commentAsk,
  editionDiff,
  held,
  proposedCorrection,
  readDraft,
  undoOf,
  type CommentedRow,
  type EditionChanges,
  type StoredDraft,
} from '@duban/plan-draft';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { Departments } from '../register/departments.service.js';
import { DraftReviews, keepDraft } from './draft-review.service.js';
import { Plans } from './plans.service.js';

type NameOf = (code: string) => { code: string; name: string };

/** 征求意见: a draft before its launch, sent to the departments that it names, answered by them, settled by the office. */
@Injectable()
export class Comments {
  constructor(
    private readonly record: DataSource,
    private readonly plans: Plans,
    private readonly reviews: DraftReviews,
    private readonly departments: Departments,
  ) {}

  async ofPlan(me: Actor, planId: string): Promise<{ items: CommentRoundView[] }> {
    await this.plans.read(planId);
    const rounds = await roundsOfPlan(this.record.manager, planId);
    const show = await this.showing(me);
    return { items: rounds.map(show) };
  }

  /** Rounds in which the reader's departments are asked; all of them for whoever sees everything. */
  async mine(me: Actor): Promise<CommentRoundsView> {
    const { manager } = this.record;
    const tookOver = await readTookOver(manager);
    const sight = isOfHouse(me) ? null : sightOf(me);
    const before = Object.keys(tookOver).filter((each) => speaksFor(me, each, tookOver));
    const rounds = await latestRounds(manager, sight && [...sight, ...before], isOfHouse(me) ? sightOf(me) : null);
    const show = await this.showing(me);
    return { items: rounds.map(show).map(({ rows: _rows, items: _items, ...round }) => round) };
  }

  async one(me: Actor, roundId: string): Promise<CommentRoundView> {
    const found = isUuid(roundId) ? await readCommentRound(this.record.manager, roundId) : null;
    const view = found && (await this.showing(me))(found);
    // Who is not asked hears of no draft.
    if (view === null || (!isOfHouse(me) && view.items.length === 0)) throw new Problem('comment.not-found');
    return view;
  }

  /** Sends the measures of a draft to the departments that they name; of a new edition only what it changes. */
  async send(acting: LetterActing, planId: string, { departments, until }: CommentSend): Promise<CommentRoundView> {
    const edition = await this.changesOf(planId);
    const roundId = await this.reviews.locked(planId, async (manager, _plan, draft) => {
      const asked = held(draft, await readRegister(manager));
      const ask = commentAsk(asked.rows, { departments: asked.departments, only: departments ?? null, edition });
      return sendForComment(manager, { planId, until: until ?? null, ...ask }, acting);
    });
    return this.one(acting.actor, roundId);
  }

  private async changesOf(planId: string): Promise<EditionChanges | null> {
    const before = await this.reviews.editionBefore(planId);
    if (before === null) return null;
    const rows = async (id: string) => {
      const [found] = await this.record.query<{ state: string; draft: unknown }[]>(
        'select state, draft from plan where plan_id = $1',
        [id],
      );
      return found?.draft ? { state: found.state, rows: readDraft(found.draft).rows } : null;
    };
    const [old, now] = [await rows(before.planId), await rows(planId)];
    return old?.state === 'in-force' && now ? editionDiff(old.rows, now.rows) : null;
  }

  async answer(
    acting: LetterActing,
    roundId: string,
    said: SaidOfMeasure & { readonly itemIds: readonly string[] },
  ): Promise<CommentRoundView> {
    await this.known(roundId);
    await answerComments(this.record, roundId, acting, said);
    return this.one(acting.actor, roundId);
  }

  /** What is taken over changes the draft in the same act, as the reviewer's own change would. */
  async settle(
    acting: LetterActing,
    roundId: string,
    said: Pick<CommentOutcome, 'is' | 'reason'> & { readonly itemId: string },
  ): Promise<CommentRoundView> {
    const { planId } = await this.known(roundId);
    if (said.is === 'aside') await this.record.transaction((manager) => settleComment(manager, roundId, said, acting));
    else
      await this.reviews.locked(planId, async (manager, plan, draft) => {
        const { ref, answer } = await settleComment(manager, roundId, said, acting);
        const proposal = answer?.proposal ?? { lead: null, changes: [] };
        const names = new Map((await readRegister(manager)).map(({ code, name }) => [code, name]));
        const rows = [proposedCorrection(draft.rows, ref, proposal, (code) => names.get(code) ?? code)];
        const patch = { split: [], merge: [], assign: [], rows };
        const next = withRows(draft, changedRows(draft.rows, patch, plan.sourceText));
        await keepDraft(manager, { by: acting.actor, at: acting.wall, from: null }, { plan, next, patch: { rows } });
      });
    return this.one(acting.actor, roundId);
  }

  async end(acting: LetterActing, roundId: string, reason: string): Promise<CommentRoundView> {
    await this.known(roundId);
    await endComments(this.record, roundId, acting, reason);
    return this.one(acting.actor, roundId);
  }

  private async known(roundId: string): Promise<ReadCommentRound> {
    const found = isUuid(roundId) ? await readCommentRound(this.record.manager, roundId) : null;
    if (found === null) throw new Problem('comment.not-found');
    return found;
  }

  private async showing(me: Actor): Promise<(round: ReadCommentRound) => CommentRoundView> {
    const nameOf = await this.departments.book();
    const tookOver = await readTookOver(this.record.manager);
    return (round) => roundView(round, { me, nameOf, tookOver });
  }
}

function withRows(draft: StoredDraft, rows: StoredDraft['rows']): StoredDraft {
  return { ...draft, rows, undo: { ...undoOf(draft.rows, rows), decided: draft.decided, bodies: draft.bodies } };
}

function roundView(
  round: ReadCommentRound,
  { me, nameOf, tookOver }: { me: Actor; nameOf: NameOf; tookOver: TookOver },
): CommentRoundView {
  const { items, rows, unreached, ...rest } = round;
  const all = isOfHouse(me);
  const shown = items
    .map((each) => ({
      ...each,
      answer: each.answer && {
        ...each.answer,
        by: each.answer.is === 'silent' ? nameOf(each.answer.by).name : each.answer.by,
        leadName: leadName(each.answer.proposal?.lead ?? null, nameOf),
      },
      department: nameOf(each.department),
      mine: speaksFor(me, each.department, tookOver),
      waits: waitsForOffice(round, each),
    }))
    .filter(({ mine }) => all || mine);
  const refs = new Set(shown.map(({ ref }) => ref));
  const open = round.state === 'open';
  return {
    ...rest,
    stage: commentStage(round),
    rows: (rows as readonly CommentedRow[]).filter(({ ref }) => refs.has(ref)) as CommentRoundView['rows'],
    items: shown as CommentRoundView['items'],
    unreached: all ? [...unreached] : [],
    toAnswer: open ? shown.filter(({ mine, answer }) => mine && answer === null).length : 0,
    toSettle: all ? shown.filter(({ waits }) => waits).length : 0,
    answered: shown.filter(({ answer }) => answer !== null).length,
    of: shown.length,
  };
}

function leadName(code: string | null, nameOf: NameOf): string | null {
  return code === null ? null : nameOf(code).name;
}
