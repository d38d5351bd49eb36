import { officeSchemas, type ClockView, type SessionView } from '@duban/api-contract';
import { currentRuleBook, domainAt, readClock } from '@duban/database';
import { dateOf, type Actor, type Post, type Role } from '@duban/domain';
import { Body, Controller, Delete, Get, HttpCode, Post as HttpPost, Req } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { Me, Open } from './session.js';
import { valid } from '../http/valid.js';

const LOCK_AFTER = 5;
const LOCK_MINUTES = 15;
/** Verified against when the login is unknown, so that the answer takes as long. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

interface PersonRow {
  person_id: string;
  name: string;
  password_hash: string;
  locked: boolean;
}

/** Logging in and out, and what day it is. */
@Controller('api/v1')
export class SessionController {
  constructor(private readonly record: DataSource) {}

  @Open()
  @HttpPost('session')
  @HttpCode(200)
  async logIn(@Body() body: unknown, @Req() request: Request): Promise<SessionView> {
    const { login, password } = valid(officeSchemas.credentials, body);
    const [person] = await this.record.query<PersonRow[]>(
      'select person_id, name, password_hash, coalesce(locked_until > now(), false) as locked from person where login = $1',
      [login],
    );
    const right = await verify(person?.password_hash ?? NOBODYS_HASH, password).catch(() => false);
    if (person?.locked) throw new Problem('auth.locked');
    if (!person || !right) {
      if (person) await this.countFailure(person.person_id);
      throw new Problem('auth.failed');
    }
    await this.record.query('update person set failed_logins = 0, locked_until = null where person_id = $1', [
      person.person_id,
    ]);
    const actor = await this.actorOf(person);
    await renewed(request);
    request.session.actor = actor;
    await saved(request);
    return view(actor);
  }

  @Get('session')
  readSession(@Me() me: Actor): SessionView {
    return view(me);
  }

  @Open()
  @Delete('session')
  @HttpCode(204)
  async logOut(@Req() request: Request): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error?: Error) => (error ? reject(error) : resolve())),
    );
  }

  @Open()
  @Get('clock')
  async readClock(): Promise<ClockView> {
    const clock = await readClock(this.record.manager);
    const { calendar } = await currentRuleBook(this.record.manager);
    const now = domainAt(clock, new Date().toISOString());
    return {
      now,
      today: dateOf(calendar, now),
      trial: clock.trial,
      factor: clock.factor,
      holidaysCoveredUntil: Math.max(...calendar.coveredYears),
    };
  }

  private async countFailure(personId: string): Promise<void> {
    await this.record.query(
      `update person set failed_logins = failed_logins + 1,
              locked_until = case when failed_logins + 1 >= $2 then now() + make_interval(mins => $3) end where person_id = $1`,
      [personId, LOCK_AFTER, LOCK_MINUTES],
    );
  }

  private async actorOf(person: PersonRow): Promise<Actor> {
    const posts = await this.record.query<{ role: Role; department: string }[]>(
      'select role, department from post where person_id = $1 order by role, department',
      [person.person_id],
    );
    return {
      personId: person.person_id,
      name: person.name,
      posts: posts.map(({ role, department }): Post => ({ role, department: department === '' ? null : department })),
    };
  }
}

/** A session id from before the log-in is worth nothing after it. */
function renewed(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.regenerate((error?: Error) => (error ? reject(error) : resolve())),
  );
}

/** A log-in that was not stored is none: without this the answer would be 200 and the cookie worth nothing. */
function saved(request: Request): Promise<void> {
  return new Promise((resolve, reject) => request.session.save((error?: Error) => (error ? reject(error) : resolve())));
}

function view(actor: Actor): SessionView {
  return { personId: actor.personId, name: actor.name, roles: actor.posts.map((post) => ({ ...post })) };
}
