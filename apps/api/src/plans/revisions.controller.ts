import { letterSchemas, revisionSchemas, type RevisionView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Revisions } from './revisions.service.js';

/** The revision of a plan, or those that wait. */
@Controller('api/v1/revisions')
export class WaitingRevisionsController {
  constructor(private readonly revisions: Revisions) {}

  @Get()
  list(@Me() me: Actor, @Query() query: unknown): Promise<{ items: RevisionView[] }> {
    return this.revisions.list(me, valid(revisionSchemas.revisionQuery, query).planId ?? null);
  }
}

/** The revision that a plan's draft is of the edition before. */
@Controller('api/v1/plans/:planId/revision')
export class RevisionsController {
  constructor(private readonly revisions: Revisions) {}

  @Post()
  propose(@Me() me: Actor, @Param('planId') planId: string, @Body() body: unknown): Promise<RevisionView> {
    return this.revisions.propose(me, planId, valid(revisionSchemas.revisionInput, body ?? {}).document);
  }

  @Post('commands/approve')
  @HttpCode(200)
  approve(@Me() me: Actor, @Param('planId') planId: string): Promise<RevisionView> {
    return this.revisions.decide(me, planId, { is: 'approved', reason: null });
  }

  @Post('commands/refuse')
  @HttpCode(200)
  refuse(@Me() me: Actor, @Param('planId') planId: string, @Body() body: unknown): Promise<RevisionView> {
    return this.revisions.decide(me, planId, { is: 'refused', ...valid(letterSchemas.letterReason, body) });
  }
}
