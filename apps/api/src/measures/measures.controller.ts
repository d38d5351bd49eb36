import {
  commandBodies,
  measureSchemas,
  type AgendaItem,
  type KindChangeView,
  type MeasureDetail,
  type MeasurePage,
  type TimelineEvent,
} from '@duban/api-contract';
import { commandOf, type Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Commands, type CommandReply } from './commands.service.js';
import { Measures } from './measures.service.js';
import { languageOf, Problem } from '../http/problem.js';
import { Me } from '../session/session.js';
import { valid } from '../http/valid.js';

/** Measures: the list, the page, and every command on it. */
@Controller('api/v1')
export class MeasuresController {
  constructor(
    private readonly measures: Measures,
    private readonly commands: Commands,
  ) {}

  @Get('measures')
  list(@Me() me: Actor, @Query() query: unknown): Promise<MeasurePage> {
    return this.measures.list(me, valid(measureSchemas.measureQuery, query));
  }

  @Get('measures/:measureId')
  async read(
    @Me() me: Actor,
    @Param('measureId') measureId: string,
    @Headers('accept-language') accepts: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MeasureDetail> {
    const { detail, seq } = await this.measures.read(me, measureId, languageOf(accepts));
    response.setHeader('ETag', `"${detail.version}.${seq}"`);
    return detail;
  }

  @Get('measures/:measureId/timeline')
  timeline(
    @Me() me: Actor,
    @Param('measureId') measureId: string,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ items: TimelineEvent[] }> {
    return this.measures.timeline(me, measureId, languageOf(accepts));
  }

  @Get('measures/:measureId/agenda')
  agenda(@Me() me: Actor, @Param('measureId') measureId: string): Promise<{ items: AgendaItem[] }> {
    return this.measures.agenda(me, measureId);
  }

  @Get('measures/:measureId/kind-change')
  async kindChange(
    @Me() me: Actor,
    @Param('measureId') measureId: string,
    @Query() query: unknown,
  ): Promise<KindChangeView> {
    // Whoever may not see the measure hears of nothing but that.
    const page = await this.measures.page(me, measureId);
    return this.measures.kindChange(page, valid(measureSchemas.kindQuery, query).kind);
  }

  @Post('measures/:measureId/commands/:name')
  async command(
    @Me() me: Actor,
    @Param() { measureId, name }: { measureId: string; name: string },
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CommandReply['body']> {
    const command = commandOf(name)?.name;
    if (command === undefined) throw new Problem('route.not-found');
    const reply = await this.commands.give({
      me,
      measureId,
      name: command,
      body: valid(commandBodies[command], body ?? {}),
      key: headers['idempotency-key'],
      ifMatch: headers['if-match'],
      language: languageOf(headers['accept-language']),
    });
    response.status(reply.status);
    return reply.body;
  }
}
