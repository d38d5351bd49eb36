import type { DashboardView } from '@duban/api-contract';
import type { Actor } from '@duban/domain';
import { Controller, Get } from '@nestjs/common';
import { Me } from '../session/session.js';
import { Dashboards } from './dashboard.service.js';

/** 驾驶舱 */
@Controller('api/v1/dashboard')
export class DashboardController {
  constructor(private readonly dashboards: Dashboards) {}

  @Get()
  show(@Me() me: Actor): Promise<DashboardView> {
    return this.dashboards.show(me);
  }
}
