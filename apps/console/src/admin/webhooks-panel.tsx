import {
  disableWebhook,
  enableWebhook,
  listWebhooksOptions,
  removeWebhook,
  rotateWebhook,
  testWebhook,
  type Webhook,
  type WebhookMade,
} from '@duban/api-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useState } from 'react';
import { DataTable } from '../elements/data-table.js';
import { Bones, Nothing, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords } from '../words/words.js';
import { DeliveriesSection } from './deliveries-section.js';
import { failureWords, webhookColumns, type WebhookAct } from './webhook-columns.js';
import { WebhookForm } from './webhook-form.js';

const READ_AGAIN_MS = 5_000;

/** 事件推送: which machines are told of what happens, how far each is behind, and what did not reach it. */
export function WebhooksPanel() {
  const say = useWords();
  const { webhooks: words } = say;
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery({ ...listWebhooksOptions(), refetchInterval: READ_AGAIN_MS });
  /** Whether the form is open, and on which target; null for a new one. */
  const [form, setForm] = useState<{ readonly target: Webhook | null } | null>(null);
  const [made, setMade] = useState<WebhookMade | null>(null);
  const [looked, setLooked] = useState<string | null>(null);
  const reread = () => cache.invalidateQueries();
  const test = useMutation({
    mutationFn: async ({ targetId }: Webhook) => (await testWebhook({ path: { targetId }, throwOnError: true })).data,
    onSuccess: ({ taken, status, failure }) =>
      taken
        ? message.success(words.taken({ status: String(status) }))
        : message.warning(words.notTaken({ failure: failureWords(words, failure) })),
  });
  const change = useMutation({
    mutationFn: ({ act, targetId }: { act: Exclude<WebhookAct, 'test' | 'deliveries' | 'change'>; targetId: string }) =>
      given[act](targetId),
    onSuccess: async (answer) => {
      setMade(answer ?? null);
      await reread();
    },
  });
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={6} />;
  const act = (which: WebhookAct, row: Webhook) => {
    test.reset();
    change.reset();
    if (which === 'test') test.mutate(row);
    else if (which === 'deliveries') setLooked(row.targetId);
    else if (which === 'change') setForm({ target: row });
    else change.mutate({ act: which, targetId: row.targetId });
  };
  const trouble = test.error ?? change.error;
  const shown = data.items.find(({ targetId }) => targetId === looked);
  return (
    <>
      <Section title={words.title} note={words.note}>
        {!data.open && <p className="quiet">{words.closed}</p>}
        {trouble && <TroubleNote error={trouble} />}
        {made && (
          <div role="status" className="webhook-secret">
            <span>{words.once({ name: made.webhook.name })}</span>
            <code className="once" data-testid="webhook-secret">
              {made.secret}
            </code>
            <small className="quiet">{words.onceHint}</small>
          </div>
        )}
        {data.items.length === 0 && <Nothing title={words.none}>{words.noneHint}</Nothing>}
        {data.items.length > 0 && (
          <DataTable
            label={words.title}
            columns={webhookColumns(say, act)}
            rows={data.items}
            keyOf={(row) => row.targetId}
            dense
          />
        )}
        {data.open && (
          <div className="webhook-add">
            <Button type="primary" onClick={() => setForm({ target: null })} data-testid="add-webhook">
              {words.add}
            </Button>
          </div>
        )}
      </Section>
      {shown && <DeliveriesSection key={shown.targetId} webhook={shown} onChanged={reread} />}
      {form && (
        <WebhookForm
          known={data.types}
          {...(form.target === null ? {} : { target: form.target })}
          onClose={() => setForm(null)}
          onDone={async (answer) => {
            setMade(answer);
            setForm(null);
            await reread();
          }}
        />
      )}
    </>
  );
}

/** What each button asks of the API; a secret that comes back is shown once. */
const given = {
  rotate: async (targetId: string) => (await rotateWebhook({ path: { targetId }, throwOnError: true })).data,
  disable: async (targetId: string) => {
    await disableWebhook({ path: { targetId }, throwOnError: true });
    return undefined;
  },
  enable: async (targetId: string) => {
    await enableWebhook({ path: { targetId }, throwOnError: true });
    return undefined;
  },
  remove: async (targetId: string) => {
    await removeWebhook({ path: { targetId }, throwOnError: true });
    return undefined;
  },
};
