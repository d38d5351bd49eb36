import { heeding, pauseAfter, restAfter, sendWebhook, type WebhookOutcome, type WebhookRules } from '@duban/channels';
import { config } from '@duban/config';
import {
  claimLanes,
  dueDeliveries,
  type DueDelivery,
  houseActor,
  isRecordAway,
  keepLane,
  leaveLane,
  noteNotTaken,
  noteTaken,
  queueHappened,
  restLane,
  retireWebhook,
  secretsOf,
  type WebhookLane,
} from '@duban/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.service.js';

const LOOK_EVERY_MS = 1_000;
const SIGN_OF_LIFE_MS = 1_000;
const ANSWER_WITHIN_MS = 15_000;
const A_SLICE = 20;

/**
 * Tells machines of what happens: each target has a lane of its own, which one worker serves at a time, message after
 * message, so that a target that stalls keeps nobody else waiting. The record holds a lane's place, its messages and
 * who serves it; whoever dies over one leaves it to another, which sends the same message under the same id.
 */
@Injectable()
export class WebhookLanes implements OnApplicationShutdown {
  private readonly worker = `${process.pid}.${randomUUID().slice(0, 8)}`;
  private readonly serving = new Map<string, Promise<void>>();
  private readonly leaving = new AbortController();
  private going: Promise<void> | null = null;

  constructor(
    private readonly record: DataSource,
    private readonly alarms: Alarms,
  ) {}

  /** Without a key that opens their secrets there is nothing to send. */
  start(): void {
    const { sealKey } = config().webhooks;
    if (sealKey !== undefined) this.going = this.go(sealKey);
  }

  async onApplicationShutdown(): Promise<void> {
    this.leaving.abort();
    await this.going;
    await Promise.all(this.serving.values());
  }

  private async go(sealKey: string): Promise<void> {
    while (!this.hasEnded) {
      await this.look(sealKey).catch((error: unknown) => this.stumbled(error));
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async look(sealKey: string): Promise<void> {
    for (const lane of await claimLanes(this.record.manager, this.worker, [...this.serving.keys()])) {
      const served = this.serve(lane, sealKey)
        .catch((error: unknown) => this.stumbled(error))
        .finally(() => this.serving.delete(lane.targetId));
      this.serving.set(lane.targetId, served);
    }
  }

  private async serve({ targetId }: WebhookLane, sealKey: string): Promise<void> {
    const { manager } = this.record;
    const life = setInterval(
      () => void keepLane(manager, targetId, this.worker).catch(() => undefined),
      SIGN_OF_LIFE_MS,
    );
    try {
      while (await this.sendSlice(targetId, sealKey));
    } finally {
      clearInterval(life);
      await leaveLane(manager, targetId, this.worker);
    }
  }

  /** Sends some of what is due; false once nothing is, or the target took one not. */
  private async sendSlice(targetId: string, sealKey: string): Promise<boolean> {
    await this.record.transaction((manager) => queueHappened(manager, targetId));
    const due = await dueDeliveries(this.record.manager, targetId, A_SLICE);
    for (const delivery of due) {
      // Asked anew for each: it may have been disabled, given another secret, or taken over by another worker.
      const lane = this.hasEnded ? null : await keepLane(this.record.manager, targetId, this.worker);
      if (lane === null || !(await this.sendOne(lane, delivery, sealKey))) return false;
    }
    return due.length > 0;
  }

  private async sendOne(lane: WebhookLane, due: DueDelivery, sealKey: string): Promise<boolean> {
    const outcome = await this.said(lane, due, sealKey);
    // Cut off by our own end, it says nothing of the target: the next worker sends it again under the same id.
    if (this.hasEnded && outcome.is === 'failed') return false;
    const { targetId } = lane;
    if (outcome.is === 'taken') {
      await this.record.transaction((manager) => noteTaken(manager, targetId, due.deliveryId, outcome.status));
      return true;
    }
    const failure = outcome.failure ?? '';
    const wishMs = outcome.retryAfterMs ?? null;
    const pause = pauseAfter(due.tries + 1, due.triedForMs);
    const pauseMs = pause === null ? null : heeding(pause, wishMs);
    await this.record.transaction(async (manager) => {
      const failures = await noteNotTaken(manager, targetId, due.deliveryId, {
        status: outcome.status,
        failure,
        pauseMs,
      });
      await restLane(manager, targetId, heeding(restAfter(failures), wishMs));
      // Standard Webhooks: 410 means that nobody wants any more.
      if (outcome.is === 'gone')
        await retireWebhook(manager, targetId, { by: houseActor, at: new Date().toISOString(), from: null });
    });
    return false;
  }

  private async said(lane: WebhookLane, due: DueDelivery, sealKey: string): Promise<WebhookOutcome> {
    const secrets = secretsOf(lane, sealKey);
    if (secrets === null) return { is: 'failed', status: null, failure: 'webhook.key-changed' };
    const { webhookId, type, at, measureId, planId, seq } = due;
    return sendWebhook(
      { url: lane.url, secrets },
      { webhookId, type, timestamp: at, data: { measureId, planId, seq } },
      this.rules(),
    );
  }

  private rules(): WebhookRules {
    const { channels, webhooks } = config();
    return {
      privateHosts: channels.privateHosts,
      allowedHosts: webhooks.allowedHosts,
      timeoutMs: ANSWER_WITHIN_MS,
      signal: this.leaving.signal,
    };
  }

  private get hasEnded(): boolean {
    return this.leaving.signal.aborted;
  }

  private stumbled(error: unknown): void {
    if (!isRecordAway(error)) this.alarms.note(error, 'webhooks were not sent');
  }
}
