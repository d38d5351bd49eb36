import { dropDraft, keepDraft, listDraftsOptions, type Measure } from '@duban/api-client';
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

/** Keeps a form on the server as one types; says since when. */
export function useKeptForm(
  form: { readonly measureId: string; readonly command: PersonCommandName; readonly obligationId: string },
  { values, touched }: { readonly values: Values; readonly touched: boolean },
) {
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const held = useRef(false);
  const { measureId, command, obligationId } = form;
  /** Keeps what stands there now; false where nobody could. */
  const keep = useCallback(async () => {
    const body = { measureId, command, obligationId, values: { ...values } };
    const kept = await keepDraft({ body }).catch(() => null);
    if (kept?.data && !held.current) setSavedAt(kept.data.savedAt);
    return Boolean(kept?.data);
  }, [values, measureId, command, obligationId]);
  useEffect(() => {
    if (!touched || held.current) return;
    const timer = setTimeout(() => void keep(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [touched, keep]);
  /** While it is on its way, and once it has gone out, nothing more is kept of it. */
  const hold = useCallback((isHeld: boolean) => {
    held.current = isHeld;
  }, []);
  const drop = useCallback(() => {
    held.current = true;
    void dropDraft({ query: { measureId, command, obligationId } });
  }, [measureId, command, obligationId]);
  return useMemo(() => ({ savedAt, keep, hold, drop }), [savedAt, keep, hold, drop]);
}
