import type { InboxItem } from '@duban/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Progress } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../words/words.js';
import { useTroubleSentence } from '../elements/trouble-note.js';
import { commandPath, give, newKey } from '../server/command.js';
import type { Trouble } from '../server/problem.js';

const AT_ONCE = 4;

interface Refused {
  readonly item: InboxItem;
  readonly trouble: Trouble;
}

/** The batch: what is signed for, what was refused; keys stay, so that a retry signs nothing twice. */
function useBatch(items: readonly InboxItem[]) {
  const cache = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [running, setRunning] = useState(false);
  const left = items.filter((item) => !done.has(item.measureId));
  const sign = async (item: InboxItem) => {
    const key = keys.current.get(item.measureId) ?? newKey();
    keys.current.set(item.measureId, key);
    const giving = { path: commandPath(item.measureId, 'acknowledge'), body: { batch: true }, idempotencyKey: key };
    const given = await give(giving, () => undefined);
    if (given.ok) setDone((before) => new Set([...before, item.measureId]));
    else setRefused((before) => [...before, { item, trouble: given.trouble }]);
  };
  const run = async () => {
    setRunning(true);
    setRefused([]);
    const queue = [...left];
    const hand = async () => {
      for (let item = queue.shift(); item; item = queue.shift()) await sign(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
    setRunning(false);
    await cache.invalidateQueries();
  };
  return { done, refused, running, left, run, finished: !running && (done.size > 0 || refused.length > 0) };
}

/** Signs for a batch, each on its own; refusals are listed with their reason. */
export function BatchAcknowledge({ items, onClose }: { items: readonly InboxItem[]; onClose: () => void }) {
  const say = useWords();
  const { done, refused, running, left, run, finished } = useBatch(items);
  const percent = Math.round((done.size / items.length) * 100);
  return (
    <Modal
      open
      title={say.inbox.batchTitle({ n: items.length })}
      onCancel={() => !running && onClose()}
      mask={{ closable: false }}
      footer={null}
      width={560}
    >
      <p>{say.inbox.batchWhy}</p>
      {running || finished ? (
        <Progress percent={percent} format={() => `${done.size} / ${items.length}`} />
      ) : (
        <List items={items} />
      )}
      {finished && <p role="status">{say.inbox.batchDone({ n: done.size })}</p>}
      {refused.length > 0 && <RefusedList refused={refused} />}
      <div className="dialog-foot">
        <Button onClick={onClose} disabled={running}>
          {finished ? say.state.close : say.form.cancel}
        </Button>
        {left.length > 0 && (
          <Button type="primary" data-testid="acknowledge-batch-submit" loading={running} onClick={() => void run()}>
            {refused.length > 0 ? say.state.retry : say.commands.acknowledge.name}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function List({ items }: { items: readonly InboxItem[] }) {
  return (
    <ul className="batch-list">
      {items.map((item) => (
        <li key={item.measureId}>
          <span className="quiet">{item.number}</span> {item.title}
        </li>
      ))}
    </ul>
  );
}

function RefusedList({ refused }: { refused: readonly Refused[] }) {
  const say = useWords();
  const sentence = useTroubleSentence();
  return (
    <div role="alert" className="trouble">
      <strong>{say.inbox.batchLeft({ n: refused.length })}</strong>
      {refused.map(({ item, trouble }) => (
        <span key={item.measureId}>
          {item.number} {item.title}：{sentence(trouble)}
        </span>
      ))}
    </div>
  );
}
