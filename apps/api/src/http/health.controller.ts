import { openApiDocument, release } from '@duban/api-contract';
import { listSetAside, readAs, workerLives } from '@duban/database';
import { Controller, Get, Res } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { behind, metrics, setAside, webhookMessages } from './metrics.js';

const WORKER_SEEN_WITHIN_SECONDS = 20;
const CHECK_WITHIN_MS = 2_000;

interface Behind {
  readonly measures: number;
  readonly messages: number;
  readonly commands: number;
  readonly queued: number;
  readonly dead: number;
}

const BEHIND = `select (select count(*)::int from measure where next_due_at < now() and not closed and set_aside_at is null) as measures,
              (select count(*)::int from message where state = 'queued') as messages,
              (select count(*)::int from command where state = 'waiting') as commands,
              (select count(*)::int from webhook_delivery where state = 'queued') as queued,
              (select count(*)::int from webhook_delivery where state = 'dead') as dead`;

/** Outside the API's base: is it alive, is it ready, what does it count. */
@Controller()
export class HealthController {
  constructor(
    private readonly record: DataSource,
    private readonly client: Client,
  ) {}

  @Get('health/live')
  live(): { ok: true } {
    return { ok: true };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const check = async (work: () => Promise<boolean>) =>
      Promise.race([
        work().catch(() => false),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), CHECK_WITHIN_MS).unref()),
      ]);
    const [postgres, temporal, worker, schema] = await Promise.all([
      check(async () => (await this.record.query('select 1')) !== null),
      check(async () => (await this.client.workflowService.getSystemInfo({})) !== null),
      check(() => workerLives(this.record.manager, WORKER_SEEN_WITHIN_SECONDS)),
      check(async () => !(await this.record.showMigrations())),
    ]);
    const ok = postgres && temporal && worker && schema;
    response.status(ok ? 200 : 503);
    return { ok, postgres, temporal, worker, schema };
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    const { row, aside } = await readAs(this.record, null, async (manager) => ({
      row: (await manager.query<Behind[]>(BEHIND))[0],
      aside: await listSetAside(manager),
    }));
    behind.measures.set(row?.measures ?? 0);
    behind.messages.set(row?.messages ?? 0);
    behind.commands.set(row?.commands ?? 0);
    for (const state of ['queued', 'dead'] as const) webhookMessages.set({ state }, row?.[state] ?? 0);
    for (const what of ['command', 'measure'] as const)
      setAside.set({ what }, aside.filter((each) => each.what === what).length);
    response.type(metrics.contentType).send(await metrics.metrics());
  }

  /** Made when it is asked for, which is seldom: kept, it would be megabytes of a process that nobody asks. */
  @Get('api/v1/openapi.json')
  openApi() {
    return openApiDocument(release);
  }
}
