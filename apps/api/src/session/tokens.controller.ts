import { tokenInput, type accessTokens, type tokenMade } from '@duban/api-contract';
import { makeToken, revokeTokens, tokensOf, type AccessToken } from '@duban/database';
import { config } from '@duban/config';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { isUuid, valid } from '../http/valid.js';
import { Actors, type Known } from './actors.service.js';
import { PasswordAgain } from './password-again.service.js';
import { MeKnown } from './session.js';

/** One's own tokens: made with the password, said once, revoked at any time. */
@Controller('api/v1/me/tokens')
export class TokensController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly password: PasswordAgain,
  ) {}

  @Get()
  async list(@MeKnown() { actor }: Known): Promise<z.input<typeof accessTokens>> {
    const items = await tokensOf(this.record.manager, actor.personId);
    return { items: items.map(shown), mostDays: config().tokenDays };
  }

  @Post()
  async make(@MeKnown() me: Known, @Body() body: unknown, @Req() request: Request): Promise<z.input<typeof tokenMade>> {
    const { password, code, ...input } = valid(tokenInput, body ?? {});
    const { tokenDays: most } = config();
    if (input.days > most)
      throw new Problem('token.too-long', { most }, [{ pointer: '/days', code: 'token.too-long', message: '' }]);
    await this.password.again(me, { password, code }, request);
    const { token, secret } = await this.record.transaction((manager) =>
      makeToken(manager, input, this.actors.acting(me, request)),
    );
    return { token: shown(token), secret };
  }

  @Delete(':tokenId')
  @HttpCode(204)
  async revoke(@MeKnown() me: Known, @Param('tokenId') tokenId: string, @Req() request: Request): Promise<void> {
    const { personId } = me.actor;
    const revoked =
      isUuid(tokenId) &&
      (await this.record.transaction((manager) =>
        revokeTokens(manager, { personId, tokenId }, this.actors.acting(me, request)),
      ));
    if (!revoked) throw new Problem('token.not-found', { tokenId });
  }
}

function shown(token: AccessToken) {
  return { ...token, scopes: [...token.scopes] };
}
