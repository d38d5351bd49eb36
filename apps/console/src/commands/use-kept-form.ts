import { dropDraft, keepDraft, listDrafts, listDraftsOptions, type KeptDraft, type Measure } from '@duban/api-client';
import type { PersonCommandName } from '@duban/domain';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Values } from './questions.js';

const SAVE_AFTER_MS = 1_000;

/** What was kept of a form before it was opened; undefined while nobody knows yet. */
export function useKeptBefore(measure: Pick<Measure, 'measureId'>, command: PersonCommandName, on: string | undefined) {
  const drafts = useQuery({
    ...listDraftsOptions({ query: { measureId: measure.measureId } }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  // What was heard before this form was opened may be older than what was typed since.
  if (drafts.isFetching && !drafts.isFetchedAfterMount) return undefined;
  return drafts.data?.items.find((each) => each.command === command && each.obligationId === (on ?? '')) ?? null;
}

interface Written {
  readonly values: Values;
  readonly touched: boolean;
}

/** Which form a draft is of. */
interface Form {
  readonly measureId: string;
  readonly command: PersonCommandName;
  readonly obligationId: string;
}

/** What another window kept of the same form since this one was opened, or kept last itself. */
function useOtherWindow({ measureId, command, obligationId }: Form, before: KeptDraft | null) {
  const [newer, setNewer] = useState<KeptDraft | null>(null);
  const known = useRef(before?.savedAt ?? '');
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  /** One after the other: a form's own draft of a moment ago is no other window's. */
  const inTurn = useCallback(<T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.current.then(act);
    turn.current = mine;
    return mine;
  }, []);
  /** The newer draft; null where there is none, or nobody knows. */
  const look = useCallback(async () => {
    const there = await listDrafts({ query: { measureId } }).catch(() => null);
    const draft = there?.data?.items.find((each) => each.command === command && each.obligationId === obligationId);
    const found = draft !== undefined && draft.savedAt > known.current ? draft : null;
    setNewer(found);
    return found;
  }, [measureId, command, obligationId]);
  useEffect(() => {
    const back = () => void inTurn(look);
    addEventListener('focus', back);
    return () => removeEventListener('focus', back);
  }, [inTurn, look]);
  /** Goes on from what the other window kept, with what stands in the form by now. */
  const settle = useCallback(() => {
    known.current = newer?.savedAt ?? known.current;
    setNewer(null);
  }, [newer]);
  return { newer, known, inTurn, look, settle };
}

/**
 * Keeps a form on the server as one types; says since when. What another window kept meanwhile is not written over:
 * it is `newer`, and nothing more is kept of this one until somebody settles which goes on.
 */
export function useKeptForm(form: Form, { values, touched }: Written, before: KeptDraft | null) {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const held = useRef(false);
  const { newer, known, inTurn, look, settle } = useOtherWindow(form, before);
  const { measureId, command, obligationId } = form;
  /** Keeps what stands there now; false where nobody could. */
  const keep = useCallback(() => {
    const body = { measureId, command, obligationId, values: { ...values } };
    return inTurn(async () => {
      if ((await look()) !== null) return false;
      const kept = await keepDraft({ body }).catch(() => null);
      if (!kept?.data) return false;
      known.current = kept.data.savedAt;
      if (!held.current) setSavedAt(kept.data.savedAt);
      return true;
    });
  }, [values, measureId, command, obligationId, known, inTurn, look]);
  useEffect(() => {
    if (!touched || held.current || newer !== null) return;
    const timer = setTimeout(() => void keep(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [touched, keep, newer]);
  /** While it is on its way, and once it has gone out, nothing more is kept of it. */
  const hold = useCallback((isHeld: boolean) => {
    held.current = isHeld;
  }, []);
  /** Gives up this form's draft; another window's is not this one's to throw away. */
  const drop = useCallback(() => {
    held.current = true;
    void inTurn(async () => {
      if ((await look()) === null) await dropDraft({ query: { measureId, command, obligationId } });
    });
  }, [measureId, command, obligationId, inTurn, look]);
  return useMemo(() => ({ savedAt, newer, keep, settle, hold, drop }), [savedAt, newer, keep, settle, hold, drop]);
}

export type KeptForm = ReturnType<typeof useKeptForm>;
