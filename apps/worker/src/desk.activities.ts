import { gatherDay, issueAutomatically, measuresBehind, nextDeskDay, readClock, sealToMail } from '@duban/database';
import type { DeskActivities } from '@duban/workflow-contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DigestSender } from './digest-sender.service.js';
import { Poker } from './poker.service.js';
import { beating } from './signs-of-life.js';

const LATE_WAIT_DOMAIN_MS = 10 * 60_000;
const LATE_WAIT_AT_LEAST_MS = 2_000;
const POKES_AT_ONCE = 20;

/** The office's morning. */
@Injectable()
export class DeskWork implements DeskActivities {
  constructor(
    private readonly record: DataSource,
    private readonly poker: Poker,
    private readonly digests: DigestSender,
  ) {}

  nextDesk(now: string): Promise<{ day: string; opensAt: string }> {
    return nextDeskDay(this.record, now);
  }

  wakeLate(_day: string, now: string): Promise<{ late: number; waitMs: number }> {
    return beating((goOn) => this.wakeBehind(now, goOn));
  }

  private async wakeBehind(now: string, goOn: () => void): Promise<{ late: number; waitMs: number }> {
    const behind = await measuresBehind(this.record.manager, now);
    for (let start = 0; start < behind.length; start += POKES_AT_ONCE) {
      goOn();
      await Promise.all(behind.slice(start, start + POKES_AT_ONCE).map((each) => this.poker.poke(each, 'desk')));
    }
    const { factor } = await readClock(this.record.manager);
    return { late: behind.length, waitMs: Math.max(LATE_WAIT_AT_LEAST_MS, LATE_WAIT_DOMAIN_MS / factor) };
  }

  gatherDay(day: string, now: string, late: number): Promise<{ messages: number; instruments: number }> {
    return beating(async () => {
      const gathered = await gatherDay(this.record, day, late);
      await issueAutomatically(this.record, now);
      return gathered;
    });
  }

  /** Each digest is noted as soon as it was taken; a mail that is repeated carries the same Message-ID. */
  sendMessages(day: string): Promise<{ sent: number; left: number }> {
    return beating((goOn) => this.sendQueued(day, goOn));
  }

  private async sendQueued(day: string, goOn: () => void): Promise<{ sent: number; left: number }> {
    const { sent, failures } = await this.digests.sendQueued(day, goOn);
    if (failures.length > 0) throw new Error(`${failures.length} digests were not taken`);
    if (this.digests.hasMail) await this.mailSeal(day);
    return { sent, left: 0 };
  }

  /** Digests went out by now: what is mailed again after a fault is the seal alone, under its own Message-ID. */
  private async mailSeal(day: string): Promise<void> {
    const due = await sealToMail(this.record.manager, day);
    if (due === null) return;
    for (const each of due.to) await this.digests.sendSeal(due.seal, each);
  }
}
