import type { DeskView } from '@duban/api-contract';
import {
  acknowledgements,
  ageingDrafts,
  formsByWeek,
  inOrder,
  ownLateness,
  readAs,
  redShares,
  reportsWaiting,
  sampledReports,
  strandedTodos,
  talksProposed,
  todayIn,
} from '@duban/database';
import { dateOf, formsAWeek, isTalkDue, mayPass, workingDaysLeft, type Actor } from '@duban/domain';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';
import { Me } from '../session/session.js';

/** Reports of a large house that are told at once: what lies behind them comes when these are taken. */
const MOST_REPORTS = 500;

/** 督查工作台 */
@Controller('api/v1/desk')
export class DeskController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  @Get()
  async show(@Me() me: Actor): Promise<DeskView> {
    const {
      today,
      rules: { calendar, policy },
    } = await todayIn(this.record.manager, new Date().toISOString());
    const nameOf = await this.departments.book();
    const late = (on: string | null) => (on === null ? 0 : -workingDaysLeft(calendar, today, on));
    const sight = sightOf(me);
    return readAs(this.record, sight, async (manager) => ({
      today,
      lateness: (await ownLateness(manager, today, sight)).map((each) => ({
        ...each,
        roles: [...each.roles],
        weeks: [...each.weeks],
        workingDaysLate: late(each.oldest),
      })),
      stranded: (await strandedTodos(manager, today)).map((each) => ({
        ...each,
        department: each.department === null ? null : nameOf(each.department),
        roles: [...inOrder(each.roles)],
        items: each.items.map((item) => ({ ...item, roles: [...inOrder(item.roles)] })),
      })),
      drafts: (await ageingDrafts(manager, policy)).map((each) => ({ ...each, workingDays: late(each.oldest) })),
      acknowledgements: (await acknowledgements(manager, sight)).map((each) => ({
        ...each,
        department: nameOf(each.department),
      })),
      reportsWaiting: await reportsWaiting(manager),
      reports: (await sampledReports(manager, MOST_REPORTS)).map((each) => ({
        ...each,
        lead: nameOf(each.lead),
        passes: mayPass(each.looking),
      })),
      forms: (await formsByWeek(manager, today)).map((each) => ({ ...each, department: nameOf(each.department) })),
      formsAWeekAtMost: formsAWeek(policy),
      departmentTalks: (await redShares(manager, today))
        .filter(isTalkDue)
        .map((each) => ({ ...each, department: nameOf(each.department) })),
      talks: (await talksProposed(manager, today)).map(({ since, ...each }) => ({
        ...each,
        lead: nameOf(each.lead),
        since: dateOf(calendar, since.toISOString()),
      })),
    }));
  }
}
