import {
  listDepartments,
  listPlansQueryKey,
  patchDraft,
  readDraftQueryKey,
  readEditionOptions,
  readEditionQueryKey,
  readImportQueryKey,
  readPlanQueryKey,
  type RegisteredDepartment,
  type Draft,
  type DraftPatch,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { message } from '../elements/toasts.js';
import { useWords } from '../words/words.js';
import { troubleOf } from '../server/problem.js';

const REGISTER_MS = 60_000;

/**
 * Sends a change of the draft on the version that is seen; what stands afterwards is shown. Somebody else's change
 * in between is refused, and the page then shows it.
 */
export function useDraftChange(planId: string) {
  const say = useWords();
  const cache = useQueryClient();
  const path = { planId };
  const key = readDraftQueryKey({ path });
  return useMutation({
    mutationFn: async (body: DraftPatch) => {
      const version = cache.getQueryData<Draft>(key)?.version;
      const headers = version === undefined ? {} : { 'If-Match': `"${version}"` };
      return (await patchDraft({ path, body, headers, throwOnError: true })).data;
    },
    onSuccess: async (saved, { undo, document }) => {
      cache.setQueryData(key, saved);
      message.success(undo ? say.review.undone : say.plans.saved);
      await Promise.all(
        [
          readPlanQueryKey({ path }),
          readImportQueryKey({ path }),
          // Lists and the edition before go by the document's facts.
          ...(undo || document ? [listPlansQueryKey(), readEditionQueryKey({ path })] : []),
        ].map((queryKey) => cache.invalidateQueries({ queryKey })),
      );
    },
    onError: async (error) => {
      if (troubleOf(error).status === 412) await cache.invalidateQueries({ queryKey: key });
    },
  });
}

/** The edition that this plan's draft is held against; asked for once. */
export function useEdition(planId: string, wanted: boolean) {
  return useQuery({ ...readEditionOptions({ path: { planId } }), enabled: wanted, staleTime: REGISTER_MS });
}

async function wholeRegister(): Promise<readonly RegisteredDepartment[]> {
  const found: RegisteredDepartment[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const { data } = await listDepartments({ query, throwOnError: true });
    found.push(...data.items);
    cursor = data.nextCursor;
  } while (cursor !== null);
  return found;
}

/** Every department of the register, page by page; empty until it has come. */
export function useRegister(): readonly RegisteredDepartment[] {
  return useQuery({ queryKey: ['register'], queryFn: wholeRegister, staleTime: REGISTER_MS }).data ?? [];
}
