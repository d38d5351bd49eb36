import { client } from '@duban/api-client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { spoken } from '../words/words.js';
import { isLive } from './live-events.js';
import { isLoggedOut, isSessionEnd, mayRetry, troubleOf, type Trouble } from './problem.js';

const LIVE_MS = 15_000;
const SELDOM_MS = 120_000;

/** Refetch on focus, and now and then, where what others do must show: seldom while the server tells of it by itself. */
export const live = { refetchInterval: () => (isLive() ? SELDOM_MS : LIVE_MS), refetchOnWindowFocus: true } as const;

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls back when any answer says that the session has ended. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function noticeSessionEnd(error: unknown): void {
  if (isLoggedOut(error)) for (const listener of listeners) listener();
}

/** Tells the page when a command's answer says that the session has ended. */
export function noticeTrouble(trouble: Trouble): void {
  if (isSessionEnd(trouble)) for (const listener of listeners) listener();
}

/** Points the generated client at the API on this very origin. */
export function startClient(): void {
  client.setConfig({ baseUrl: '/api/v1', credentials: 'same-origin' });
  client.interceptors.request.use((request) => {
    request.headers.set('Accept-Language', spoken());
    return request;
  });
}

/** The cache of everything read. Reads are tried twice more where the server may come back. */
export function queryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSessionEnd }),
    mutationCache: new MutationCache({ onError: noticeSessionEnd }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && mayRetry(troubleOf(error)) },
      mutations: { retry: false },
    },
  });
}
