import { gridSchemas, type BatchAnswer, type GridView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Grid } from './grid.service.js';

/** 填报: everybody's own rows; who may answer each is the measure's rule. */
@Controller('api/v1/reports/grid')
export class GridController {
  constructor(private readonly grid: Grid) {}

  @Get()
  read(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<GridView> {
    return this.grid.read(me, valid(gridSchemas.gridQuery, query), languageOf(accepts));
  }

  @Patch()
  keep(@Me() me: Actor, @Body() body: unknown) {
    return this.grid.keep(me, valid(gridSchemas.gridDrafts, body).drafts);
  }

  @Post('commands/:name')
  async command(
    @Me() me: Actor,
    @Param('name') name: string,
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BatchAnswer> {
    const language = languageOf(headers['accept-language']);
    const key = headers['idempotency-key'];
    const answer = await this.given(name, body, (ids) => ({ me, ids, key, language }));
    response.status(answer.state === 'done' ? 200 : 202);
    return answer;
  }

  private given(name: string, body: unknown, forRows: (ids: string[]) => Parameters<Grid['submit']>[0]) {
    if (name === 'return-to-section') {
      const { ids, reason } = valid(gridSchemas.gridReturn, body);
      return this.grid.returnToSection(forRows(ids), reason);
    }
    if (name !== 'submit' && name !== 'sign') throw new Problem('route.not-found');
    return this.grid[name](forRows(valid(gridSchemas.gridRows, body).ids));
  }
}
