import type { Webhook } from '@duban/api-client';
import { Popconfirm } from 'antd';
import { Button } from '../elements/button.js';
import type { Column } from '../elements/data-table.js';
import { officeTime } from '../elements/dates.js';
import type { Words } from '../words/words.js';

/** What can be done with a target. */
export type WebhookAct = 'test' | 'deliveries' | 'change' | 'rotate' | 'disable' | 'enable' | 'remove';

/** Why a message was not taken, in words where there are some. */
export function failureWords({ failures }: Words['webhooks'], failure: string | null): string {
  return Object.entries(failures).find(([code]) => code === failure)?.[1] ?? failure ?? '';
}

/** The list of targets: where, how it goes, what waits, what can be done. */
export function webhookColumns(say: Words, act: (which: WebhookAct, row: Webhook) => void): readonly Column<Webhook>[] {
  const { webhooks: words } = say;
  const at = (instant: string | null) =>
    instant === null ? <span className="quiet">{words.never}</span> : officeTime(instant);
  return [
    {
      key: 'target',
      head: words.head.target,
      onPhone: 'title',
      cell: (row) => (
        <>
          <span>{row.name}</span>
          <small className="quiet block webhook-url">{row.url}</small>
          <small className="quiet block">
            {row.types.length === 0 ? words.all : words.some({ n: row.types.length })}
          </small>
        </>
      ),
    },
    { key: 'state', head: words.head.state, width: 80, roomy: 240, cell: (row) => <State words={words} row={row} /> },
    { key: 'taken', head: words.head.taken, width: 132, roomy: 160, cell: (row) => at(row.takenAt) },
    {
      key: 'failed',
      head: words.head.failed,
      width: 150,
      roomy: 260,
      cell: (row) => (
        <>
          <span>{at(row.failedAt)}</span>
          {row.failure !== null && <small className="quiet block">{failureWords(words, row.failure)}</small>}
        </>
      ),
    },
    {
      key: 'waiting',
      head: words.head.waiting,
      width: 130,
      roomy: 240,
      cell: (row) => (
        <>
          <span>{words.queued({ n: row.queued })}</span>
          {row.waitingSince !== null && (
            <small className="quiet block">{words.since({ since: officeTime(row.waitingSince) })}</small>
          )}
          {row.dead > 0 && <small className="wrong block">{words.dead({ n: row.dead })}</small>}
        </>
      ),
    },
    {
      key: 'acts',
      head: words.head.acts,
      width: 396,
      english: 460,
      cell: (row) => <Acts say={say} row={row} act={act} />,
    },
  ];
}

function State({ words, row }: { words: Words['webhooks']; row: Webhook }) {
  return (
    <>
      {row.state === 'off' && <span className="quiet">{words.off}</span>}
      {row.state === 'on' && row.failingSince === null && words.on}
      {row.state === 'on' && row.failingSince !== null && (
        <span className="wrong">{words.failing({ since: officeTime(row.failingSince) })}</span>
      )}
      {row.state === 'on' && row.restUntil !== null && (
        <small className="quiet block">{words.rests({ until: officeTime(row.restUntil) })}</small>
      )}
      {row.formerUntil !== null && (
        <small className="quiet block">{words.twoSecrets({ until: officeTime(row.formerUntil) })}</small>
      )}
    </>
  );
}

interface ActsProps {
  readonly say: Words;
  readonly row: Webhook;
  readonly act: (which: WebhookAct, row: Webhook) => void;
}

function Acts({ say, row, act }: ActsProps) {
  const { webhooks: words } = say;
  const plain = (which: 'test' | 'deliveries' | 'change' | 'enable') => (
    <Button size="small" data-testid={`webhook-${which}`} onClick={() => act(which, row)}>
      {words[which]}
    </Button>
  );
  const asked = (which: 'rotate' | 'disable' | 'remove', why: string) => (
    <Popconfirm
      title={why}
      okText={words[which]}
      cancelText={say.form.cancel}
      okButtonProps={{ 'data-testid': 'webhook-sure' }}
      onConfirm={() => act(which, row)}
    >
      <Button size="small" data-testid={`webhook-${which}`}>
        {words[which]}
      </Button>
    </Popconfirm>
  );
  return (
    <span className="webhook-acts">
      {plain('deliveries')}
      {plain('test')}
      {plain('change')}
      {asked('rotate', words.rotateWhy)}
      {row.state === 'on' ? asked('disable', words.disableWhy) : plain('enable')}
      {asked('remove', words.removeWhy)}
    </span>
  );
}
