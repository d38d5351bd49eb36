import type { ClosingListView } from '@duban/api-contract';
import { closingMeasures, ledByPlan, readAs, todayOf, type ClosingMeasure } from '@duban/database';
import type { Actor } from '@duban/domain';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sightOf } from '../measures/measures.service.js';
import { Departments } from '../register/departments.service.js';
import { Me } from '../session/session.js';

/** 收官清单 */
@Controller('api/v1/closing-lists')
export class ClosingListsController {
  constructor(
    private readonly record: DataSource,
    private readonly departments: Departments,
  ) {}

  @Get()
  async list(@Me() me: Actor): Promise<{ items: ClosingListView[] }> {
    const today = await todayOf(this.record.manager, new Date().toISOString());
    const { rows, led } = await readAs(this.record, sightOf(me), async (manager) => {
      const owed = await closingMeasures(manager, today);
      return { rows: owed, led: await ledByPlan(manager, [...new Set(owed.map(({ planId }) => planId))]) };
    });
    const nameOf = await this.departments.book();
    const items = byDepartment(rows).map(([first, ...others]): ClosingListView => {
      const { planId, planTitle, endsOn, lead } = first;
      const { n, owing } = led.find((each) => each.planId === planId && each.lead === lead) ?? { n: 0, owing: 0 };
      return {
        planId,
        planTitle,
        endsOn,
        department: lead === '' ? null : nameOf(lead),
        led: n,
        through: n - owing,
        otherwise: Math.max(0, owing - others.length - 1),
        rows: [first, ...others].map(({ measureId, number, title, status, light, owed, reviewId }) => ({
          ...{ measureId, number, title, status, light, reviewId },
          owed: [...owed],
        })),
      };
    });
    return { items };
  }
}

type Rows = readonly [ClosingMeasure, ...ClosingMeasure[]];

/** The rows of each plan and department together, in their order. */
function byDepartment(rows: readonly ClosingMeasure[]): readonly Rows[] {
  const lists = new Map<string, [ClosingMeasure, ...ClosingMeasure[]]>();
  for (const row of rows) {
    const key = `${row.planId}/${row.lead}`;
    const known = lists.get(key);
    if (known) known.push(row);
    else lists.set(key, [row]);
  }
  return [...lists.values()];
}
