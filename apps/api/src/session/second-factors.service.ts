import { readHouse, readSecondFactor, takeRecoveryCode, takeStep, type HouseActing } from '@duban/database';
import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';

const PERIOD_SECONDS = 30;
/** A clock may be a step ahead or behind. */
const WINDOW = 1;
const CODES = 10;
/** 128 bits: so much that a plain hash keeps them (ASVS 6.5.2). */
const CODE_BYTES = 16;

/** Second factors: codes that an app counts (RFC 6238), and recovery codes for the day on which the phone is lost. */
@Injectable()
export class SecondFactors {
  constructor(private readonly record: DataSource) {}

  /** A new secret, as text and as what an app reads. */
  async anew(login: string): Promise<{ secret: string; uri: string }> {
    const { name } = await readHouse(this.record.manager);
    const secret = new Secret({ size: 20 }).base32;
    return { secret, uri: totp(secret, { label: login, issuer: name ?? 'Duban' }).toString() };
  }

  /** The step whose code this is; null for a wrong one. */
  stepOf(secret: string, code: string): number | null {
    if (!/^\d{6}$/.test(code)) return null;
    const delta = totp(secret).validate({ token: code, window: WINDOW });
    return delta === null ? null : Math.floor(Date.now() / 1_000 / PERIOD_SECONDS) + delta;
  }

  /** Codes that open once each. */
  recoveryCodes(): readonly string[] {
    return Array.from({ length: CODES }, () => new Secret({ size: CODE_BYTES }).base32.toLowerCase());
  }

  /** Lets a log-in pass whose account has no second factor, or whose code is right and was not taken before. */
  async check(personId: string, code: string | undefined, acting: HouseActing): Promise<void> {
    const factor = await readSecondFactor(this.record.manager, personId);
    if (factor === null) return;
    if (code === undefined) throw new Problem('auth.second-factor');
    const given = code.replaceAll(/[\s-]/g, '').toLowerCase();
    const step = this.stepOf(factor.secret, given);
    const right = await this.record.transaction((manager) =>
      step === null ? takeRecoveryCode(manager, { personId, code: given }, acting) : takeStep(manager, personId, step),
    );
    if (!right) throw new Problem('auth.wrong-code', {}, [{ pointer: '/code', code: 'auth.wrong-code', message: '' }]);
  }
}

function totp(secret: string, named: { label?: string; issuer?: string } = {}): TOTP {
  return new TOTP({ ...named, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}
