import { codeBehind, oidcQuery, type logInWays, type SessionView } from '@duban/api-contract';
import { config, errorInALine } from '@duban/config';
import { endVouchedSessions, enterVouched, HouseRefusal, noteInHouse, readSecondFactor } from '@duban/database';
import { passwordProfiles } from '@duban/domain';
import { Body, Controller, Get, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { Actors, type Known } from './actors.service.js';
import { cookieName } from './cookie-name.js';
import { Directory, isDirectoryAway, type OnTheWay } from './directory.service.js';
import { LoginLimits } from './login-limits.service.js';
import { SecondFactors } from './second-factors.service.js';
import { openHalfway, openSession, sessionView } from './session.js';

const COOKIE = 'duban_oidc';
/** A cookie for one host alone is for all of its paths. */
const PATH = '/';
const MINUTES = 10;
const AWAY = 'auth.oidc-unreachable';
const log = new Logger('directory');

/** Logging in by the organisation's own directory; local accounts go on beside it. */
@Controller('api/v1/session')
export class DirectoryController {
  constructor(
    private readonly record: DataSource,
    private readonly actors: Actors,
    private readonly directory: Directory,
    private readonly factors: SecondFactors,
    private readonly limits: LoginLimits,
  ) {}

  @Get('ways')
  ways(): z.input<typeof logInWays> {
    const { directory, passwordProfile } = config();
    const { shortest, differentSigns, kinds, goodForDays, remembers } = passwordProfiles[passwordProfile];
    return {
      local: true,
      oidc: directory === undefined ? null : { label: directory.label },
      password: { shortest, differentSigns, kinds, goodForDays, remembers },
    };
  }

  @Get('oidc')
  async go(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (isSentByAnotherSite(request)) {
      response.redirect('/log-in');
      return;
    }
    const { to = '/' } = valid(oidcQuery, query);
    const way = await this.directory.way(isOwnPage(to) ? to : '/').catch(said);
    if (typeof way === 'string') {
      response.redirect(notVouched(way));
      return;
    }
    const { url, onTheWay } = way;
    // Lax, as it must come back with somebody who is sent here by another site; the session's own cookie stays strict.
    response.cookie(cookieName(COOKIE, config()), Buffer.from(JSON.stringify(onTheWay)).toString('base64url'), {
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps(),
      path: PATH,
      maxAge: MINUTES * 60_000,
    });
    response.redirect(url.href);
  }

  /** A person stands before this: whatever goes wrong is said on the page of the log-in. */
  @Get('oidc/callback')
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.clearCookie(cookieName(COOKIE, config()), { path: PATH, secure: isHttps() });
    const onTheWay = rememberedIn(request);
    try {
      if (onTheWay === null) throw new Problem('auth.oidc-failed');
      const isIn = await this.enter(request, onTheWay);
      response.redirect(isIn ? onTheWay.to : `/log-in?code=1&to=${encodeURIComponent(onTheWay.to)}`);
    } catch (thrown) {
      const known = thrown instanceof Problem || thrown instanceof HouseRefusal;
      response.redirect(notVouched(known ? thrown.code : said(thrown)));
    }
  }

  /** The code of a second factor that was set here, where the directory saw none: all ways in are as strong (ASVS 6.3.4). */
  @Post('oidc/code')
  @HttpCode(200)
  async confirm(@Body() body: unknown, @Req() request: Request): Promise<SessionView> {
    const { code } = valid(codeBehind, body);
    const { halfway } = request.session;
    if (halfway === undefined || Date.now() - Date.parse(halfway.at) > MINUTES * 60_000)
      throw new Problem('auth.missing');
    const { personId, oidc } = halfway;
    const known = await this.actors.known(personId);
    if (known === null) throw new Problem('auth.failed');
    const key = `code of ${personId}`;
    if (!(await this.limits.take(key, request.ip ?? ''))) throw new Problem('auth.locked');
    const acting = this.actors.acting(known, request);
    await this.factors.check(personId, code, acting).catch(async (thrown: unknown) => {
      await this.note('session.refused', known, request);
      throw thrown;
    });
    await this.limits.forget(key, request.ip ?? '');
    await openSession(request, personId, acting.at, oidc);
    await this.note('session.opened', known, request);
    return sessionView(known, request);
  }

  @Post('oidc/logout')
  @HttpCode(200)
  async logOut(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const token = (body as { logout_token?: unknown } | undefined)?.logout_token;
    if (typeof token !== 'string') throw new Problem('request.invalid');
    const out = await this.directory.loggedOut(token).catch((thrown: unknown) => {
      // Whoever can't be asked now is asked again: the directory sends its word once more.
      throw thrown instanceof Problem ? thrown : new Problem(isDirectoryAway(thrown) ? AWAY : 'request.invalid');
    });
    const acting = await this.when(request);
    await this.record.transaction((manager) => endVouchedSessions(manager, out, acting));
  }

  /** False where a code is owed yet. */
  private async enter(request: Request, onTheWay: OnTheWay): Promise<boolean> {
    const at = request.originalUrl.indexOf('?');
    const { who, sid, idToken, strong } = await this.directory.vouched(request.originalUrl.slice(at), onTheWay);
    const acting = await this.when(request);
    const given = this.directory.groupPosts();
    const personId = await this.record.transaction((manager) => enterVouched(manager, who, given, acting));
    const known = await this.actors.known(personId);
    if (known === null) throw new Problem('auth.failed');
    const oidc = { sid, subject: who.subject, idToken, strong };
    if (!strong && (await readSecondFactor(this.record.manager, personId)) !== null) {
      await openHalfway(request, { personId, at: acting.at, oidc });
      return false;
    }
    await openSession(request, personId, acting.at, oidc);
    await this.note('session.opened', known, request);
    return true;
  }

  private note(type: 'session.opened' | 'session.refused', known: Known, request: Request): Promise<void> {
    return this.record.transaction((manager) =>
      noteInHouse(manager, this.actors.acting(known, request), {
        type,
        subject: `person/${known.actor.personId}`,
        data: { by: 'oidc' },
      }),
    );
  }

  private async when(request: Request) {
    const { today } = await this.actors.today();
    return { at: new Date().toISOString(), today, from: request.ip ?? null };
  }
}

function isHttps(): boolean {
  return config().publicUrl.startsWith('https:');
}

/** Sent here by another site, nobody has asked to be logged in. */
function isSentByAnotherSite({ headers }: Request): boolean {
  return ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
}

/** Only our own pages: an address from elsewhere must not be opened after a log-in. */
function isOwnPage(to: string): boolean {
  return /^\/(?![/\\])/.test(to);
}

function rememberedIn(request: Request): OnTheWay | null {
  const kept = new RegExp(`(?:^|; )${cookieName(COOKIE, config())}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
  if (kept === undefined) return null;
  try {
    return JSON.parse(Buffer.from(kept, 'base64url').toString()) as OnTheWay;
  } catch {
    return null; // not ours
  }
}

/** What went wrong with the directory, for the operator and as a code; a problem of ours is thrown on. */
function said(thrown: unknown): string {
  if (thrown instanceof Problem) throw thrown;
  log.warn(`the directory: ${errorInALine(thrown)}`);
  return isDirectoryAway(thrown) ? AWAY : 'auth.oidc-failed';
}

function notVouched(code: string): string {
  return `/log-in?why=${encodeURIComponent(code)}`;
}
