import { endedSessions, openSessions, passwordAgain, secondFactorCode, sessionsEnd } from '@duban/api-contract';
import {
  endSessionsOf,
  readSecondFactor,
  removeSecondFactor,
  revokeTokens,
  sessionsOf,
  setSecondFactor,
} from '@duban/database';
import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Actors, type Known } from './actors.service.js';
import { PasswordAgain } from './password-again.service.js';
import { SecondFactors } from './second-factors.service.js';
import { MeKnown } from './session.js';

type Ended = z.output<typeof endedSessions>;

/** One's own account: the second factor, and where one is logged in. */
@Controller('api/v1')
export class AccountController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly password: PasswordAgain,
    private readonly factors: SecondFactors,
  ) {}

  @Get('me/totp')
  async readFactor(@MeKnown() me: Known): Promise<{ set: boolean; codesLeft: number }> {
    const factor = await readSecondFactor(this.record.manager, me.actor.personId);
    return { set: factor !== null, codesLeft: factor?.codesLeft ?? 0 };
  }

  @Post('me/totp')
  @HttpCode(200)
  async begin(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request) {
    const login = await this.password.again(me, valid(passwordAgain, body), request);
    const begun = await this.factors.anew(login);
    request.session.totp = begun.secret;
    return begun;
  }

  @Post('me/totp/confirm')
  @HttpCode(200)
  async confirm(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request) {
    const { code } = valid(secondFactorCode, body);
    const secret = request.session.totp;
    const step = secret === undefined ? null : this.factors.stepOf(secret, code);
    if (secret === undefined || step === null)
      throw new Problem('auth.wrong-code', {}, [{ pointer: '/code', code: 'auth.wrong-code', message: '' }]);
    const codes = this.factors.recoveryCodes();
    const set = { personId: me.actor.personId, secret, codes, step };
    await this.record.transaction((manager) => setSecondFactor(manager, set, this.actors.acting(me, request)));
    delete request.session.totp;
    return { codes };
  }

  @Post('me/totp/remove')
  @HttpCode(204)
  async remove(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<void> {
    await this.password.again(me, valid(passwordAgain, body), request);
    await this.record.transaction((manager) =>
      removeSecondFactor(manager, me.actor.personId, this.actors.acting(me, request)),
    );
  }

  @Get('me/sessions')
  async sessions(@MeKnown() me: Known, @Req() request: Request): Promise<z.input<typeof openSessions>> {
    return { items: [...(await sessionsOf(this.record.manager, me.actor.personId, request.sessionID))] };
  }

  @Post('me/sessions/commands/end')
  @HttpCode(200)
  async end(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<Ended> {
    const { sessionId, ...again } = valid(sessionsEnd, body);
    await this.password.again(me, again, request);
    return this.ended(me, { personId: me.actor.personId, sessionId, but: request.sessionID }, request);
  }

  /** Whoever acts in somebody's name by a token is out as well. */
  @Post('people/:personId/commands/end-sessions')
  @HttpCode(200)
  async endAll(@MeKnown() me: Known, @Param('personId') personId: string, @Req() request: Request): Promise<Ended> {
    if (!isUuid(personId)) throw new Problem('register.no-such-person', { personId });
    await this.record.transaction((manager) =>
      revokeTokens(manager, { personId, tokenId: null }, this.actors.acting(me, request)),
    );
    return this.ended(me, { personId, sessionId: null }, request);
  }

  @Post('people/:personId/commands/remove-second-factor')
  @HttpCode(204)
  async removeOf(@MeKnown() me: Known, @Param('personId') personId: string, @Req() request: Request): Promise<void> {
    // One's own is taken away with the password and a code of it.
    if (personId === me.actor.personId) throw new Problem('register.oneself');
    const removed =
      isUuid(personId) &&
      (await this.record.transaction((manager) =>
        removeSecondFactor(manager, personId, this.actors.acting(me, request)),
      ));
    if (!removed) throw new Problem('register.no-such-person', { personId });
  }

  private async ended(
    me: Known,
    which: { personId: string; sessionId: string | null; but?: string },
    request: Request,
  ): Promise<Ended> {
    const ended = await this.record.transaction((manager) =>
      endSessionsOf(manager, which, this.actors.acting(me, request)),
    );
    return { ended };
  }
}
