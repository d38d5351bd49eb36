import type { Actor, Role } from '@duban/domain';
import { createParamDecorator, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Problem } from '../http/problem.js';

declare module 'express-session' {
  interface SessionData {
    actor: Actor;
  }
}

const OPEN = 'duban:open';

/** Needs no log-in. */
export const Open = () => SetMetadata(OPEN, true);

/** Lets in who is logged in, and nobody from another site. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseOtherSites(request);
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN, [context.getHandler(), context.getClass()]))
      return true;
    if (!request.session?.actor) throw new Problem('auth.missing');
    return true;
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

/** The person who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { session } = context.switchToHttp().getRequest<Request>();
  if (!session?.actor) throw new Problem('auth.missing');
  return session.actor;
});

/** Refuses who holds none of these roles. */
export function only(actor: Actor, ...roles: readonly Role[]): void {
  if (!actor.posts.some((post) => roles.includes(post.role))) throw new Problem('auth.not-allowed', { roles });
}

/** Lets in who holds one of these roles, before anything of the request is read. */
export function Only(...roles: readonly Role[]): CanActivate {
  return {
    canActivate: (context) => {
      const { session } = context.switchToHttp().getRequest<Request>();
      if (!session?.actor) throw new Problem('auth.missing');
      only(session.actor, ...roles);
      return true;
    },
  };
}
