import type { SessionView } from '@duban/api-contract';
import { config } from '@duban/config';
import { endSoon } from '@duban/database';
import {
  actingFor,
  houseAccess,
  isOfHouse,
  mayInHouse,
  sightOf,
  steadIn,
  type Actor,
  type HouseAct,
  type TokenScope,
} from '@duban/domain';
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import type { EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';
import { RateLimits } from '../http/rate-limits.service.js';
import { Actors, type Known } from './actors.service.js';
import { isUuid, refuseUnasked } from '../http/valid.js';
import { accessOf, routeOf, scopesFor, takesBody } from './route-access.js';

declare module 'express-session' {
  interface SessionData {
    personId: string;
    /** When it was opened, from where and by what. */
    since: string;
    address: string;
    agent: string;
    /** The directory that opened it, and its own names for the log-in and the person. */
    oidc?: { sid: string | null; subject: string; idToken?: string; strong?: boolean };
    /** Somebody for whom the directory vouches, until the code of a second factor that was set here is given. */
    halfway?: Halfway;
    /** It goes on under another id; this one opens nothing from then on. */
    endsAt?: string;
    /** A second factor that waits to be confirmed. */
    totp?: string | undefined;
  }
}

/** Who came by the directory and owes a code yet. */
export interface Halfway {
  readonly personId: string;
  readonly at: string;
  readonly oidc: { sid: string | null; subject: string; idToken?: string; strong?: boolean };
}

/** What a path names a plan by, or a paper of one. */
const OF_A_PLAN = ['planId', 'roundId', 'evaluationId', 'publicationId'];

const LONGEST_SESSION_MS = 12 * 3_600_000;
/** What is on its way under the former id of a session arrives within this. */
const GRACE_MS = 5_000;

/** A request whose sender the guard has found in the register. */
interface KnownRequest extends Request {
  known?: Known;
}

/** Lets in who is logged in, with the posts held at this very moment, where the route's access says so; nobody from another site. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly actors: Actors,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<KnownRequest>();
    await this.limits.count('address', request.ip ?? '', request);
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseOtherSites(request);
    const access = accessOf(request);
    if (access === 'anyone') return true;
    const known = await this.whoAsks(request);
    await this.limits.count('person', known.actor.personId, request);
    if (known.mustChange && access !== 'oneself') throw new Problem('auth.must-change');
    if (owesFactor(known, request) && access !== 'oneself') throw new Problem('auth.must-set-factor');
    if (known.scopes !== null) await this.withinScopes(known, known.scopes, request);
    if (access === undefined || (typeof access !== 'string' && !access.some((act) => mayIn(known, act)))) {
      await this.actors.noteRefusal(known, request, routeOf(request));
      throw new Problem('auth.not-allowed', access === undefined ? {} : { act: access[0] });
    }
    await this.refuseOthersPlan(known, request);
    if (!takesBody(request)) refuseUnasked(request.body);
    const act = typeof access === 'string' ? undefined : access.find((each) => mayIn(known, each));
    request.known = act === undefined ? known : { ...known, inStead: steadIn(known.actor, houseAccess[act]) };
    return true;
  }

  /** Of several offices in a house each has its own plans: what another's scope names is not there for one that sees no further. */
  private async refuseOthersPlan({ actor, today }: Known, { params }: Request): Promise<void> {
    if (!isOfHouse(actor) || sightOf(actor) === null) return;
    const ids = OF_A_PLAN.flatMap((name) => {
      const id = params[name];
      return typeof id === 'string' && isUuid(id) ? [id] : [];
    });
    const office = ids.length === 0 ? null : await this.actors.officeNaming(ids, today);
    if (office !== null && !isOfHouse(actingFor(actor, office))) throw new Problem('plan.not-found');
  }

  /** By the token where one is given, whatever session stands beside it; else by the session. */
  private async whoAsks(request: Request): Promise<Known> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const known = await this.actors.byToken(authorization, request.ip ?? null);
      if (known === null) throw new Problem('auth.token');
      return known;
    }
    const personId = isOver(request) ? undefined : request.session?.personId;
    const known = personId === undefined ? null : await this.actors.known(personId);
    if (known === null) throw new Problem('auth.missing');
    return known;
  }

  private async withinScopes(known: Known, held: readonly TokenScope[], request: Request): Promise<void> {
    const wanted = scopesFor(request);
    if (wanted.some((each) => held.includes(each))) return;
    await this.actors.noteRefusal(known, request, routeOf(request));
    throw wanted.length === 0 ? new Problem('auth.by-hand') : new Problem('auth.scope', { scopes: wanted });
  }
}

