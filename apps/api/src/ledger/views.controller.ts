import { ledgerSchemas, type SavedViewView } from '@duban/api-contract';
import { readViews, removeView, saveView, type SavedView } from '@duban/database';
import { isOfficer } from '@duban/domain';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

/** Lists as people like to see them: everybody's own, and what the office keeps for all. */
@Controller('api/v1/views')
export class ViewsController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async list(@MeKnown() { actor }: Known, @Query() query: unknown): Promise<{ items: SavedViewView[] }> {
    const { page } = valid(ledgerSchemas.viewQuery, query);
    const views = await readViews(this.record.manager, actor.personId, page ?? null);
    return { items: views.map((each) => shown(each, actor.personId)) };
  }

  @Post()
  @HttpCode(200)
  async save(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<SavedViewView> {
    const input = valid(ledgerSchemas.viewInput, body ?? {});
    if (input.shared && !isOfficer(me.actor)) throw new Problem('view.not-yours-to-share');
    const acting = this.actors.acting(me, request);
    const saved = await this.record.transaction((manager) => saveView(manager, input, acting));
    return shown(saved, me.actor.personId);
  }

  @Delete(':viewId')
  @HttpCode(204)
  async remove(@MeKnown() me: Known, @Param('viewId') viewId: string, @Req() request: Request): Promise<void> {
    const acting = this.actors.acting(me, request);
    const gone =
      isUuid(viewId) &&
      (await this.record.transaction((manager) => removeView(manager, viewId, isOfficer(me.actor), acting)));
    if (!gone) throw new Problem('view.not-found', { viewId });
  }
}

function shown({ personId, ...view }: SavedView, me: string): SavedViewView {
  return { ...view, columns: [...view.columns], mine: personId === me };
}
