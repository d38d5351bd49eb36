import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody whom the directory knows. */
export interface DirectoryPerson {
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
}

/** An organisation's directory: a real OpenID Connect provider (npm `oidc-provider`) on this machine. */
export interface TestDirectory {
  readonly issuer: string;
  /** Lets somebody with this address of its own log in: follows it, gives the name, and comes back with where it leads. */
  logIn(start: string, login: string): Promise<{ readonly back: string; readonly browser: Browser }>;
  /** Whether it says of people what it has not signed. */
  forge(on: boolean): void;
  /** Whether it says of log-ins that it saw a second factor (`amr`: `mfa`). */
  strong(on: boolean): void;
  end(): Promise<void>;
}

/** Starts a directory with one client, which comes back to `callback` and is told of log-outs at `loggedOut`. */
export async function aDirectory(
  people: Map<string, DirectoryPerson>,
  client: { id: string; secret: string; callback: () => string; loggedOut: () => string; leftTo: () => string },
  port = 0,
): Promise<TestDirectory> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let isStrong = false;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.callback()],
        post_logout_redirect_uris: [client.leftTo()],
        backchannel_logout_uri: client.loggedOut(),
        backchannel_logout_session_required: true,
      },
    ],
    features: { backchannelLogout: { enabled: true } },
    // Left to itself it asks no address of this machine.
    fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined }),
    claims: {
      openid: ['sub', 'sid', 'amr'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    scopes: ['openid', 'profile', 'email', 'groups'],
    cookies: { keys: ['only this spec knows of it'] },
    ttl: { Session: 3_600, Interaction: 600, Grant: 3_600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, login) => {
      const person = people.get(login);
      if (!person) return undefined;
      const { name, email, groups } = person;
      const claims = {
        sub: login,
        preferred_username: login,
        name,
        email,
        email_verified: true,
        groups: [...groups],
      };
      return { accountId: login, claims: () => Promise.resolve(claims) };
    },
  });
  // A log-in says how it was made by what is kept with its code.
  const code = provider.AuthorizationCode.prototype as { amr?: string[]; save: (ttl?: number) => Promise<string> };
  const { save } = code;
  code.save = function (ttl) {
    if (isStrong) this.amr = ['pwd', 'mfa'];
    return save.call(this, ttl);
  };
  let forges = false;
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (forges && body?.id_token !== undefined) body.id_token = otherwiseSigned(body.id_token);
  });
  const serve = provider.callback();
  server.on('request', (request, response) => void serve(request, response));
  return {
    issuer,
    logIn: async (start, login) => {
      const browser = new Browser();
      const back = await browser.through(start, login, client.callback());
      return { back, browser };
    },
    forge: (on) => {
      forges = on;
    },
    strong: (on) => {
      isStrong = on;
    },
    end: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function otherwiseSigned(token: string): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  return [head, body, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.');
}

/** What a browser does on the way: keeps cookies by host and path's beginning, follows, fills in forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Follows an address; forms on the way are the directory's own for name and consent. */
  async through(start: string, login: string, until: string): Promise<string> {
    let next: { url: string; form?: URLSearchParams } = { url: start };
    for (let step = 0; step < 20; step += 1) {
      if (next.url.startsWith(until)) return next.url;
      const answer = await this.ask(next.url, next.form);
      const location = answer.headers.get('location');
      if (location !== null) {
        next = { url: new URL(location, next.url).href };
        continue;
      }
      const page = await answer.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) throw new Error(`no way on from ${next.url}: ${answer.status} ${page.slice(0, 300)}`);
      const hidden = [...page.matchAll(/name="(\w+)"[^>]* value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      );
      next = {
        url: new URL(action, next.url).href,
        form: new URLSearchParams([...hidden, ['login', login], ['password', 'x'], ['logout', 'yes']]),
      };
    }
    throw new Error(`the way from ${start} does not end`);
  }

  async ask(
    url: string,
    form?: URLSearchParams | string,
    method = form === undefined ? 'GET' : 'POST',
  ): Promise<Response> {
    const { host } = new URL(url);
    const cookie = [...this.cookies].flatMap(([key, value]) => {
      const [at = '', name = ''] = key.split(' ');
      return at === host ? [`${name}=${value}`] : [];
    });
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: cookie.join('; '),
        ...(typeof form === 'string' && { 'content-type': 'application/json' }),
      },
      method,
      ...(form !== undefined && { body: form }),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (value === '') this.cookies.delete(`${host} ${name}`);
      else this.cookies.set(`${host} ${name}`, value);
    }
    return answer;
  }
}
