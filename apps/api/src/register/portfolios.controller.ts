import { registerSchemas, type PortfolioView } from '@duban/api-contract';
import { changePortfolio, givePortfolio, handOver, portfoliosOn, readPortfolio, type Portfolio } from '@duban/database';
import { mayInHouse } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { versionOf } from '../measures/commands.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';
import { Departments } from './departments.service.js';

/** 分管: which leader answers for which departments. */
@Controller('api/v1/portfolios')
export class PortfoliosController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly departments: Departments,
  ) {}

  @Get()
  async list(@MeKnown() me: Known): Promise<{ items: PortfolioView[] }> {
    return this.shown(me, await portfoliosOn(this.record.manager, me.today));
  }

  @Get(':portfolioId')
  async read(@MeKnown() me: Known, @Param('portfolioId') portfolioId: string): Promise<PortfolioView | undefined> {
    if (!isUuid(portfolioId)) throw new Problem('register.no-portfolio', { portfolioId });
    return (await this.shown(me, [await readPortfolio(this.record.manager, portfolioId)])).items[0];
  }

  @Post()
  @HttpCode(201)
  async give(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<PortfolioView | undefined> {
    const { from, ...input } = valid(registerSchemas.portfolioInput, body);
    const given = await this.record.transaction((manager) =>
      givePortfolio(manager, { ...input, ...(from !== undefined && { from }) }, this.actors.acting(me, request)),
    );
    return (await this.shown(me, [given])).items[0];
  }

  @Patch(':portfolioId')
  async change(
    @MeKnown() me: Known,
    @Param('portfolioId') portfolioId: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<PortfolioView | undefined> {
    const { departments, plans, classes, from, to } = valid(registerSchemas.portfolioChange, body);
    if (!isUuid(portfolioId)) throw new Problem('register.no-portfolio', { portfolioId });
    const which = { portfolioId, version: versionOf(request.headers['if-match']) ?? null };
    const change = {
      ...(departments !== undefined && { departments }),
      ...(plans !== undefined && { plans }),
      ...(classes !== undefined && { classes }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    };
    const changed = await this.record.transaction((manager) =>
      changePortfolio(manager, which, change, this.actors.acting(me, request)),
    );
    return (await this.shown(me, [changed])).items[0];
  }

  @Post('handover')
  @HttpCode(200)
  async handOver(
    @MeKnown() me: Known,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<{ items: PortfolioView[] }> {
    const given = valid(registerSchemas.handover, body);
    return this.shown(
      me,
      await this.record.transaction((manager) => handOver(manager, given, this.actors.acting(me, request))),
    );
  }

  private async shown(me: Known, portfolios: readonly Portfolio[]): Promise<{ items: PortfolioView[] }> {
    const nameOf = await this.departments.book();
    const titles = mayInHouse(me.actor, 'plans.read', me) ? await this.titlesOf(portfolios) : new Map<string, string>();
    const people = await this.namesOf(portfolios);
    const items = portfolios.map(({ departments, plans, classes, ...each }) => ({
      ...each,
      name: people.get(each.personId) ?? each.personId,
      departments: departments.map(nameOf),
      plans: plans.map((planId) => ({ planId, title: titles.get(planId) ?? null })),
      classes: [...classes],
    }));
    return { items };
  }

  private async namesOf(portfolios: readonly Portfolio[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.record.query<{ personId: string; name: string }[]>(
      'select person_id::text as "personId", name from person where person_id = any($1::uuid[])',
      [portfolios.map(({ personId }) => personId)],
    );
    return new Map(rows.map(({ personId, name }) => [personId, name]));
  }

  private async titlesOf(portfolios: readonly Portfolio[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.record.query<{ planId: string; title: string }[]>(
      'select plan_id::text as "planId", title from plan where plan_id = any($1::uuid[])',
      [portfolios.flatMap(({ plans }) => plans)],
    );
    return new Map(rows.map(({ planId, title }) => [planId, title]));
  }
}
