import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import type { Known } from './actors.service.js';
import { LoginLimits } from './login-limits.service.js';

/** The password once more, for what a thief of an open window must not do. */
@Injectable()
export class PasswordAgain {
  constructor(
    private readonly record: DataSource,
    private readonly limits: LoginLimits,
  ) {}

  /** Refuses a wrong one, and too many tries; the log-in name of whoever was right. */
  async again({ actor }: Known, password: string, request: Request): Promise<string> {
    const key = `password of ${actor.personId}`;
    const [person] = await this.record.query<{ login: string; hash: string }[]>(
      'select login, password_hash as hash from person where person_id = $1',
      [actor.personId],
    );
    if (!(await this.limits.take(key, request.ip ?? ''))) throw new Problem('auth.locked');
    if (!person || !(await verify(person.hash, password).catch(() => false)))
      throw new Problem('auth.wrong-password', {}, [
        { pointer: '/password', code: 'auth.wrong-password', message: '' },
      ]);
    await this.limits.forget(key, request.ip ?? '');
    return person.login;
  }
}
