import { listDeliveriesInfiniteOptions, replayWebhook, type Webhook, type WebhookDeliveries } from '@duban/api-client';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from '../elements/button.js';
import { message } from '../elements/toasts.js';
import { useEffect, useRef, useState } from 'react';
import { DataTable, type Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import { MoreButton } from '../elements/more-button.js';
import { Bones, Section } from '../elements/page.js';
import { TroubleNote } from '../elements/trouble-note.js';
import { useWords, type Words } from '../words/words.js';
import { failureWords } from './webhook-columns.js';

type Delivery = WebhookDeliveries['items'][number];

const STATES = ['dead', 'queued', 'taken'] as const;

interface DeliveriesSectionProps {
  readonly webhook: Webhook;
  readonly onChanged: () => Promise<unknown>;
}

/** 投递记录: what a target took, what waits for it, what is dead and can be sent again. */
export function DeliveriesSection({ webhook, onChanged }: DeliveriesSectionProps) {
  const say = useWords();
  const { webhooks: words } = say;
  const { targetId } = webhook;
  const [state, setState] = useState<Delivery['state']>(webhook.dead > 0 ? 'dead' : 'taken');
  const pages = useInfiniteQuery({
    ...listDeliveriesInfiniteOptions({ path: { targetId }, query: { state } }),
    initialPageParam: { path: { targetId } },
    getNextPageParam: (last) =>
      last.nextCursor === null ? undefined : { path: { targetId }, query: { state, cursor: last.nextCursor } },
  });
  const replay = useMutation({
    mutationFn: async (deliveries: 'dead' | string[]) =>
      (await replayWebhook({ path: { targetId }, body: { deliveries }, throwOnError: true })).data,
    onSuccess: async ({ messages }) => {
      message.success(words.replayed({ n: messages }));
      await onChanged();
    },
  });
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.scrollIntoView({ block: 'nearest' }), []);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const trouble = pages.error ?? replay.error;
  const again = webhook.state === 'on' && state !== 'queued' ? (id: string) => replay.mutate([id]) : null;
  return (
    <Section title={words.deliveriesOf({ name: webhook.name })}>
      <div className="admin-bar" ref={top}>
        <div className="tabs">
          {STATES.map((each) => (
            <button
              key={each}
              type="button"
              className={each === state ? 'here' : ''}
              aria-pressed={each === state}
              data-testid={`deliveries-${each}`}
              onClick={() => setState(each)}
            >
              {words.states[each]}
            </button>
          ))}
        </div>
        {state === 'dead' && rows.length > 0 && webhook.state === 'on' && (
          <Button
            className="push"
            loading={replay.isPending}
            data-testid="replay-dead"
            onClick={() => replay.mutate('dead')}
          >
            {words.allAgain}
          </Button>
        )}
      </div>
      {webhook.state === 'off' && webhook.dead > 0 && <p className="quiet">{words.whileOff}</p>}
      {trouble && <TroubleNote error={trouble} />}
      {pages.isPending && <Bones lines={4} />}
      {pages.data && rows.length === 0 && <p className="quiet">{words.noDeliveries[state]}</p>}
      {rows.length > 0 && (
        <DataTable
          label={words.states[state]}
          columns={deliveryColumns(say, state, again)}
          rows={rows}
          keyOf={(row) => row.deliveryId}
          dense
        />
      )}
      <MoreButton pages={pages} />
    </Section>
  );
}

/** What happened, in words; a trial message has its code alone. */
function eventWords(types: Readonly<Record<string, string>>, type: string): string {
  return types[type] ?? type;
}

function deliveryColumns(
  { webhooks: words, eventSearch }: Words,
  state: Delivery['state'],
  again: ((deliveryId: string) => void) | null,
): readonly Column<Delivery>[] {
  const { column } = words;
  return [
    {
      key: 'type',
      head: column.type,
      onPhone: 'title',
      cell: (row) => (
        <>
          {eventWords(eventSearch.types, row.type)}
          <small className="quiet block">
            {row.type} · {row.webhookId}
          </small>
        </>
      ),
    },
    { key: 'at', head: column.at, width: 150, cell: (row) => officeTime(row.queuedAt) },
    {
      key: 'state',
      head: column.state,
      cell: (row) =>
        row.takenAt !== null && row.state === 'taken' ? (
          `${officeTime(row.takenAt)} · ${row.status ?? ''}`
        ) : (
          <span className={row.failure === null ? 'quiet' : 'wrong'}>
            {row.failure === null ? words.never : failureWords(words, row.failure)}
          </span>
        ),
    },
    { key: 'tries', head: column.tries, width: 80, cell: (row) => row.tries },
    ...(state === 'queued'
      ? [
          {
            key: 'next',
            head: column.next,
            width: 150,
            cell: (row: Delivery) => (row.nextAt === null ? '' : officeTime(row.nextAt)),
          },
        ]
      : []),
    ...(again
      ? [
          {
            key: 'again',
            head: column.again,
            width: 110,
            cell: (row: Delivery) => (
              <Button size="small" data-testid="replay" onClick={() => again(row.deliveryId)}>
                {words.again}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
