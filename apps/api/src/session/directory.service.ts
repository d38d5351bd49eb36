import { config, type DirectorySettings } from '@duban/config';
import type { GroupPosts, Vouched } from '@duban/database';
import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { Problem } from '../http/problem.js';
import { valid } from '../http/valid.js';
import { groupPosts } from '@duban/api-contract';

const LOGGED_OUT = 'http://schemas.openid.net/event/backchannel-logout';
const TOKEN_GOOD_FOR = '5m';
const ANSWERS_WITHIN_SECONDS = 5;
/** By a key pair alone: what anybody can sign who knows our secret is no word of the directory. */
const SIGNED_BY = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** What must be remembered between going to the directory and coming back. */
export interface OnTheWay {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly to: string;
}

/** Whom the directory vouches for, its name for this log-in, and the token by which it knows both again. */
export interface VouchedFor {
  readonly who: Vouched;
  readonly sid: string | null;
  readonly idToken: string;
  /** It saw a second factor itself (`amr`: `mfa`). */
  readonly strong: boolean;
}

/** The organisation's own directory: an OpenID Connect provider such as Keycloak. */
@Injectable()
export class Directory {
  private found: Promise<oidc.Configuration> | undefined;
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  private posts: GroupPosts | undefined;

  /** Refuses where there is none. */
  get settings(): DirectorySettings {
    const { directory } = config();
    if (directory === undefined) throw new Problem('auth.oidc-off');
    return directory;
  }

  /** Where to go, and what to remember meanwhile. */
  async way(to: string): Promise<{ url: URL; onTheWay: OnTheWay }> {
    const provider = await this.provider();
    const onTheWay = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: callback(),
      scope: this.settings.scope,
      state: onTheWay.state,
      nonce: onTheWay.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(onTheWay.verifier),
      code_challenge_method: 'S256',
    });
    return { url, onTheWay };
  }

  /** Whom the directory vouches for, by the address with which it sent somebody back. */
  async vouched(query: string, { state, nonce, verifier }: OnTheWay): Promise<VouchedFor> {
    const provider = await this.provider();
    const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${callback()}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const said = tokens.claims();
    if (said === undefined) throw new Problem('auth.oidc-failed');
    const more = provider.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(provider, tokens.access_token, said.sub)
      : {};
    const strong = Array.isArray(said['amr']) && said['amr'].includes('mfa');
    const who = this.personOf({ ...said, ...more });
    return { who, sid: text(said['sid']), idToken: tokens.id_token ?? '', strong };
  }

  private personOf(claims: Readonly<Record<string, unknown>>): Vouched {
    const sub = text(claims['sub']) ?? '';
    const groups = claims[this.settings.groupsClaim];
    const login = text(claims['preferred_username']) ?? text(claims['email']) ?? sub;
    return {
      subject: this.subjectOf(sub),
      login,
      name: text(claims['name']) ?? login,
      email: claims['email_verified'] === true ? text(claims['email']) : null,
      groups: Array.isArray(groups) ? groups.filter((each): each is string => typeof each === 'string') : [],
    };
  }

  /** Where whoever logs out here logs out there, too (RP-initiated); null where the directory has no such page. */
  async wayOut(idToken: string): Promise<URL | null> {
    const provider = await this.provider();
    if (provider.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(provider, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${config().publicUrl}/log-in`,
    });
  }

  /** Who or which log-in is out, by a token that the directory signed. */
  async loggedOut(token: string): Promise<{ sid: string | null; subject: string | null }> {
    const { jwks_uri: keys, issuer } = (await this.provider()).serverMetadata();
    if (keys === undefined) throw new Problem('auth.oidc-failed');
    this.keys ??= createRemoteJWKSet(new URL(keys));
    const { payload } = await jwtVerify(token, this.keys, {
      issuer,
      audience: this.settings.clientId,
      algorithms: SIGNED_BY,
      typ: 'logout+jwt',
      maxTokenAge: TOKEN_GOOD_FOR,
    });
    const events = payload['events'] as Record<string, unknown> | undefined;
    const sid = text(payload['sid']);
    if (events?.[LOGGED_OUT] === undefined || 'nonce' in payload || (sid === null && payload.sub === undefined))
      throw new Problem('auth.oidc-failed');
    return { sid, subject: payload.sub === undefined ? null : this.subjectOf(payload.sub) };
  }

  /** Which posts each group gives: data of the house, read once. */
  groupPosts(): GroupPosts {
    const { groupsFile } = this.settings;
    this.posts ??= groupsFile === undefined ? {} : valid(groupPosts, JSON.parse(readFileSync(groupsFile, 'utf8')));
    return this.posts;
  }

  private subjectOf(sub: string): string {
    return `${this.settings.issuer}|${sub}`;
  }

  /** The provider as it describes itself; asked again after a failure. */
  private provider(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    // Plain HTTP on this machine alone: elsewhere anybody on the way could be the directory.
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    // The signature of what it says of somebody is looked at, though it comes from the directory itself.
    const execute = [oidc.enableNonRepudiationChecks, ...(isHere ? [oidc.allowInsecureRequests] : [])];
    const options = { execute, timeout: ANSWERS_WITHIN_SECONDS };
    this.found ??= oidc.discovery(url, clientId, clientSecret, undefined, options).catch((error: unknown) => {
      this.found = undefined;
      throw new DirectoryAway(error);
    });
    return this.found;
  }
}

/** The directory does not describe itself: it is away, or what stands there is none. */
class DirectoryAway extends Error {
  constructor(cause: unknown) {
    super('the directory does not answer', { cause });
    this.name = 'DirectoryAway';
  }
}

/** Whether the directory can't be reached, as against one that says no. */
export function isDirectoryAway(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as { code?: unknown };
  const onTheWire = typeof code === 'string' && /^(E[A-Z]+|UND_ERR_\w+|OAUTH_TIMEOUT|ERR_JWKS_TIMEOUT)$/.test(code);
  return (
    thrown instanceof DirectoryAway || thrown.name === 'TimeoutError' || onTheWire || isDirectoryAway(thrown.cause)
  );
}

function callback(): string {
  return `${config().publicUrl}/api/v1/session/oidc/callback`;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
