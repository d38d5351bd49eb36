import {
  commandBodies,
  instrumentQuery,
  officeSchemas,
  pageQuery,
  reviewQuery,
  type DepartmentView,
  type InboxItem,
  type InstrumentView,
  type ReviewRow,
} from '@duban/api-contract';
import { leaderRoles, officeRoles, type Actor } from '@duban/domain';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Commands, type CommandReply } from '../measures/commands.service.js';
import { decodeCursor, decodeKey, encodeCursor, encodeKey } from '../http/cursor.js';
import { Office } from './office.service.js';
import { languageOf, Problem } from '../http/problem.js';
import { Me, only } from '../session/session.js';
import { valid } from '../http/valid.js';

/** The office's and the leaders' daily pages. */
@Controller('api/v1')
export class OfficeController {
  constructor(
    private readonly office: Office,
    private readonly commands: Commands,
    private readonly record: DataSource,
  ) {}

  @Get('inbox')
  inbox(
    @Me() me: Actor,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<{ items: InboxItem[]; next: string | null }> {
    return this.office.inbox(me, languageOf(accepts));
  }

  @Get('reviews')
  reviews(@Me() me: Actor, @Query() query: unknown): Promise<{ items: ReviewRow[]; nextCursor: string | null }> {
    only(me, ...officeRoles, 'auditor', ...leaderRoles);
    return this.office.reviews(valid(reviewQuery, query));
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
    only(me, ...officeRoles, ...leaderRoles);
    const { measureId, obligationId } = await this.office.review(reviewId);
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

  @Get('instruments')
  instruments(
    @Me() me: Actor,
    @Query() query: unknown,
  ): Promise<{ items: InstrumentView[]; nextCursor: string | null }> {
    only(me, ...officeRoles, 'auditor', ...leaderRoles);
    return this.office.instruments(valid(instrumentQuery, query));
  }

  @Post('instruments/issue')
  @HttpCode(200)
  issue(@Me() me: Actor, @Body() body: unknown, @Headers() headers: Record<string, string | undefined>) {
    only(me, ...officeRoles);
    if (!headers['idempotency-key']) throw new Problem('idempotency.missing');
    return this.office.issue(me, valid(officeSchemas.issueInput, body).ids, languageOf(headers['accept-language']));
  }

  @Get('departments')
  async departments(@Query() query: unknown): Promise<{ items: DepartmentView[]; nextCursor: string | null }> {
    const { limit, cursor } = valid(pageQuery.strict(), query);
    const rows = await this.record.query<DepartmentView[]>(
      'select code, name from department where code > $1 order by code limit $2',
      [decodeKey(cursor), limit + 1],
    );
    const items = rows.slice(0, limit);
    return {
      items,
      nextCursor: rows.length > limit ? encodeKey(items.at(-1)?.code ?? '') : null,
    };
  }

  @Get('people')
  async people(@Me() me: Actor, @Query() query: unknown) {
    only(me, ...officeRoles, 'auditor', 'system-admin', 'security-admin', ...leaderRoles);
    const { limit, cursor } = valid(pageQuery.strict(), query);
    const after = decodeCursor(cursor);
    const rows = await this.record.query<{ personId: string; name: string; roles: object[] }[]>(
      `select p.person_id::text as "personId", p.name,
              coalesce((select jsonb_agg(jsonb_build_object('role', o.role, 'department', case when o.department = '' then null else jsonb_build_object('code', d.code, 'name', d.name) end))
                          from post o left join department d on d.code = o.department where o.person_id = p.person_id), '[]') as roles
         from person p where $1::text is null or (p.name, p.person_id) > ($1, $2::uuid) order by p.name, p.person_id limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.personId]) : null,
    };
  }
}
