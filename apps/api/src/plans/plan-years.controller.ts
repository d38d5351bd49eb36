import { letterSchemas, planYearSchemas, type PlanYearView, type PlanYearsView } from '@duban/api-contract';
import {
  archivePlan,
  closePlanYear,
  owedYears,
  readAs,
  readPlanYear,
  readPlanYears,
  reopenPlan,
  reopenPlanYear,
  todayOf,
  type OwedYear,
} from '@duban/database';
import { leadRead, sightOf, type Actor } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { readerLanguage } from '../http/reader-language.js';
import { valid } from '../http/valid.js';
import { Me } from '../session/session.js';
import { Plans } from './plans.service.js';

/** 年度收官 that are owed, over all plans. */
@Controller('api/v1/plan-years')
export class OwedYearsController {
  constructor(private readonly record: DataSource) {}

  @Get()
  async list(@Me() me: Actor): Promise<{ items: OwedYear[] }> {
    const owed = async (manager: EntityManager) => owedYears(manager, await todayOf(manager, now()), sightOf(me));
    return { items: [...(await readAs(this.record, null, owed))] };
  }
}

/** 年度收官 and 归档 of one plan. */
@Controller('api/v1/plans/:planId')
export class PlanYearsController {
  constructor(
    private readonly record: DataSource,
    private readonly plans: Plans,
  ) {}

  @Get('years')
  async list(@Param('planId') planId: string): Promise<PlanYearsView> {
    await this.plans.read(planId);
    const { years, archive } = await readAs(this.record, null, (manager) => readPlanYears(manager, planId, now()));
    return { items: [...years], archive };
  }

  @Get('years/:year')
  async read(@Param('planId') planId: string, @Param('year') given: string): Promise<PlanYearView> {
    const year = valid(planYearSchemas.yearPath, given, 'year');
    const { items } = await this.list(planId);
    const standing = items.find((each) => each.year === year);
    const content = await readAs(this.record, null, (manager) => readPlanYear(manager, { planId, year }, now()));
    if (!standing || content === null) throw new Problem('plan-year.not-running', { year });
    const { closesOn, closedBy, closedOn } = standing;
    const inEnglish = readerLanguage() === 'en';
    const rows = {
      measures: content.measures.map((each) => leadRead(each, inEnglish)),
      workPlans: content.workPlans.map((each) => leadRead(each, inEnglish)),
    };
    return { ...({ ...content, ...rows } as unknown as PlanYearView), planId, closesOn, closedBy, closedOn };
  }

  @Post('years/:year/commands/close')
  @HttpCode(200)
  async close(
    @Me() me: Actor,
    @Param('planId') planId: string,
    @Param('year') given: string,
    @Body() body: unknown,
  ): Promise<PlanYearsView> {
    await this.plans.read(planId);
    const { reasons } = valid(planYearSchemas.yearClosing, body ?? {});
    const year = valid(planYearSchemas.yearPath, given, 'year');
    const said = new Map(reasons.map(({ measureId, reason }) => [measureId, reason]));
    await closePlanYear(this.record, { planId, year, reasons: said }, acting(me));
    return this.list(planId);
  }

  @Post('years/:year/commands/reopen')
  @HttpCode(200)
  async reopen(
    @Me() me: Actor,
    @Param('planId') planId: string,
    @Param('year') given: string,
    @Body() body: unknown,
  ): Promise<PlanYearsView> {
    await this.plans.read(planId);
    const { reason } = valid(letterSchemas.letterReason, body);
    await reopenPlanYear(
      this.record,
      { planId, year: valid(planYearSchemas.yearPath, given, 'year'), reason },
      acting(me),
    );
    return this.list(planId);
  }

  @Post('commands/archive')
  @HttpCode(200)
  async archive(@Me() me: Actor, @Param('planId') planId: string): Promise<PlanYearsView> {
    await this.plans.read(planId);
    await archivePlan(this.record, planId, acting(me));
    return this.list(planId);
  }

  @Post('commands/reopen')
  @HttpCode(200)
  async takeOut(@Me() me: Actor, @Param('planId') planId: string, @Body() body: unknown): Promise<PlanYearsView> {
    await this.plans.read(planId);
    await reopenPlan(this.record, { planId, ...valid(letterSchemas.letterReason, body) }, acting(me));
    return this.list(planId);
  }
}

function now(): string {
  return new Date().toISOString();
}

function acting(actor: Actor) {
  return { actor, wall: now() };
}
