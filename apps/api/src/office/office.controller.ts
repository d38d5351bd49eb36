import { commandBodies, officeSchemas, reviewQuery, type Inbox, type ReviewRow } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Commands, type CommandReply } from '../measures/commands.service.js';
import { Office } from './office.service.js';
import { Reviews } from './reviews.service.js';
import { languageOf, Problem } from '../http/problem.js';
import { Me } from '../session/session.js';
import { valid } from '../http/valid.js';

/** The office's and the leaders' daily pages. */
@Controller('api/v1')
export class OfficeController {
  constructor(
    private readonly office: Office,
    private readonly weekly: Reviews,
    private readonly commands: Commands,
  ) {}

  @Get('inbox')
  inbox(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<Inbox> {
    return this.office.inbox(me, valid(officeSchemas.inboxQuery, query), languageOf(accepts));
  }

  @Get('reviews')
  reviews(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ items: ReviewRow[]; nextCursor: string | null }> {
    return this.weekly.page(me, valid(reviewQuery, query), languageOf(accepts));
  }

  @Get('reviews/:reviewId')
  review(
    @Me() me: Actor,
    @Param('reviewId') reviewId: string,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<ReviewRow> {
    return this.weekly.read(me, reviewId, languageOf(accepts));
  }

  @Post('reviews/:reviewId/commands/:name')
  async decide(
    @Me() me: Actor,
    @Param() { reviewId, name }: { reviewId: string; name: string },
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommandReply['body']> {
    const command = name === 'decide' ? 'decide-review' : name === 'delegate' ? 'delegate-review' : null;
    if (command === null) throw new Problem('route.not-found');
    const { measureId, obligationId } = await this.weekly.about(me, reviewId);
    const given = valid(commandBodies[command].omit({ obligationId: true }), body ?? {});
    const reply = await this.commands.give({
      me,
      measureId,
      name: command,
      body: { ...given, obligationId },
      key: headers['idempotency-key'],
      ifMatch: headers['if-match'],
      language: languageOf(headers['accept-language']),
    });
    response.status(reply.status);
    return reply.body;
  }
}
