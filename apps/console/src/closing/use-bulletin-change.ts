import { useMutation, useQueryClient } from '@tanstack/react-query';

/** Does one thing with a bulletin; what was read of any is read anew. */
export function useBulletinChange() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => cache.invalidateQueries(),
  });
}
