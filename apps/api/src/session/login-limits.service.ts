import { config } from '@duban/config';
import { sha256 } from '@duban/database';
import { passwordProfiles } from '@duban/domain';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const WINDOW_SECONDS = 15 * 60;
/** Tries of one account from one address. */
const SAME = 5;
const WAITS_MS = [500, 1_500, 3_000];
/** Tries from one address, of whatever account. */
const ADDRESS = 300;
const KNOWN_ADDRESS_SECONDS = 30 * 24 * 3600;

/**
 * How often somebody may try to log in. Counted before the password is looked at, each try in one statement: tries at
 * the same time all count. The answer is the same whether the account exists or not, and nobody's tries elsewhere keep
 * the owner out of an address that is known.
 */
@Injectable()
export class LoginLimits {
  private readonly same: RateLimiterPostgres;
  private readonly address: RateLimiterPostgres;
  private readonly account: RateLimiterPostgres;
  private readonly known: RateLimiterPostgres;

  constructor(record: DataSource) {
    const limiter = (keyPrefix: string, points: number, duration = WINDOW_SECONDS) =>
      new RateLimiterPostgres({
        storeClient: record,
        storeType: 'typeorm',
        tableName: 'login_attempt',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
      });
    this.same = limiter('same', SAME);
    this.address = limiter('address', ADDRESS);
    this.account = limiter('account', passwordProfiles[config().passwordProfile].triesOfAccount);
    this.known = limiter('known', 1, KNOWN_ADDRESS_SECONDS);
  }

  /** Counts a try; false when there were too many. */
  async take(login: string, address: string): Promise<boolean> {
    const both = keyOf(login, address);
    const within = [
      await spend(this.address, keyOf(address)),
      await this.spendSame(both),
      (await this.known.get(both)) !== null || (await spend(this.account, keyOf(login))),
    ];
    return within.every(Boolean);
  }

  /**
   * Somebody who opens many windows at once is right in all of them: who comes too many waits a little for those before
   * him, whose right password forgets all tries. Who guesses has waited for nothing.
   */
  private async spendSame(key: string): Promise<boolean> {
    for (const wait of WAITS_MS) {
      if (await spend(this.same, key)) return true;
      await sleep(wait);
    }
    return spend(this.same, key);
  }

  /** The password was right: the tries before are forgotten, and the address is known. */
  async forget(login: string, address: string): Promise<void> {
    const both = keyOf(login, address);
    await this.same.delete(both);
    await this.address.reward(keyOf(address), 1).catch(() => undefined);
    await this.known.set(both, 1, KNOWN_ADDRESS_SECONDS);
  }
}

/** No name that somebody typed is kept: a password typed into the wrong field would be. */
function keyOf(...parts: readonly string[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

async function spend(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return false;
    throw thrown;
  }
}
