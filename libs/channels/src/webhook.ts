import { lookup } from 'node:dns/promises';
import { Webhook } from 'standardwebhooks';
import { guardedAsk, isPrivateAddress, type AskRules } from './guarded-ask.js';

/** Where webhooks may go, beside what holds for every request of ours. */
export interface WebhookRules extends AskRules {
  /** Hosts (`name` or `name:port`) that they may go to; every public one where none is named. */
  readonly allowedHosts: readonly string[];
}

/** Why an address is refused. */
export type WebhookFault = 'webhook.insecure' | 'webhook.host-not-allowed' | 'webhook.private-address';

/** A message as its receiver gets it: what happened, to which measure, and no word of what it says (A11). */
export interface WebhookMessage {
  /** The same at every try, so that the receiver knows a repeat. */
  readonly webhookId: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** What became of one try; what the receiver said beside its status is not kept. */
export interface WebhookOutcome {
  readonly is: 'taken' | 'failed' | 'gone';
  readonly status: number | null;
  readonly failure: string | null;
  /** For how long its receiver wants to be left alone. */
  readonly retryAfterMs?: number | null;
}

const GONE = 410;

/** Why nothing may be sent to this address, as far as it says so itself; null where nothing does. */
function faultOf(url: URL, { privateHosts, allowedHosts }: WebhookRules): WebhookFault | null {
  const inside = isNamed(url, privateHosts);
  if (
    url.username !== '' ||
    url.password !== '' ||
    (url.protocol !== 'https:' && !(url.protocol === 'http:' && inside))
  )
    return 'webhook.insecure';
  return allowedHosts.length > 0 && !isNamed(url, allowedHosts) ? 'webhook.host-not-allowed' : null;
}

/** Why a target is not taken: asked once more, name and address, at every try. */
export async function webhookFault(address: string, rules: WebhookRules): Promise<WebhookFault | null> {
  const url = new URL(address);
  const fault = faultOf(url, rules);
  if (fault !== null || isNamed(url, rules.privateHosts)) return fault;
  // A name that nobody knows yet may be known tomorrow.
  const found = await lookup(bare(url), { all: true }).catch(() => []);
  return found.some((each) => isPrivateAddress(each.address)) ? 'webhook.private-address' : null;
}

/** Sends a message, signed with each secret that holds (Standard Webhooks). Redirects count as a no. */
export async function sendWebhook(
  { url, secrets }: { readonly url: string; readonly secrets: readonly string[] },
  message: WebhookMessage,
  rules: WebhookRules,
): Promise<WebhookOutcome> {
  const address = new URL(url);
  const fault = faultOf(address, rules);
  if (fault !== null) return { is: 'failed', status: null, failure: fault };
  const { webhookId, type, timestamp, data } = message;
  const body = JSON.stringify({ type, timestamp, data });
  const now = new Date();
  const headers = {
    'user-agent': 'duban-webhooks/1',
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((each) => new Webhook(each).sign(webhookId, now, body)).join(' '),
  };
  try {
    const { status, retryAfterMs = null } = await guardedAsk(address, body, { ...rules, headers, statusOnly: true });
    if (status >= 200 && status < 300) return { is: 'taken', status, failure: null };
    return { is: status === GONE ? 'gone' : 'failed', status, failure: `HTTP ${status}`, retryAfterMs };
  } catch (error) {
    return { is: 'failed', status: null, failure: error instanceof Error ? error.message : String(error) };
  }
}

function isNamed(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((each) => each === bare(url) || each === url.host);
}

function bare({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
