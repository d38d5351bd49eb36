import type { Indicator } from '@duban/api-client';
import { Input } from 'antd';
import { Button } from '../elements/button.js';
import { useState } from 'react';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { ActEnded } from './act-ended.js';
import { useIndicatorAct } from './use-indicator-act.js';

/** 核定: the figure that waits is taken or sent back; where two figures differ, first which of them holds. */
export function ConfirmBar({
  indicator: { indicatorId, unit },
  pending,
}: {
  indicator: Indicator;
  pending: NonNullable<Indicator['pending']>;
}) {
  const { indicators: words } = useWords();
  const [reason, setReason] = useState('');
  const act = useIndicatorAct(indicatorId);
  const said = reason.trim();
  const settle = (take: 'own' | 'parts') => act.mutate({ is: 'settle', body: { take, reason: said } });
  const label = pending.finding ? words.settleWhy : words.sendBackWhy;
  return (
    <section className="confirm-bar" aria-label={words.head.waits}>
      <p>
        <b>{`${pending.value} ${unit}`}</b> {words.asOf({ date: pending.asOf })} · {pending.source} · {pending.by}
      </p>
      <Input
        value={reason}
        maxLength={400}
        placeholder={label}
        aria-label={label}
        data-testid="confirm-reason"
        onChange={({ target }) => setReason(target.value)}
      />
      {pending.finding ? (
        <>
          <Button disabled={said === ''} data-testid="settle-own" onClick={() => settle('own')}>
            {words.takeOwn}
          </Button>
          <Button disabled={said === ''} data-testid="settle-parts" onClick={() => settle('parts')}>
            {words.takeParts}
          </Button>
        </>
      ) : (
        <Button
          type="primary"
          loading={act.isPending}
          data-testid="confirm-value"
          onClick={() => act.mutate({ is: 'confirm', body: { agree: true } })}
        >
          {words.confirm}
        </Button>
      )}
      <Button
        disabled={said === ''}
        data-testid="send-back-value"
        onClick={() => act.mutate({ is: 'confirm', body: { agree: false, reason: said } })}
      >
        {words.sendBack}
      </Button>
      {act.error && <TroubleNote error={act.error} />}
      {act.data && <ActEnded answer={act.data} />}
    </section>
  );
}
