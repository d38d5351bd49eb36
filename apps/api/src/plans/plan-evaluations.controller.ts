import { letterSchemas, planEvaluationSchemas, type PlanEvaluationView } from '@duban/api-contract';
import {
  dateEvaluation,
  evaluationsOfPlan,
  postHolders,
  readPlanEvaluation,
  stepEvaluation,
  waitingEvaluations,
  type EvaluationStep,
  type PlanEvaluation,
  todayIn,
} from '@duban/database';
import { evaluationHand, leadRead, planEvaluationRefusal, sightOf, type Actor, type OtherHand } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { readerLanguage } from '../http/reader-language.js';
import { isUuid, valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Plans } from './plans.service.js';

type View = PlanEvaluationView;
type Views = { items: View[] };

/** 中期评估, 总结评估 of one plan. */
@Controller('api/v1/plans/:planId/evaluations')
export class EvaluationsOfPlanController {
  constructor(
    private readonly record: DataSource,
    private readonly plans: Plans,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Param('planId') planId: string): Promise<Views> {
    await this.plans.read(planId);
    return viewsOf(this.record, me, () => evaluationsOfPlan(this.record.manager, planId));
  }

  @Post()
  @HttpCode(200)
  async date(@Me() me: Actor, @Param('planId') planId: string, @Body() body: unknown): Promise<Views> {
    await this.plans.read(planId);
    await dateEvaluation(this.record, { planId, ...valid(planEvaluationSchemas.planEvaluationDate, body) }, acting(me));
    return this.list(me, planId);
  }
}

/** Evaluations of plans as they are written, signed and made public. */
@Controller('api/v1/plan-evaluations')
export class PlanEvaluationsController {
  constructor(private readonly record: DataSource) {}

  @Get()
  waiting(@Me() me: Actor): Promise<Views> {
    return viewsOf(this.record, me, ({ today }) => waitingEvaluations(this.record.manager, today, sightOf(me)));
  }

  @Get(':evaluationId')
  async read(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    const { items } = await viewsOf(this.record, me, async () => {
      const found = isUuid(id) ? await readPlanEvaluation(this.record.manager, id) : null;
      return found === null ? [] : [found];
    });
    if (!items[0]) throw new Problem('plan-evaluation.not-found');
    return items[0];
  }

  @Post(':evaluationId/commands/freeze')
  @HttpCode(200)
  freeze(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    return this.step(me, id, { act: 'freeze' });
  }

  @Post(':evaluationId/commands/write')
  @HttpCode(200)
  write(@Me() me: Actor, @Param('evaluationId') id: string, @Body() body: unknown): Promise<View> {
    return this.step(me, id, { act: 'write', ...valid(planEvaluationSchemas.planEvaluationText, body) });
  }

  @Post(':evaluationId/commands/propose')
  @HttpCode(200)
  propose(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    return this.step(me, id, { act: 'propose' });
  }

  @Post(':evaluationId/commands/sign')
  @HttpCode(200)
  sign(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    return this.step(me, id, { act: 'sign' });
  }

  @Post(':evaluationId/commands/return')
  @HttpCode(200)
  giveBack(@Me() me: Actor, @Param('evaluationId') id: string, @Body() body: unknown): Promise<View> {
    return this.step(me, id, { act: 'return', ...valid(letterSchemas.letterReason, body) });
  }

  @Post(':evaluationId/commands/publish')
  @HttpCode(200)
  publish(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    return this.step(me, id, { act: 'publish' });
  }

  @Post(':evaluationId/commands/withdraw')
  @HttpCode(200)
  withdraw(@Me() me: Actor, @Param('evaluationId') id: string): Promise<View> {
    return this.step(me, id, { act: 'withdraw' });
  }

  private async step(me: Actor, id: string, step: EvaluationStep): Promise<View> {
    if (!isUuid(id)) throw new Problem('plan-evaluation.not-found');
    await stepEvaluation(this.record, id, step, acting(me));
    return this.read(me, id);
  }
}

async function viewsOf(
  { manager }: DataSource,
  me: Actor,
  read: (when: { today: string }) => Promise<readonly PlanEvaluation[]>,
): Promise<Views> {
  const {
    today,
    rules: { policy },
  } = await todayIn(manager, new Date().toISOString());
  const holders = await postHolders(manager, today);
  return {
    items: (await read({ today })).map((each) =>
      viewOf(each, me, evaluationHand(policy, holders(each.planId), each.proposedById ?? '')),
    ),
  };
}

function viewOf({ proposedById, ...rest }: PlanEvaluation, me: Actor, next: OtherHand): View {
  const { roles: who, insteadOf, nobody } = next;
  const hand = { state: rest.state, proposedBy: proposedById ?? '', text: rest.text };
  const mine = planEvaluationRefusal(hand, 'sign', me, { who }) === null;
  return {
    ...rest,
    content: contentView(rest.content),
    hand: rest.state === 'proposed' ? { roles: [...who], mine, insteadOf, nobody } : null,
  };
}

/** Departments by the names of the day on which it was collected, as its reader reads them. */
function contentView(content: PlanEvaluation['content']): View['content'] {
  if (content === null) return null;
  const inEnglish = readerLanguage() === 'en';
  return { ...content, measures: content.measures.map((each) => leadRead(each, inEnglish)) } as View['content'];
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
