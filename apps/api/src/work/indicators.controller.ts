import { figureSchemas, type BatchAnswer, type IndicatorView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Indicators, type ForIndicator } from './indicators.service.js';

type Heads = Record<string, string | undefined>;

/** 指标: over all plans; who may do what with each is the measures' rule. */
@Controller('api/v1/indicators')
export class IndicatorsController {
  constructor(private readonly indicators: Indicators) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown) {
    return this.indicators.list(me, valid(figureSchemas.indicatorQuery, query));
  }

  @Get(':indicatorId')
  read(@Me() me: Actor, @Param('indicatorId') indicatorId: string): Promise<IndicatorView> {
    return this.indicators.read(me, indicatorId);
  }

  @Get(':indicatorId/values')
  values(@Me() me: Actor, @Param('indicatorId') indicatorId: string) {
    return this.indicators.values(me, indicatorId);
  }

  @Patch(':indicatorId')
  async plan(
    @Me() me: Actor,
    @Param('indicatorId') indicatorId: string,
    @Body() body: unknown,
    @Headers() heads: Heads,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BatchAnswer> {
    const asked = askedBy(me, indicatorId, heads);
    return answered(response, await this.indicators.plan(asked, valid(figureSchemas.indicatorPatch, body)));
  }

  @Post(':indicatorId/commands/:name')
  async command(
    @Me() me: Actor,
    @Param() { indicatorId, name }: { indicatorId: string; name: string },
    @Body() body: unknown,
    @Headers() heads: Heads,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BatchAnswer> {
    const asked = askedBy(me, indicatorId, heads);
    if (name === 'confirm')
      return answered(response, await this.indicators.confirm(asked, valid(figureSchemas.indicatorConfirm, body)));
    if (name !== 'settle') throw new Problem('route.not-found');
    return answered(response, await this.indicators.settle(asked, valid(figureSchemas.indicatorSettle, body)));
  }
}

function askedBy(me: Actor, indicatorId: string, heads: Heads): ForIndicator {
  return { me, indicatorId, key: heads['idempotency-key'], language: languageOf(heads['accept-language']) };
}

function answered(response: Response, answer: BatchAnswer): BatchAnswer {
  response.status(answer.state === 'done' ? 200 : 202);
  return answer;
}
