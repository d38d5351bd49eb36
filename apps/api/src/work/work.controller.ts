import { gridSchemas, officeSchemas, type BatchAnswer, type DoneItem } from '@duban/api-contract';
import { commandOf, type Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Batches } from '../measures/batches.service.js';
import { Me } from '../session/session.js';
import { Done } from './done.service.js';

/** What somebody did, and one command on many measures: who may give it on each is the measure's rule. */
@Controller('api/v1')
export class WorkController {
  constructor(
    private readonly done: Done,
    private readonly batches: Batches,
  ) {}

  @Get('inbox/done')
  read(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ items: DoneItem[]; nextCursor: string | null }> {
    return this.done.read(me, valid(officeSchemas.doneQuery, query), languageOf(accepts));
  }

  @Post('measures/commands/:name')
  async batch(
    @Me() me: Actor,
    @Param('name') name: string,
    @Body() given: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BatchAnswer> {
    const command = commandOf(name)?.name;
    if (command === undefined) throw new Problem('route.not-found');
    const { ids, body } = valid(gridSchemas.batchInput, given);
    const answer = await this.batches.give({
      me,
      key: headers['idempotency-key'],
      language: languageOf(headers['accept-language']),
      asked: [command, ids, body],
      parts: [...new Set(ids)].map((measureId) => ({ id: measureId, measureId, command, body })),
    });
    response.status(answer.state === 'done' ? 200 : 202);
    return answer;
  }
}
