import { eventSearchSchemas, type FoundEventView } from '@duban/api-contract';
import { noteInHouse } from '@duban/database';
import { languages } from '@duban/words/languages';
import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { languageOf } from '../http/problem.js';
import { streamed } from '../http/streamed.js';
import { valid } from '../http/valid.js';
import { csvOf } from '../ledger/table.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';
import { EventSearch } from './event-search.service.js';

/** What happened to measures: a page of what is looked for, or all of it to take away. */
@Controller('api/v1/audit/events')
export class EventSearchController {
  constructor(
    private readonly events: EventSearch,
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async search(
    @MeKnown() me: Known,
    @Query() asked: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ items: FoundEventView[]; nextCursor: string | null } | undefined> {
    const query = valid(eventSearchSchemas.eventQuery, asked);
    const language = languageOf(accepts);
    if (query.format === 'json') return this.events.page(me.actor, query, language);
    const table = await this.events.table(me.actor, query, language);
    await this.record.transaction((manager) =>
      noteInHouse(manager, this.actors.acting(me, request), {
        type: 'record.exported',
        subject: 'events',
        data: query,
      }),
    );
    const name = encodeURIComponent(`${languages[language].eventSearch.title} ${me.today}.csv`);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="events.csv"; filename*=UTF-8''${name}`);
    await streamed(csvOf(table), response);
    return undefined;
  }
}
