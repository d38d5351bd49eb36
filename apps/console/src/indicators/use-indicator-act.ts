import { type BatchAnswer, confirmIndicator, patchIndicator, settleIndicator } from '@duban/api-client';
import type { IndicatorConfirm, IndicatorPatch, IndicatorSettle } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** What the office says of an indicator. */
export type IndicatorAct =
  | { readonly is: 'confirm'; readonly body: IndicatorConfirm }
  | { readonly is: 'settle'; readonly body: IndicatorSettle }
  | { readonly is: 'plan'; readonly body: IndicatorPatch };

/** Gives it, and looks at everything anew. */
export function useIndicatorAct(indicatorId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (act: IndicatorAct): Promise<BatchAnswer> => {
      const common = {
        path: { indicatorId },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
        throwOnError: true as const,
      };
      const answer =
        act.is === 'confirm'
          ? await confirmIndicator({ ...common, body: act.body })
          : act.is === 'settle'
            ? await settleIndicator({ ...common, body: act.body })
            : await patchIndicator({ ...common, body: act.body });
      return answer.data;
    },
    onSuccess: () => cache.invalidateQueries(),
  });
}
