import type { PlanOutlineView } from '@duban/api-contract';
import { draftOfDocument, measuresOfPlan, readAs } from '@duban/database';
import { readDraft } from '@duban/plan-draft';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/valid.js';
import { Departments } from '../register/departments.service.js';
import { outlineView } from './plan-outline.js';

/** 规划目录: the sections of a plan with their lights, and its text that became no measure. */
@Controller('api/v1/plans/:planId/outline')
export class PlanOutlineController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  @Get()
  async read(@Param('planId') planId: string): Promise<PlanOutlineView> {
    if (!isUuid(planId)) throw new Problem('plan.not-found', { planId });
    const nameOf = await this.departments.book();
    return readAs(this.record, null, async (manager) => {
      const draft = await draftOfDocument(manager, planId);
      if (draft === null) throw new Problem('plan.not-found', { planId });
      const measures = await measuresOfPlan(manager, planId);
      return outlineView({ planId, draft: readDraft(draft), measures }, nameOf);
    });
  }
}
