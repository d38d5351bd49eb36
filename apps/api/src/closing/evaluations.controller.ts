import { evaluationSchemas, type EvaluationView, type EvaluationsView } from '@duban/api-contract';
import {
  adoptScoring,
  agreeToPoints,
  decidePoint,
  draftEvaluation,
  objectToPoint,
  recountEvaluation,
} from '@duban/database';
import { scoringExample, scoringFrom, type Actor } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Evaluations } from './evaluations.service.js';

/** 年度考核: adopted, drafted, objected to, decided, counted anew. */
@Controller('api/v1/evaluations')
export class EvaluationsController {
  constructor(private readonly evaluations: Evaluations) {}

  @Get()
  list(@Me() me: Actor): Promise<EvaluationsView> {
    return this.evaluations.list(me);
  }

  @Post('commands/adopt')
  @HttpCode(200)
  async adopt(@Me() me: Actor, @Body() body: unknown): Promise<EvaluationsView> {
    const { example, numbers, ...rest } = valid(evaluationSchemas.scoringInput, body);
    const rules = numbers === undefined ? scoringExample(example) : scoringFrom(example, numbers);
    await adoptScoring(this.evaluations.record, acting(me), { ...rest, rules });
    return this.evaluations.list(me);
  }

  @Post()
  @HttpCode(200)
  async draft(@Me() me: Actor, @Body() body: unknown): Promise<EvaluationView> {
    const { year } = valid(evaluationSchemas.evaluationInput, body);
    return this.evaluations.one(me, await draftEvaluation(this.evaluations.record, acting(me), year));
  }

  @Get(':evaluationId')
  read(@Me() me: Actor, @Param('evaluationId') id: string): Promise<EvaluationView> {
    return this.evaluations.one(me, id);
  }

  @Post(':evaluationId/commands/object')
  @HttpCode(200)
  object(@Me() me: Actor, @Param('evaluationId') id: string, @Body() body: unknown): Promise<EvaluationView> {
    const said = valid(evaluationSchemas.pointObjection, body);
    return this.evaluations.act(me, id, () => objectToPoint(this.evaluations.record, id, acting(me), said));
  }

  @Post(':evaluationId/commands/agree')
  @HttpCode(200)
  agree(@Me() me: Actor, @Param('evaluationId') id: string): Promise<EvaluationView> {
    return this.evaluations.act(me, id, () => agreeToPoints(this.evaluations.record, id, acting(me)));
  }

  @Post(':evaluationId/commands/decide')
  @HttpCode(200)
  decide(@Me() me: Actor, @Param('evaluationId') id: string, @Body() body: unknown): Promise<EvaluationView> {
    const said = valid(evaluationSchemas.pointDecision, body);
    return this.evaluations.act(me, id, () => decidePoint(this.evaluations.record, id, acting(me), said));
  }

  @Post(':evaluationId/commands/recount')
  @HttpCode(200)
  recount(@Me() me: Actor, @Param('evaluationId') id: string): Promise<EvaluationView> {
    return this.evaluations.act(me, id, () => recountEvaluation(this.evaluations.record, id, acting(me)));
  }
}

function acting(actor: Actor) {
  return { actor, wall: new Date().toISOString() };
}
