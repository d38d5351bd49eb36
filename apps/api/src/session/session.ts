import { mayInHouse, type Actor, type HouseAct, type Role } from '@duban/domain';
import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Problem } from '../http/problem.js';
import { Actors, type Known } from './actors.service.js';

declare module 'express-session' {
  interface SessionData {
    personId: string;
  }
}

/** A request whose sender the guard has found in the register. */
interface KnownRequest extends Request {
  known?: Known;
}

const OPEN = 'duban:open';
const BEFORE_CHANGE = 'duban:before-change';

/** Needs no log-in. */
export const Open = () => SetMetadata(OPEN, true);

/** Is there for somebody whose first password is not changed yet. */
export const BeforePasswordChange = () => SetMetadata(BEFORE_CHANGE, true);

/** Lets in who is logged in, with the posts held at this very moment, and nobody from another site. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseOtherSites(request);
    if (this.marked(context, OPEN)) return true;
    const personId = request.session?.personId;
    const known = personId === undefined ? null : await this.actors.known(personId);
    if (known === null) throw new Problem('auth.missing');
    if (known.mustChange && !this.marked(context, BEFORE_CHANGE)) throw new Problem('auth.must-change');
    request.known = known;
    return true;
  }

  private marked(context: ExecutionContext, mark: string): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true
    );
  }
}

/** A browser says where a form came from; what says nothing is no browser. */
function refuseOtherSites(request: Request): void {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && hostOf(origin) !== request.headers.host) throw new Problem('auth.origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('auth.origin');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function knownIn(context: ExecutionContext): Known {
  const { known } = context.switchToHttp().getRequest<KnownRequest>();
  if (!known) throw new Problem('auth.missing');
  return known;
}

/** The person who asks, with the posts of today. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => knownIn(context).actor);

/** The person who asks, with what the register says of the account and the house. */
export const MeKnown = createParamDecorator((_: unknown, context: ExecutionContext): Known => knownIn(context));

/** Refuses who holds none of these roles. */
export function only(actor: Actor, ...roles: readonly Role[]): void {
  if (!actor.posts.some((post) => roles.includes(post.role))) throw new Problem('auth.not-allowed', { roles });
}

/** Lets in who holds one of these roles, before anything of the request is read. */
export function Only(...roles: readonly Role[]): CanActivate {
  return {
    canActivate: (context) => {
      only(knownIn(context).actor, ...roles);
      return true;
    },
  };
}

/** Refuses who may not do this in the house. */
export function onlyIf({ actor, separateAdmins }: Known, act: HouseAct): void {
  if (!mayInHouse(actor, act, { separateAdmins })) throw new Problem('auth.not-allowed', { act });
}

/** Lets in who may do this in the house, before anything of the request is read. */
export function OnlyIf(act: HouseAct): CanActivate {
  return {
    canActivate: (context) => {
      onlyIf(knownIn(context), act);
      return true;
    },
  };
}
