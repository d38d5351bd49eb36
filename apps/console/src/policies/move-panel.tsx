import { moveToPolicy, type PolicyMoved } from '@duban/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { MovedMoments } from '../elements/moved-moments.js';
import { Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';

/** 改用: measures that run by an earlier policy go by the current one from now on; first what changes, then the act. */
export function MovePanel({ version, count }: { version: string; count: number }) {
  const { policies: words } = useWords();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const move = useMutation({
    mutationFn: async ({ keep }: { keep: boolean }) =>
      (await moveToPolicy({ path: { version }, body: { planId: null, reason, keep }, throwOnError: true })).data,
    onSuccess: (_, { keep }) => (keep ? cache.invalidateQueries() : undefined),
  });
  const ready = reason.trim() !== '';
  return (
    <Section title={words.move} note={words.moveNote({ count: String(count) })}>
      <div className="policy-bar">
        <label className="policy-reason">
          {words.reason}
          <Input
            value={reason}
            maxLength={1000}
            data-testid="move-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <Button
          disabled={!ready}
          loading={move.isPending}
          data-testid="move-check"
          onClick={() => move.mutate({ keep: false })}
        >
          {words.moveCheck}
        </Button>
        <Button
          type="primary"
          disabled={!ready}
          loading={move.isPending}
          data-testid="move-policy"
          onClick={() => move.mutate({ keep: true })}
        >
          {words.moveNow}
        </Button>
      </div>
      {move.error && <TroubleNote error={move.error} />}
      {move.data && <Moved moved={move.data} kept={move.variables.keep} />}
    </Section>
  );
}

function Moved({ moved, kept }: { moved: PolicyMoved; kept: boolean }) {
  const { policies: words } = useWords();
  const { measures, looked, moments, given, rows } = moved;
  return (
    <div role="status" data-testid={kept ? 'moved' : 'move-said'}>
      <p>{words.moveSaid({ measures: String(measures), looked: String(looked), moments: String(moments) })}</p>
      {kept && <strong>{words.moveGiven({ given: String(given) })}</strong>}
      {rows.length > 0 && (
        <MovedMoments
          label={words.moved}
          rows={rows}
          words={{ measure: words.measure, lead: words.lead, what: words.moment, from: words.old, to: words.new }}
          absent={words}
        />
      )}
    </div>
  );
}
