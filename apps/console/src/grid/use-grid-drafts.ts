import { saveGrid, type GridRow } from '@duban/api-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { message } from '../elements/toasts.js';
import { noticeTrouble } from '../server/client.js';
import { troubleOf } from '../server/problem.js';
import { useToday } from '../shell/session.js';
import { isReady, type RowValues } from './grid-values.js';

const SAVE_AFTER_MS = 600;
const AGAIN_AFTER_MS = 3_000;

export type Saving = 'rest' | 'saving' | 'failed';

/** What is to be kept on the server: one request at a time, so that the last word stays the last; tried until it is kept. */
function useKeeping() {
  const [savedAt, setSavedAt] = useState<ReadonlyMap<string, string>>(new Map());
  const [saving, setSaving] = useState<Saving>('rest');
  const dirty = useRef(new Map<string, RowValues>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const under = useRef<Promise<boolean>>(Promise.resolve(true));

  /** Keeps all that is not kept yet; true once it is. */
  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    under.current = under.current.then(async () => {
      if (dirty.current.size === 0) return true;
      const sent = [...dirty.current];
      setSaving('saving');
      const { data, error } = await saveGrid({ body: { drafts: sent.map(([id, values]) => ({ id, values })) } });
      if (data === undefined) {
        noticeTrouble(troubleOf(error));
        setSaving('failed');
        timer.current = setTimeout(() => void flush(), AGAIN_AFTER_MS);
        return false;
      }
      for (const [id, values] of sent) if (dirty.current.get(id) === values) dirty.current.delete(id);
      setSavedAt((before) => new Map([...before, ...data.items.map((each) => [each.id, each.savedAt] as const)]));
      // What is another's by now is not tried again; it is said, and the rows are read anew.
      for (const { sentence } of data.refused) message.warning(sentence);
      setSaving('rest');
      return dirty.current.size === 0;
    });
    return under.current;
  }, []);

  const keep = useCallback(
    (changes: ReadonlyMap<string, RowValues>) => {
      for (const [id, values] of changes) dirty.current.set(id, values);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SAVE_AFTER_MS);
    },
    [flush],
  );
  useKeptOnLeaving(dirty, flush);
  return { dirty, flush, keep, savedAt, saving };
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
export function useGridDrafts() {
  const [typed, setTyped] = useState<ReadonlyMap<string, RowValues>>(new Map());
  const { dirty, flush, keep, savedAt, saving } = useKeeping();
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
      setTyped((before) => new Map([...before, ...changes]));
      keep(changes);
    },
    [keep],
  );

  /** Rows that were handed in are gone; should they come back, they come as the server has them. */
  const forget = useCallback(
    (ids: readonly string[]) => {
      setTyped((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
      for (const id of ids) dirty.current.delete(id);
    },
    [dirty],
  );
  const savedOf = (row: GridRow): string | null => savedAt.get(row.id) ?? row.savedAt;
  return { valuesOf, readyOf, change, flush, forget, saving, savedOf };
}
