import type { PlanOutlineView } from '@duban/api-contract';
import { draftOfDocument, measuresOfPlan, readAs } from '@duban/database';
import { sightOf, type Actor } from '@duban/domain';
import { readDraft } from '@duban/plan-draft';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { Departments } from '../register/departments.service.js';
import { Me } from '../session/session.js';
import { outlineView } from './plan-outline.js';

/** 规划目录: the sections of a plan with their lights, and its text that became no measure. */
@Controller('api/v1/plans/:planId/outline')
export class PlanOutlineController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  @Get()
  async read(@Me() me: Actor, @Param('planId') planId: string): Promise<PlanOutlineView> {
    const draft = isUuid(planId) ? await draftOfDocument(this.record.manager, planId) : null;
    if (draft === null) throw new Problem('plan.not-found', { planId });
    const nameOf = await this.departments.book();
    const measures = await readAs(this.record, sightOf(me), (manager) => measuresOfPlan(manager, planId));
    return outlineView({ planId, draft: readDraft(draft), measures }, nameOf);
  }
}
