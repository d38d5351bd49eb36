import { useMutation, useQueryClient } from '@tanstack/react-query';
import { message } from '../elements/toasts.js';
import { useWords } from '../words/words.js';

/** Sends a change of the register; every list that may show it is read anew. */
export function useChange<Given, Answer>(send: (given: Given) => Promise<Answer>) {
  const say = useWords();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      message.success(say.administration.saved);
      await cache.invalidateQueries();
    },
  });
}

/** The header that says on which version a change was made. */
export function onVersion({ version }: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
