import type { passwordAgain } from '@duban/api-contract';
import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { Actors, type Known } from './actors.service.js';
import { LoginLimits } from './login-limits.service.js';
import { SecondFactors } from './second-factors.service.js';
import { renewSession } from './session.js';

/** The whole log-in once more, for what a thief of an open window must not do. */
@Injectable()
export class PasswordAgain {
  constructor(
    private readonly record: DataSource,
    private readonly limits: LoginLimits,
    private readonly factors: SecondFactors,
    private readonly actors: Actors,
  ) {}

  /** Refuses what is wrong, and too many tries; the log-in name of whoever was right. */
  async again(me: Known, { password, code }: z.output<typeof passwordAgain>, request: Request): Promise<string> {
    const { actor } = me;
    const key = `password of ${actor.personId}`;
    const [person] = await this.record.query<{ login: string; hash: string }[]>(
      'select login, password_hash as hash from person where person_id = $1',
      [actor.personId],
    );
    if (!(await this.limits.take(key, request.ip ?? ''))) throw new Problem('auth.locked');
    if (password === undefined && request.session.oidc !== undefined) refuseOldLogIn(request.session.since ?? '');
    else if (!person || !(await verify(person.hash, password ?? '').catch(() => false)))
      throw new Problem('auth.wrong-password', {}, [
        { pointer: '/password', code: 'auth.wrong-password', message: '' },
      ]);
    await this.factors.check(actor.personId, code, this.actors.acting(me, request));
    await this.limits.forget(key, request.ip ?? '');
    await renewSession(request, this.record.manager);
    return person?.login ?? '';
  }
}

const FRESH_MS = 5 * 60_000;

/** Whoever has no password here logs in again at the directory. */
function refuseOldLogIn(since: string): void {
  if (!(Date.now() - Date.parse(since) < FRESH_MS)) throw new Problem('auth.log-in-again');
}
