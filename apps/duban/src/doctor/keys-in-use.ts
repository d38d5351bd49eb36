import type { PayloadKeys } from '@duban/payload-codec';
import type { Client } from '@temporalio/client';

/** What Temporal keeps by one key: runs that are open, runs that have ended, and until when the last of those is kept. */
export interface SealedBy {
  openRuns: number;
  endedRuns: number;
  payloads: number;
  /** When the last ended run goes out of Temporal's store by itself; null where there is none. */
  keptUntil: string | null;
}

/** A key, and whether anything needs it still. */
export interface KeyInUse extends SealedBy {
  readonly id: string;
  readonly seals: boolean;
  /** In the file of keys at hand. */
  readonly held: boolean;
  /** `now`; the day from which it may; `renew`: once its open runs have gone on; never while it seals. */
  readonly mayGo: 'now' | 'never' | 'renew' | { readonly from: string };
}

/** Everything that Temporal keeps, by the key that sealed it; `plain` has the name ''. */
export interface Kept {
  readonly byKey: ReadonlyMap<string, SealedBy>;
  /** The open runs that hold something sealed by another key than the one that seals, or by none. */
  readonly behind: readonly { readonly workflowId: string; readonly type: string }[];
}

type Execution = NonNullable<
  Awaited<ReturnType<Client['workflowService']['listWorkflowExecutions']>>['executions']
>[number];

const RUNS_A_PAGE = 200;
const HISTORIES_AT_ONCE = 8;
const KEY_ID = 'encryption-key-id';

/** Goes through every run that Temporal keeps, its history as it lies there: nothing is opened, so no key is needed. */
export async function keptInTemporal(client: Client, sealing: string | undefined): Promise<Kept> {
  const { namespace } = client.options;
  const { config } = await client.workflowService.describeNamespace({ namespace });
  const kept = { byKey: new Map<string, SealedBy>(), behind: [] as { workflowId: string; type: string }[] };
  const retention = secondsOf(config?.workflowExecutionRetentionTtl);
  let nextPageToken: Uint8Array | null | undefined;
  do {
    const page = await client.workflowService.listWorkflowExecutions({
      namespace,
      pageSize: RUNS_A_PAGE,
      ...(nextPageToken?.length ? { nextPageToken } : {}),
    });
    const executions = page.executions ?? [];
    for (let start = 0; start < executions.length; start += HISTORIES_AT_ONCE) {
      const some = executions.slice(start, start + HISTORIES_AT_ONCE);
      const found = await Promise.all(some.map((each) => payloadsOf(client, each)));
      some.forEach((each, index) => count(kept, each, { payloads: found[index] ?? new Map(), sealing, retention }));
    }
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
  return kept;
}

function count(
  { byKey, behind }: { byKey: Map<string, SealedBy>; behind: { workflowId: string; type: string }[] },
  run: Execution,
  about: { payloads: ReadonlyMap<string, number>; sealing: string | undefined; retention: number },
): void {
  const ended = secondsOf(run.closeTime);
  const keptUntil = ended === 0 ? null : new Date((ended + about.retention) * 1_000).toISOString();
  for (const [id, payloads] of about.payloads) {
    const before = byKey.get(id) ?? { openRuns: 0, endedRuns: 0, payloads: 0, keptUntil: null };
    byKey.set(id, {
      openRuns: before.openRuns + (keptUntil === null ? 1 : 0),
      endedRuns: before.endedRuns + (keptUntil === null ? 0 : 1),
      payloads: before.payloads + payloads,
      keptUntil: [before.keptUntil, keptUntil].reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other)),
    });
  }
  const isBehind = about.sealing !== undefined && [...about.payloads.keys()].some((id) => id !== about.sealing);
  if (keptUntil === null && isBehind)
    behind.push({ workflowId: run.execution?.workflowId ?? '', type: run.type?.name ?? '' });
}

/** How many payloads of a run each key sealed; those of none count under ''. */
async function payloadsOf(client: Client, { execution }: Execution): Promise<ReadonlyMap<string, number>> {
  const { namespace } = client.options;
  const found = new Map<string, number>();
  let nextPageToken: Uint8Array | null | undefined;
  do {
    const page = await orGone(
      client.workflowService.getWorkflowExecutionHistory({
        namespace,
        execution,
        ...(nextPageToken?.length ? { nextPageToken } : {}),
      }),
    );
    tally(page?.history?.events, found);
    nextPageToken = page?.nextPageToken;
  } while (nextPageToken?.length);
  // What an activity said last while it works stands beside the history.
  const described = await orGone(client.workflowService.describeWorkflowExecution({ namespace, execution }));
  tally(described?.pendingActivities, found);
  return found;
}

const GONE = 5;

/** Null where the run went out of the store meanwhile. */
function orGone<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: { code?: number }) => {
    if (error.code === GONE) return null;
    throw error;
  });
}

/** Adds up payloads, wherever they stand. */
export function tally(value: unknown, found: Map<string, number>): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const each of value) tally(each, found);
    return;
  }
  const { metadata, data } = value as { metadata?: Record<string, unknown> | null; data?: unknown };
  if (data instanceof Uint8Array && typeof metadata === 'object' && metadata !== null && 'encoding' in metadata) {
    const id = metadata[KEY_ID] instanceof Uint8Array ? Buffer.from(metadata[KEY_ID]).toString() : '';
    // Search attributes stay plain, whatever seals: Temporal itself reads them.
    if (!('type' in metadata)) found.set(id, (found.get(id) ?? 0) + 1);
    return;
  }
  for (const each of Object.values(value)) tally(each, found);
}

/** Each key that Temporal or the file of keys knows, and whether it may go. */
export function keysInUse({ byKey }: Kept, keys: PayloadKeys | undefined, now: string): readonly KeyInUse[] {
  const ids = new Set([...(keys?.byId.keys() ?? []), ...[...byKey.keys()].filter((id) => id !== '')]);
  return [...ids].map((id) => {
    const sealed = byKey.get(id) ?? { openRuns: 0, endedRuns: 0, payloads: 0, keptUntil: null };
    const seals = id === keys?.sealing.id;
    return { id, seals, held: keys?.byId.has(id) === true, ...sealed, mayGo: mayGo(sealed, seals, now) };
  });
}

function mayGo({ openRuns, endedRuns, keptUntil }: SealedBy, seals: boolean, now: string): KeyInUse['mayGo'] {
  if (seals) return 'never';
  if (openRuns > 0) return 'renew';
  return endedRuns === 0 ? 'now' : { from: (keptUntil ?? now).slice(0, 10) };
}

function secondsOf(value: { seconds?: unknown } | null | undefined): number {
  return Number(value?.seconds ?? 0);
}
