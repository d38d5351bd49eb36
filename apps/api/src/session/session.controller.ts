import { officeSchemas, registerSchemas, type ClockView, type loggedOut, type SessionView } from '@duban/api-contract';
import { config } from '@duban/config';
import {
  choosePassword,
  currentRuleBook,
  domainAt,
  noteInHouse,
  passwordsOf,
  readClock,
  type HouseActing,
} from '@duban/database';
import { dateOf, passwordFault, passwordProfiles, type PasswordProfile } from '@duban/domain';
import { Body, Controller, Delete, Get, HttpCode, Post as HttpPost, Req, Res } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Actors, type Known } from './actors.service.js';
import { Directory } from './directory.service.js';
import { isGuessable } from './guessable.js';
import { LoginLimits } from './login-limits.service.js';
import { SecondFactors } from './second-factors.service.js';
import { MeKnown, openSession, renewSession, sessionView } from './session.js';

/** Verified against when the login is unknown, so that the answer takes as long. */
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const NOBODY = { personId: 'nobody', name: '' };

interface PersonRow {
  person_id: string;
  login: string;
  name: string;
  password_hash: string;
}

/** Logging in and out, one's own password, and what day it is. */
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly limits: LoginLimits,
    private readonly factors: SecondFactors,
    private readonly directory: Directory,
  ) {}

  @HttpPost('session')
  @HttpCode(200)
  async logIn(@Body() body: unknown, @Req() request: Request): Promise<SessionView> {
    const { login, password, code } = valid(officeSchemas.credentials, body);
    const address = request.ip ?? '';
    if (!(await this.limits.take(login, address))) throw new Problem('auth.locked');
    const [person] = await this.record.query<PersonRow[]>(
      'select person_id, login, name, password_hash from person where login = $1',
      [login],
    );
    const right = await verify(person?.password_hash ?? NOBODYS_HASH, password).catch(() => false);
    const known = person && right ? await this.actors.known(person.person_id) : null;
    const { today } = await this.actors.today();
    const acting: HouseActing = { by: NOBODY, at: new Date().toISOString(), today, from: address };
    if (known === null) {
      await this.note('session.refused', person ? `person/${person.person_id}` : 'house', acting);
      throw new Problem('auth.failed');
    }
    try {
      await this.factors.check(known.actor.personId, code, { ...acting, by: known.actor });
    } catch (thrown) {
      if (code !== undefined) await this.note('session.refused', `person/${known.actor.personId}`, acting);
      throw thrown;
    }
    await this.limits.forget(login, address);
    await openSession(request, known.actor.personId, acting.at);
    await this.note('session.opened', `person/${known.actor.personId}`, { ...acting, by: known.actor });
    return sessionView(known, request);
  }

  @Get('session')
  readSession(@MeKnown() me: Known, @Req() request: Request): SessionView {
    return sessionView(me, request);
  }

  @Delete('session')
  async logOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.input<typeof loggedOut> | undefined> {
    const { personId, oidc } = request.session;
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error?: Error) => (error ? reject(error) : resolve())),
    );
    const known = personId === undefined ? null : await this.actors.known(personId);
    if (known) await this.note('session.closed', `person/${known.actor.personId}`, this.actors.acting(known, request));
    // Whoever logs out here is out, whether the directory is there to hear of it or not.
    const next = oidc?.idToken === undefined ? null : await this.directory.wayOut(oidc.idToken).catch(() => null);
    response.status(next === null ? 204 : 200);
    return next === null ? undefined : { next: next.href };
  }

  @HttpPost('me/password')
  @HttpCode(204)
  async changePassword(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<void> {
    const { old, password } = valid(registerSchemas.passwordChange, body);
    const { personId } = me.actor;
    const person = await passwordsOf(this.record.manager, personId);
    if (!(await this.limits.take(`password of ${personId}`, request.ip ?? ''))) throw new Problem('auth.locked');
    if (!person || !(await verify(person.hash, old).catch(() => false)))
      throw new Problem('auth.wrong-password', {}, [{ pointer: '/old', code: 'auth.wrong-password', message: '' }]);
    const profile = passwordProfiles[config().passwordProfile];
    const fault = await faultOf(password, { ...person, old }, profile);
    if (fault !== null) throw new Problem(fault, {}, [{ pointer: '/password', code: fault, message: '' }]);
    await this.record.transaction((manager) =>
      choosePassword(
        manager,
        { personId, password, keepSession: request.session.id, remembers: profile.remembers },
        this.actors.acting(me, request),
      ),
    );
    await this.limits.forget(`password of ${personId}`, request.ip ?? '');
    await renewSession(request, this.record.manager);
  }

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

  private note(
    type: 'session.opened' | 'session.refused' | 'session.closed',
    subject: string,
    acting: HouseActing,
  ): Promise<void> {
    return this.record.transaction((manager) => noteInHouse(manager, acting, { type, subject, data: {} }));
  }
}

/** Why a password can't be chosen after the one before, and those before that which the profile remembers. */
async function faultOf(
  password: string,
  { login, old, before }: { readonly login: string; readonly old: string; readonly before: readonly string[] },
  profile: PasswordProfile,
): Promise<string | null> {
  const fault = old === password ? 'auth.password-same' : passwordFault(password, login, profile);
  if (fault !== null) return fault;
  if (await isGuessable(password, [login])) return 'auth.password-common';
  for (const each of before.slice(0, profile.remembers))
    if (await verify(each, password).catch(() => false)) return 'auth.password-used';
  return null;
}
