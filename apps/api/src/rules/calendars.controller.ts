import { calendarSchemas, type CalendarYearView, type NoticeTakenView } from '@duban/api-contract';
import { currentCalendar, takeNotice, tried } from '@duban/database';
import {
  isOfficer,
  isProvisional,
  noticeFaults,
  readLayer,
  statutoryDays,
  type Calendar,
  type CalendarNotice,
  type NoticeFault,
} from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { languageOf, Problem, sentenceOf } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Departments } from '../register/departments.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

/** The working days that every clock goes by: everybody reads them, the office loads each year's notice. */
@Controller('api/v1/calendars')
export class CalendarsController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly departments: Departments,
  ) {}

  @Get()
  read(): Promise<Calendar> {
    return currentCalendar(this.record.manager);
  }

  @Get(':year')
  async year(@Param('year') given: string): Promise<CalendarYearView> {
    const year = yearOf(given);
    const calendar = await currentCalendar(this.record.manager);
    const provisional = isProvisional(calendar, `${year}-01-01`);
    const ofYear = (days: readonly string[]) => days.filter((day) => day.startsWith(`${year}-`));
    return {
      version: calendar.version,
      year,
      provisional,
      document: calendar.notices?.[year] ?? null,
      daysOff: ofYear(provisional ? statutoryDays : calendar.daysOff),
      workedDays: ofYear(calendar.workedDays),
      regional: regionalIn(calendar, year),
      school: schoolIn(calendar, year),
    };
  }

  @Post(':year/commands/check')
  @HttpCode(200)
  check(
    @MeKnown() me: Known,
    @Param('year') year: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<NoticeTakenView> {
    return this.take(me, noticeIn(year, body, request), request, { keep: false });
  }

  @Put(':year')
  put(
    @MeKnown() me: Known,
    @Param('year') year: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<NoticeTakenView> {
    return this.take(me, noticeIn(year, body, request), request, { keep: true });
  }

  private async take(
    me: Known,
    notice: CalendarNotice,
    request: Request,
    how: { keep: boolean },
  ): Promise<NoticeTakenView> {
    const acting = this.actors.acting(me, request);
    const nameOf = await this.departments.book();
    const taken = await tried(this.record, how, (manager) => takeNotice(manager, notice, me.actor, acting));
    return {
      ...taken,
      daysOff: [...notice.daysOff],
      workedDays: [...notice.workedDays],
      terms: [...(notice.terms ?? [])],
      // An administrator hears how many, not of what.
      rows: isOfficer(me.actor) ? taken.rows.map((row) => ({ ...row, lead: nameOf(row.lead) })) : [],
    };
  }
}

function regionalIn({ regional }: Calendar, year: number): CalendarYearView['regional'] {
  const said = regional?.[year];
  return said === undefined ? null : { ...said, daysOff: [...said.daysOff], workedDays: [...said.workedDays] };
}

function schoolIn({ schoolYears }: Calendar, year: number): CalendarYearView['school'] {
  const said = schoolYears?.[year];
  return said === undefined ? null : { document: said.document, terms: [...said.terms] };
}

function yearOf(given: string): number {
  return valid(calendarSchemas.calendarYearPath, given, 'year');
}

/** The notice that is given, its days read where it came as words; refuses with every day that is wrong. */
function noticeIn(yearGiven: string, body: unknown, request: Request): CalendarNotice {
  const year = yearOf(yearGiven);
  const { document, text, ...given } = valid(calendarSchemas.noticeInput, body);
  const { faults, ...said } = text === undefined ? { ...given, faults: [] } : readLayer(text, year, given.layer);
  const notice: CalendarNotice = { year, document, layer: given.layer, daysOff: [], workedDays: [], ...said };
  const wrong = [...faults, ...noticeFaults(notice)];
  if (wrong.length === 0) return notice;
  const language = languageOf(request.headers['accept-language']);
  const pointer = text !== undefined ? '/text' : given.layer === 'school' ? '/terms' : '/daysOff';
  throw new Problem(
    'calendar.notice-wrong',
    { year },
    wrong.slice(0, 20).map((each) => ({ pointer, code: each.code, message: inWords(each, language) })),
  );
}

function inWords({ code, day }: NoticeFault, language: 'zh' | 'en'): string {
  return `${day} ${sentenceOf(code, language)}`;
}
