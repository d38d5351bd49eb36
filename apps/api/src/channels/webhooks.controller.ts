import { webhookSchemas } from '@duban/api-contract';
import { sendWebhook, webhookFault, type WebhookRules } from '@duban/channels';
import { config } from '@duban/config';
import {
  changeWebhook,
  disableWebhook,
  enableWebhook,
  makeWebhook,
  removeWebhook,
  replayWebhook,
  rotateWebhook,
  secretsOf,
  webhookDeliveries,
  webhookLane,
  webhookTarget,
  webhookTargets,
} from '@duban/database';
import { eventTypes } from '@duban/domain';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { readKeys, writeKeys } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { versionOf } from '../measures/commands.service.js';
import { Actors, type Known } from '../session/actors.service.js';
import { MeKnown } from '../session/session.js';

const ANSWER_WITHIN_MS = 10_000;

type WebhookView = z.input<typeof webhookSchemas.webhook>;
type MadeView = z.input<typeof webhookSchemas.webhookMade>;

/** Machines that are told of what happens: made, tried, stopped, and what did not reach one sent again. */
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
  ) {}

  @Get()
  async list(): Promise<z.input<typeof webhookSchemas.webhooks>> {
    const items = await webhookTargets(this.record.manager);
    return {
      open: config().webhooks.sealKey !== undefined,
      types: [...eventTypes].sort(),
      items: items.map(shown),
    };
  }

  @Post()
  async make(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<MadeView> {
    const input = valid(webhookSchemas.webhookInput, body ?? {});
    const sealKey = theSealKey();
    await refuseAddress(input.url);
    const { target, secret } = await this.record.transaction((manager) =>
      makeWebhook(manager, input, sealKey, this.actors.acting(me, request)),
    );
    return { webhook: shown(target), secret };
  }

  @Get(':targetId')
  async read(@Param('targetId') id: string): Promise<WebhookView> {
    return shown(await webhookTarget(this.record.manager, idOf(id)));
  }

  @Patch(':targetId')
  async change(
    @MeKnown() me: Known,
    @Param('targetId') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<WebhookView> {
    const change = valid(webhookSchemas.webhookChange, body ?? {});
    const which = { targetId: idOf(id), version: versionOf(request.headers['if-match']) };
    if (change.url !== undefined) await refuseAddress(change.url);
    return this.record.transaction(async (manager) =>
      shown(await changeWebhook(manager, which, change, this.actors.acting(me, request))),
    );
  }

  @Delete(':targetId')
  @HttpCode(204)
  async remove(@MeKnown() me: Known, @Param('targetId') id: string, @Req() request: Request): Promise<void> {
    const targetId = idOf(id);
    await this.record.transaction((manager) => removeWebhook(manager, targetId, this.actors.acting(me, request)));
  }

  @Get(':targetId/deliveries')
  async deliveries(
    @Param('targetId') id: string,
    @Query() query: unknown,
  ): Promise<z.input<typeof webhookSchemas.deliveries>> {
    const { targetId } = await webhookTarget(this.record.manager, idOf(id));
    const { state = null, limit, cursor } = valid(webhookSchemas.deliveryQuery, query);
    const [before = null] = readKeys(cursor, ['micros']) ?? [];
    const rows = await webhookDeliveries(this.record.manager, { targetId, state, before, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: writeKeys(last === undefined ? null : [last.deliveryId]) };
  }

  /** Straight to the target: what it answers now is what is wanted, past whatever waits for it. */
  @Post(':targetId/commands/test')
  @HttpCode(200)
  async test(@Param('targetId') id: string): Promise<z.input<typeof webhookSchemas.webhookTested>> {
    const targetId = idOf(id);
    const lane = await webhookLane(this.record.manager, targetId);
    const secrets = secretsOf(lane, theSealKey());
    if (secrets === null) throw new Problem('webhook.key-changed', { targetId });
    const message = {
      webhookId: `test_${randomUUID()}`,
      type: 'webhook.test',
      timestamp: new Date().toISOString(),
      data: { targetId },
    };
    const { is, status, failure } = await sendWebhook({ url: lane.url, secrets }, message, rules());
    return { taken: is === 'taken', status, failure };
  }

  @Post(':targetId/commands/rotate')
  @HttpCode(200)
  async rotate(@MeKnown() me: Known, @Param('targetId') id: string, @Req() request: Request): Promise<MadeView> {
    const [targetId, sealKey] = [idOf(id), theSealKey()];
    const { target, secret } = await this.record.transaction((manager) =>
      rotateWebhook(manager, targetId, sealKey, this.actors.acting(me, request)),
    );
    return { webhook: shown(target), secret };
  }

  @Post(':targetId/commands/disable')
  @HttpCode(200)
  disable(@MeKnown() me: Known, @Param('targetId') id: string, @Req() request: Request): Promise<WebhookView> {
    return this.changed(disableWebhook, { id, me, request });
  }

  @Post(':targetId/commands/enable')
  @HttpCode(200)
  enable(@MeKnown() me: Known, @Param('targetId') id: string, @Req() request: Request): Promise<WebhookView> {
    return this.changed(enableWebhook, { id, me, request });
  }

  @Post(':targetId/commands/replay')
  @HttpCode(200)
  async replay(
    @MeKnown() me: Known,
    @Param('targetId') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<z.input<typeof webhookSchemas.webhookReplayed>> {
    const { targetId, state } = await webhookTarget(this.record.manager, idOf(id));
    const { deliveries } = valid(webhookSchemas.webhookReplay, body ?? {});
    if (state === 'off') throw new Problem('webhook.off', { targetId });
    const messages = await this.record.transaction((manager) =>
      replayWebhook(manager, { targetId, deliveries }, this.actors.acting(me, request)),
    );
    return { messages };
  }

  private changed(
    change: typeof enableWebhook,
    { id, me, request }: { id: string; me: Known; request: Request },
  ): Promise<WebhookView> {
    const targetId = idOf(id);
    return this.record.transaction(async (manager) => {
      await change(manager, targetId, this.actors.acting(me, request));
      return shown(await webhookTarget(manager, targetId));
    });
  }
}

function idOf(targetId: string): string {
  if (!isUuid(targetId)) throw new Problem('webhook.not-found', { targetId });
  return targetId;
}

async function refuseAddress(url: string): Promise<void> {
  const fault = await webhookFault(url, rules());
  if (fault !== null) throw new Problem(fault, {}, [{ pointer: '/url', code: fault, message: '' }]);
}

function theSealKey(): string {
  const { sealKey } = config().webhooks;
  if (sealKey === undefined) throw new Problem('webhook.no-key');
  return sealKey;
}

function rules(): WebhookRules {
  const { channels, webhooks } = config();
  return {
    privateHosts: channels.privateHosts,
    allowedHosts: webhooks.allowedHosts,
    timeoutMs: ANSWER_WITHIN_MS,
  };
}

function shown(target: Awaited<ReturnType<typeof webhookTarget>>): WebhookView {
  return { ...target, types: [...target.types] };
}