/** However busy somebody is, a session ends in a working day; and where it goes on under another id. */
function isOver({ session }: Request): boolean {
  const since = Date.parse(session?.since ?? '');
  if (session?.endsAt !== undefined && Date.now() > Date.parse(session.endsAt)) return true;
  return !(Date.now() - since < LONGEST_SESSION_MS);
}

/** Who has to set a second factor before anything else: as the house asks, unless the directory saw one. */
export function owesFactor({ owesFactor: owes }: Known, { session }: Request): boolean {
  return owes && session?.oidc?.strong !== true;
}

/** A browser says where a form came from; what says nothing is no browser. */
function refuseOtherSites(request: Request): void {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  // A proxy that passes its own name on as the host is told by the address that browsers are given.
  const own = [request.headers.host, hostOf(config().publicUrl)];
  if (origin !== undefined && !own.includes(hostOf(origin) ?? '')) throw new Problem('auth.origin');
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

function mayIn({ actor, separateAdmins }: Known, act: HouseAct): boolean {
  return mayInHouse(actor, act, { separateAdmins });
}

/** Refuses who may not do this in the house: for what a route's access does not tell, as it hangs on what is sent. */
export function onlyIf(me: Known, act: HouseAct): void {
  if (!mayIn(me, act)) throw new Problem('auth.not-allowed', { act });
}

/** Who somebody is, as he is told. */
export function sessionView(known: Known, request: Request): SessionView {
  const { actor, mustChange } = known;
  return {
    personId: actor.personId,
    name: actor.name,
    roles: actor.posts.filter(({ tookOver }) => !tookOver).map((post) => ({ ...post })),
    mustChange,
    mustSetFactor: owesFactor(known, request),
    vouched: request.session?.oidc !== undefined,
  };
}

const LONGEST_AGENT = 200;

/**
 * Opens a session anew: an id from before the log-in is worth nothing after it, and one that was not stored is none. Whose
 * directory vouches for it is stored with it: what is added later is stored behind the first words of the answer, when the
 * next request may be here already.
 */
export async function openSession(
  request: Request,
  personId: string,
  since: string,
  oidc?: SessionData['oidc'],
): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  Object.assign(request.session, {
    personId,
    since,
    address: request.ip ?? '',
    agent: (request.headers['user-agent'] ?? '').slice(0, LONGEST_AGENT),
    ...(oidc && { oidc }),
  });
  await settled((done) => request.session.save(done));
}

/** Nobody is logged in yet: it is kept who came, until the code is given. */
export async function openHalfway(request: Request, halfway: Halfway): Promise<void> {
  await settled((done) => request.session.regenerate(done));
  Object.assign(request.session, { halfway });
  await settled((done) => request.session.save(done));
}

/**
 * Gives a session another id once its owner has shown the password again: whoever knew the old one is out (ASVS 7.2.4).
 * What this browser sent meanwhile still arrives.
 */
export async function renewSession(request: Request, manager: Pick<EntityManager, 'query'>): Promise<void> {
  const { cookie: _cookie, ...kept } = request.session;
  await endSoon(manager, request.sessionID, new Date(Date.now() + GRACE_MS).toISOString());
  request.sessionStore.generate(request);
  Object.assign(request.session, kept);
  await settled((done) => request.session.save(done));
}

function settled(work: (done: (error?: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
}
