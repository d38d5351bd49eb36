import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Does one thing with a bulletin or a publication; what was read is read anew. */
export function useClosingChange() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => cache.invalidateQueries(),
  });
}
