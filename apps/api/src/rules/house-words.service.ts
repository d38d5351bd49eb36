import { currentRuleBook } from '@duban/database';
import { coloursOf, type Policy } from '@duban/domain';
import { speakAsHouse } from '@duban/words/languages';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Another process may adopt a policy: its words are heard of within so long. */
const LOOK_EVERY_MS = 5_000;

/**
 * What the house calls things, by the policy in force today: measures keep the rules of their own version, words are those
 * of the house as it speaks now. All that this process says goes by them.
 */
@Injectable()
export class HouseWords implements OnModuleInit, OnApplicationShutdown {
  private readonly timer = setInterval(() => void this.renew(), LOOK_EVERY_MS).unref();
  private spoken: string | null = null;

  constructor(private readonly record: DataSource) {}

  onModuleInit(): Promise<void> {
    return this.renew();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Speaks by the policy in force; at once where it was adopted here. A record that does not answer changes nothing. */
  async renew(): Promise<void> {
    await this.inForce().catch(() => undefined);
  }

  /** The version in force with its names and the colour of each light. */
  async inForce(): Promise<Pick<Policy, 'version' | 'names'> & { colours: ReturnType<typeof coloursOf> }> {
    const { policy } = await currentRuleBook(this.record.manager);
    // A version stays what it was.
    if (policy.version !== this.spoken) speakAsHouse(policy);
    this.spoken = policy.version;
    return { version: policy.version, names: policy.names ?? {}, colours: coloursOf(policy) };
  }
}
