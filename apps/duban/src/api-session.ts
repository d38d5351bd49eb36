import type { DraftView, ImportProgress, PlanView, Problem } from '@duban/api-contract';
import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Refusal } from './refusal.js';

/** A logged-in session with the API of a stack. Refusals of the API become refusals of the command line. */
export class ApiSession {
  private constructor(
    private readonly url: string,
    private readonly known: { readonly cookie: string } | { readonly authorization: string },
  ) {}

  /** As whoever made this token, within its scopes. */
  static by(url: string, token: string): ApiSession {
    return new ApiSession(url, { authorization: `Bearer ${token}` });
  }

  static async open(url: string, { login, password }: { login: string; password: string }): Promise<ApiSession> {
    const response = await send(`${url}/api/v1/session`, {
      method: 'POST',
      // With an https PUBLIC_URL the API gives its cookie by https alone; on its own machine it takes our word for it.
      headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-proto': 'https' },
      body: JSON.stringify({ login, password }),
    });
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return new ApiSession(url, { cookie });
  }

  async uploadPlan(
    file: string,
    { shiftYears, lead, keepGoodRows }: { shiftYears: number; lead: string | undefined; keepGoodRows?: boolean },
  ): Promise<string> {
    const form = new FormData();
    form.set('file', await openAsBlob(file), basename(file));
    if (shiftYears !== 0) form.set('shiftYears', String(shiftYears));
    if (lead !== undefined) form.set('lead', lead);
    if (keepGoodRows === true) form.set('keepGoodRows', 'true');
    const { planId } = await this.ask<{ planId: string }>('/plans', { method: 'POST', body: form });
    return planId;
  }

  importState(planId: string): Promise<ImportProgress> {
    return this.ask<ImportProgress>(`/plans/${planId}/import`);
  }

  async launch(planId: string): Promise<void> {
    await this.ask(`/plans/${planId}/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // A plan given at the start is a trial: what the grammar proposes counts as confirmed, on the record.
      body: JSON.stringify({ measures: 'ready', trial: true }),
    });
  }

  plan(planId: string): Promise<PlanView> {
    return this.ask<PlanView>(`/plans/${planId}`);
  }

  async plans(): Promise<PlanView[]> {
    return (await this.ask<{ items: PlanView[] }>('/plans')).items;
  }

  draft(planId: string): Promise<DraftView> {
    return this.ask<DraftView>(`/plans/${planId}/draft`);
  }

  /** What stands at a path below the base. */
  read<T>(path: string): Promise<T> {
    return this.ask<T>(path);
  }

  /** Does what a path below the base does, with what it wants to know. */
  give<T>(path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Every event of the stack, as it comes. */
  async auditExport(): Promise<NodeReadableStream> {
    const response = await send(`${this.url}/api/v1/audit/export`, { headers: this.known });
    if (response.body === null) throw new Refusal('api.unreachable', 6, 'The export came without a body.');
    return response.body;
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.known)) headers.set(name, value);
    headers.set('origin', this.url);
    if (init.method === 'POST') headers.set('idempotency-key', randomUUID());
    const response = await send(`${this.url}/api/v1${path}`, { ...init, headers });
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new Refusal('api.unreachable', 6, `No answer from ${new URL(url).origin}.`);
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const exit = response.status >= 500 ? 6 : 5;
  throw new Refusal(
    problem.code ?? `http.${response.status}`,
    exit,
    problem.detail ?? problem.title ?? `The API answered ${response.status}.`,
  );
}
