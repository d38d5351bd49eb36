import { saveGrid, type GridRow } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { message } from '../elements/toasts.js';
import { noticeTrouble } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { useToday } from '../shell/session.js';
import { useWords } from '../words/words.js';
import { isReady, saysTheSame, type RowValues } from './grid-values.js';

const SAVE_AFTER_MS = 600;
const AGAIN_AFTER_MS = 3_000;

export type Saving = 'rest' | 'saving' | 'failed';

/**
 * What is to be kept on the server: one request at a time, so that the last word stays the last; tried until it is kept.
 * What another window kept of a row meanwhile is not written over: the row waits until somebody settles which goes on.
 */
function useKeeping() {
  const cache = useQueryClient();
  const { grid } = useWords();
  const [savedAt, setSavedAt] = useState<ReadonlyMap<string, string>>(new Map());
  const [saving, setSaving] = useState<Saving>('rest');
  const dirty = useRef(new Map<string, RowValues>());
  /** The draft that what is typed goes on from, by row; null where there was none. */
  const known = useRef(new Map<string, string | null>());
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const under = useRef<Promise<boolean>>(Promise.resolve(true));

  /** Keeps all that is not kept yet; true once it is. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    under.current = under.current.then(async () => {
      const sent = [...dirty.current].filter(([id]) => !waiting.current.has(id));
      if (sent.length === 0) return dirty.current.size === 0;
      setSaving('saving');
      const drafts = sent.map(([id, values]) => ({ id, values, knownAt: known.current.get(id) ?? null }));
      const { data, error } = await saveGrid({ body: { drafts } });
      if (data === undefined) {
        noticeTrouble(troubleOf(error));
        setSaving('failed');
        timer.current = setTimeout(() => void flush(), AGAIN_AFTER_MS);
        return false;
      }
      for (const id of data.newer) waiting.current.add(id);
      for (const [id, values] of sent)
        if (dirty.current.get(id) === values && !waiting.current.has(id)) dirty.current.delete(id);
      for (const { id, savedAt: at } of data.items) known.current.set(id, at);
      if (data.newer.length > 0) {
        message.warning(grid.newerRows({ n: data.newer.length }));
        await cache.invalidateQueries({ queryKey: [{ _id: 'readGrid' }] });
      }
      setSavedAt((before) => new Map([...before, ...data.items.map((each) => [each.id, each.savedAt] as const)]));
      // What is another's by now is not tried again; it is said, and the rows are read anew.
      for (const { sentence } of data.refused) message.warning(sentence);
      setSaving('rest');
      return dirty.current.size === 0;
    });
    return under.current;
  }, [cache, grid]);

  const keep = useCallback(
    (changes: ReadonlyMap<string, RowValues>) => {
      for (const [id, values] of changes) dirty.current.set(id, values);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVE_AFTER_MS);
    },
    [flush],
  );
  useKeptOnLeaving(dirty, flush);
  return { dirty, known, waiting, flush, keep, savedAt, saving };
}

/** Whoever turns away has it kept; whoever closes the page before that is asked. */
function useKeptOnLeaving(dirty: { current: ReadonlyMap<string, unknown> }, flush: () => Promise<boolean>): void {
  useEffect(() => {
    const leaving = () => document.visibilityState === 'hidden' && void flush();
    const closing = (event: BeforeUnloadEvent) => {
      if (dirty.current.size > 0) event.preventDefault();
    };
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('beforeunload', closing);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('beforeunload', closing);
      void flush();
    };
  }, [dirty, flush]);
}

/** What is typed into the rows. What is read from the server meanwhile never goes over it. */
export function useGridDrafts(rows: readonly GridRow[]) {
  const [typed, setTyped] = useState<ReadonlyMap<string, RowValues>>(new Map());
  const { dirty, known, waiting, flush, keep, savedAt, saving } = useKeeping();
  const valuesOf = useCallback((row: GridRow): RowValues => typed.get(row.id) ?? row.values, [typed]);

  const today = useToday();
  /** What came back, and a figure that stands as it was last time, is ready once it was touched. */
  const readyOf = useCallback(
    (row: GridRow): boolean =>
      isReady(row, valuesOf(row), today) &&
      ((row.returned === null && row.command !== 'report-value') || row.savedAt !== null || typed.has(row.id)),
    [valuesOf, typed, today],
  );

  const change = useCallback(
    (changes: ReadonlyMap<string, RowValues>) => {
      for (const row of rows)
        if (changes.has(row.id) && !known.current.has(row.id)) known.current.set(row.id, row.savedAt);
      setTyped((before) => new Map([...before, ...changes]));
      keep(changes);
    },
    [rows, known, keep],
  );

  /** Rows that were handed in are gone; should they come back, they come as the server has them. */
  const forget = useCallback(
    (ids: readonly string[]) => {
      setTyped((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
      for (const each of [dirty, known, waiting]) for (const id of ids) each.current.delete(id);
    },
    [dirty, known, waiting],
  );
  const savedOf = (row: GridRow): string | null => laterOf(savedAt.get(row.id) ?? null, row.savedAt);
  return {
    valuesOf,
    readyOf,
    change,
    flush,
    forget,
    saving,
    savedOf,
    ...useOtherWindow(rows, { typed, known, waiting, dirty, saving, keep, forget }),
  };
}

function laterOf(a: string | null, b: string | null): string | null {
  return (a ?? '') > (b ?? '') ? a : b;
}

interface Typing {
  readonly typed: ReadonlyMap<string, RowValues>;
  readonly known: { readonly current: Map<string, string | null> };
  readonly waiting: { readonly current: Set<string> };
  readonly dirty: { readonly current: Map<string, RowValues> };
  readonly saving: Saving;
  readonly keep: (changes: ReadonlyMap<string, RowValues>) => void;
  readonly forget: (ids: readonly string[]) => void;
}

/** Rows that were written on in another window, or on another desk, since this one went on from them: one chooses. */
function useOtherWindow(rows: readonly GridRow[], { typed, known, waiting, dirty, saving, keep, forget }: Typing) {
  const [newer, setNewer] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // What is on its way is this window's own.
    if (saving === 'saving') return;
    const found = new Set<string>();
    for (const { id, savedAt, values } of rows) {
      const mine = typed.get(id);
      if (mine === undefined || savedAt === null || savedAt <= (known.current.get(id) ?? '')) continue;
      if (!saysTheSame(mine, values)) found.add(id);
      else {
        // Both say the same, or the answer to what this window kept was lost.
        known.current.set(id, savedAt);
        waiting.current.delete(id);
        dirty.current.delete(id);
      }
    }
    for (const id of found) waiting.current.add(id);
    setNewer((before) => (before.size + found.size === 0 ? before : found));
  }, [rows, typed, saving, known, waiting, dirty]);
  /** Goes on with what stands here. */
  const stay = useCallback(
    ({ id, savedAt }: GridRow) => {
      const mine = typed.get(id);
      if (mine === undefined) return;
      known.current.set(id, savedAt);
      waiting.current.delete(id);
      setNewer((before) => new Set([...before].filter((each) => each !== id)));
      keep(new Map([[id, mine]]));
    },
    [typed, known, waiting, keep],
  );
  /** Goes on with what the other one kept. */
  const take = useCallback(({ id }: GridRow) => forget([id]), [forget]);
  return { newer, stay, take };
}
