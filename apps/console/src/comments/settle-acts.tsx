import { settleComment, type CommentItem } from '@duban/api-client';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { Asked } from '../closing/bulletin-acts.js';
import { useClosingChange } from '../closing/use-closing-change.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

/** The office takes a proposal over into the draft, or sets a word aside with a reason. */
export function SettleActs({ roundId, item }: { roundId: string; item: CommentItem }) {
  const { comments: words } = useWords();
  const change = useClosingChange();
  const [asking, setAsking] = useState(false);
  const settle = (is: 'taken' | 'aside', reason: string) =>
    change.mutate(
      () => settleComment({ path: { roundId }, body: { itemId: item.itemId, is, reason }, throwOnError: true }),
      { onSuccess: () => setAsking(false) },
    );
  if (!item.waits) return null;
  return (
    <span className="comment-acts">
      {item.answer?.is === 'proposal' && (
        <Button
          size="small"
          type="primary"
          data-testid="comment-take"
          loading={change.isPending}
          onClick={() => settle('taken', '')}
        >
          {words.take}
        </Button>
      )}
      {asking ? (
        <Asked
          fields={[words.asideWhy]}
          onCancel={() => setAsking(false)}
          onSend={([reason = '']) => settle('aside', reason)}
        />
      ) : (
        <Button size="small" data-testid="comment-aside" onClick={() => setAsking(true)}>
          {words.aside}
        </Button>
      )}
      {change.error && <TroubleNote error={change.error} />}
    </span>
  );
}
