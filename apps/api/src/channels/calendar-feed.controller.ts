import { channelSchemas } from '@duban/api-contract';
import { config } from '@duban/config';
import { closeFeed, feedOwner, feedSince, namedOutside, openFeed, readAs } from '@duban/database';
import { languages, type Language } from '@duban/words/languages';
import { Controller, Delete, Get, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { languageOf, Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { sightOf } from '../measures/measures.service.js';
import { Office } from '../office/office.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

const MOST_DAYS = 200;
const OFFICE_OFFSET = '+08:00';

/** My to-dos as days in a calendar that others show: by an address whose secret is its key. */
@Controller('api/v1/me')
export class CalendarFeedController {
  constructor(
    private readonly record: DataSource,
    private readonly office: Office,
    private readonly actors: Actors,
  ) {}

  @Get('calendar')
  async mine(@MeKnown() me: Known): Promise<z.output<typeof channelSchemas.calendarFeed>> {
    const since = await feedSince(this.record.manager, me.actor.personId);
    return { since: since?.toISOString() ?? null };
  }

  @Post('calendar')
  async open(
    @MeKnown() me: Known,
    @Req() request: Request,
  ): Promise<z.output<typeof channelSchemas.calendarFeedOpened>> {
    const secret = await this.record.transaction((manager) => openFeed(manager, this.actors.acting(me, request)));
    return { url: `${config().publicUrl}/api/v1/me/calendar.ics?key=${secret}` };
  }

  @Delete('calendar')
  @HttpCode(204)
  async close(@MeKnown() me: Known, @Req() request: Request): Promise<void> {
    await this.record.transaction((manager) => closeFeed(manager, this.actors.acting(me, request)));
  }

  @Get('calendar.ics')
  async read(
    @Query() query: unknown,
    @Headers('accept-language') accepts: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const { key } = valid(channelSchemas.calendarFeedQuery, query);
    const owner = await feedOwner(this.record.manager, key);
    const known = owner === null ? null : await this.actors.known(owner);
    if (known === null || known.mustChange || known.owesFactor) throw new Problem('feed.not-found');
    const text = await this.days(known, languageOf(accepts));
    response.type('text/calendar').setHeader('Cache-Control', 'no-store').send(text);
  }

  /** A day for each to-do that has one; what is not public is a number of to-dos, as in every message. */
  private async days({ actor }: Known, language: Language): Promise<string> {
    const say = languages[language];
    const { items } = await this.office.inbox(actor, { limit: MOST_DAYS }, language, { leavesHouse: true });
    const dated = items.filter((each) => each.dueOn !== null);
    const open = await readAs(this.record, sightOf(actor), (within) =>
      namedOutside(
        within,
        dated.map(({ measureId }) => measureId),
      ),
    );
    const calendar = ical({ name: say.screens.nav.inbox, method: ICalCalendarMethod.PUBLISH });
    const closed = new Map<string, number>();
    for (const { measureId, obligationId, command, number, sentence, dueOn, dueBy } of dated) {
      const day = dueOn ?? '';
      if (!open.has(measureId)) closed.set(day, (closed.get(day) ?? 0) + 1);
      else
        calendar.createEvent({
          id: `${measureId}/${command}/${obligationId ?? ''}@duban`,
          // An hour is the office's own, wherever the calendar is looked at.
          ...(dueBy === null
            ? { start: day, allDay: true }
            : { start: new Date(`${day}T${dueBy}:00${OFFICE_OFFSET}`) }),
          summary: `${number} ${sentence}`,
          url: `${config().publicUrl}/measures/${measureId}`,
        });
    }
    for (const [day, count] of closed)
      calendar.createEvent({
        id: `closed/${day}@duban`,
        start: day,
        allDay: true,
        summary: say.mail.closed({ count }),
        url: `${config().publicUrl}/inbox`,
      });
    return calendar.toString();
  }
}
