import { randomUUID } from 'node:crypto';

/** An answer of the API as it came. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Somebody logged in at a stack, by HTTP as any integrator would be. */
export class Client {
  private constructor(
    readonly url: string,
    private held: string,
    private readonly token: string | null = null,
  ) {}

  /** The session's cookie, as the stack gave it last. */
  get cookie(): string {
    return this.held;
  }

  static async logIn(url: string, account: { login: string; password: string }): Promise<Client> {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: account.login, password: account.password }),
    });
    if (response.status !== 200) throw new Error(`${account.login} was answered ${response.status}`);
    return new Client(
      url,
      response.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; '),
    );
  }

  /** Nobody: no session. */
  static nobody(url: string): Client {
    return new Client(url, '');
  }

  /** A machine that shows somebody's token. */
  static withToken(url: string, token: string): Client {
    return new Client(url, '', token);
  }

  get<T>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask<T>('GET', path, undefined, headers);
  }

  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.ask<T>('POST', path, body, headers);
  }

  /** A command with a key of its own unless one is given. */
  command<T>(
    measureId: string,
    name: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return this.post<T>(`/measures/${measureId}/commands/${name}`, body, {
      'idempotency-key': randomUUID(),
      ...headers,
    });
  }

  async ask<T>(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const raw = body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(
      `${this.url}${path.startsWith('/health') || path.startsWith('/metrics') ? '' : '/api/v1'}${path}`,
      {
        method,
        redirect: 'manual',
        headers: {
          cookie: this.cookie,
          ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      },
    );
    // A session goes on under another id once the password was shown again, as in a browser.
    const given = response.headers.getSetCookie().find((each) => /^(__Host-)?duban_session=/.test(each));
    if (given !== undefined && this.held !== '') this.held = given.split(';')[0] ?? '';
    const text = await response.text();
    const json =
      (response.headers.get('content-type') ?? '').includes('json') &&
      !(response.headers.get('content-type') ?? '').includes('ndjson');
    return {
      status: response.status,
      headers: response.headers,
      body: (json && text !== '' ? JSON.parse(text) : text) as T,
    };
  }
}
