import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const GATHER_MS = 150;
const FLASH_MS = 1_600;
const AGAIN_MS = 10_000;

/** Reads that speak of many measures; those of one are read anew when that one changed. */
const OF_MANY = ['readInbox', 'readDone', 'readGrid', 'listMeasures', 'listReviews', 'listInstruments'];
const OF_ONE = ['readMeasure', 'readTimeline', 'readAgenda'];

interface KeyPart {
  readonly _id?: string;
  readonly path?: { readonly measureId?: string };
}

/** True for a read that a change of these measures, or of any where none is named, makes old. */
export function isTouched(queryKey: readonly unknown[], measures: ReadonlySet<string> | null): boolean {
  const [part = {}] = queryKey as readonly KeyPart[];
  const { _id = '', path } = part;
  if (OF_MANY.includes(_id)) return true;
  return OF_ONE.includes(_id) && (measures === null || measures.has(path?.measureId ?? ''));
}

let listening = false;
const changed = new Map<string, number>();
const listeners = new Set<() => void>();

/** True while the server tells of changes by itself. */
export function isLive(): boolean {
  return listening;
}

/**
 * Reads anew what changed, as the server tells of it. After a break the browser comes back by itself and goes on where
 * it was; a refused stream is tried again. A page that nobody looks at keeps no line: a browser has but six a house.
 */
export function listenForChanges(cache: QueryClient): () => void {
  const gathered = new Set<string>();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const refetch = (measures: ReadonlySet<string> | null) =>
    void cache.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, measures) });
  const hear = ({ data }: MessageEvent<string>) => {
    for (const id of (JSON.parse(data) as { measures: string[] }).measures) gathered.add(id);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const measures = new Set(gathered);
      gathered.clear();
      flash(measures);
      refetch(measures);
    }, GATHER_MS);
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
    listening = false;
  };
  const open = () => {
    close();
    const opened = new EventSource('/api/v1/events');
    opened.onopen = () => (listening = true);
    opened.onerror = () => {
      listening = false;
      if (opened.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    opened.addEventListener('changed', hear);
    opened.addEventListener('missed', () => refetch(null));
    source = opened;
  };
  const look = () => (document.visibilityState === 'hidden' ? close() : open());
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    clearTimeout(timer);
    close();
  };
}

function flash(measures: ReadonlySet<string>): void {
  const until = Date.now() + FLASH_MS;
  for (const id of measures) changed.set(id, until);
  announce();
  setTimeout(() => {
    for (const [id, end] of changed) if (end <= Date.now()) changed.delete(id);
    announce();
  }, FLASH_MS + 50);
}

function announce(): void {
  for (const each of listeners) each();
}

/** True for a moment after a measure changed: its row says so once. */
export function useJustChanged(measureId: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => changed.has(measureId),
  );
}
