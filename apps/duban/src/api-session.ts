import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { Refusal } from './refusal.js';

/** How far an import is, as the API tells it. */
export interface ImportState {
  state: 'reading' | 'review' | 'launching' | 'in-force' | 'refused';
  done: number;
  total: number;
  findings: { code: string; sentence?: string }[];
}

/** One measure of a list, as far as the command line looks at it. */
interface ListedMeasure {
  lead: { code: string; name: string } | null;
}

/** A logged-in session with the API of a stack. Refusals of the API become refusals of the command line. */
export class ApiSession {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async open(url: string, { login, password }: { login: string; password: string }): Promise<ApiSession> {
    const response = await send(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ login, password }),
    });
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return new ApiSession(url, cookie);
  }

  async uploadPlan(
    file: string,
    { shiftYears, lead }: { shiftYears: number; lead: string | undefined },
  ): Promise<string> {
    const form = new FormData();
    form.set('file', await openAsBlob(file), basename(file));
    if (shiftYears !== 0) form.set('shiftYears', String(shiftYears));
    if (lead !== undefined) form.set('lead', lead);
    const { planId } = await this.ask<{ planId: string }>('/plans', { method: 'POST', body: form });
    return planId;
  }

  importState(planId: string): Promise<ImportState> {
    return this.ask<ImportState>(`/plans/${planId}/import`);
  }

  async launch(planId: string): Promise<void> {
    await this.ask(`/plans/${planId}/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ measures: 'ready' }),
    });
  }

  /** Measures of a plan that run, and of these the ones that wait for a lead (待分工). */
  async countMeasures(planId: string): Promise<{ inForce: number; unassigned: number }> {
    let inForce = 0;
    let unassigned = 0;
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await this.ask<{ items: ListedMeasure[]; nextCursor?: string | null }>(
        `/measures?planId=${planId}&limit=200${next}`,
      );
      const without = page.items.filter(({ lead }) => lead === null).length;
      unassigned += without;
      inForce += page.items.length - without;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { inForce, unassigned };
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookie);
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
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; title?: string };
  const exit = response.status >= 500 ? 6 : 5;
  throw new Refusal(
    problem.code ?? `http.${response.status}`,
    exit,
    problem.detail ?? problem.title ?? `The API answered ${response.status}.`,
  );
}
